"""Make the units what a list wants."""

from __future__ import annotations

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.imports.plan import Plan
from luoshi.apps.accounts.imports.wanted import Wanted
from luoshi.apps.accounts.models import Post, Unit
from luoshi.apps.record.actions import Recording, recording


def apply(plan: Plan, *, by: Actor) -> None:
    """Everything `plan` says, in one transaction; parents come before what stands below them.

    A renamed unit keeps its old name only where the list names it among the former ones: the list is the authority.
    """
    with recording(by=by, action="accounts.import_units") as record:
        units = {unit.code: unit for unit in Unit.objects.select_related("parent")}
        for each in plan.wanted:
            units[each.code] = _make(record, each, units, plan)
        record.add_all(
            [Post(unit=units[post.code], title=post.title, rank=post.rank, order=post.order) for post in plan.posts]
        )


def _make(record: Recording, each: Wanted, units: dict[str, Unit], plan: Plan) -> Unit:
    parent = units[each.parent] if each.parent else None
    path = f"{parent.path if parent else ''}{each.code}/"
    values = dict(plan.values[each.code])
    unit = units.get(each.code)
    if unit is None:
        return record.add(Unit(code=each.code, parent=parent, path=path, **values))
    if unit.path == path and not values:
        return unit
    before = unit.path
    record.save(unit, parent=parent, path=path, **values)
    if before != path:
        _below(record, before, path, units)
    return unit


def _below(record: Recording, before: str, after: str, units: dict[str, Unit]) -> None:
    """The paths of what stands below a unit that moved, nearest first."""
    below = [unit for unit in units.values() if unit.path.startswith(before)]
    for unit in sorted(below, key=lambda unit: unit.path.count("/")):
        record.save(unit, path=after + unit.path.removeprefix(before))
