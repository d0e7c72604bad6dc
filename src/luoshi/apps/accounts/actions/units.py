"""Found, rename and move units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.accounts.models import Kind, Role, Unit
from luoshi.apps.accounts.scope import require
from luoshi.apps.record.actions import recording


def found_unit(
    *,
    by: Actor,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None,
    begins: Date | None = None,
    short: Sequence[str] = (),
    order: int = 0,
) -> Unit:
    """A new unit below `parent`, by a system administrator of the parent. The city itself comes by import only.

    Raises Invalid for a code or kind that cannot be, Conflict where the code is taken.
    """
    if parent is None:
        raise Forbidden("unit.root")
    require(by, parent, Role.SYSTEM)
    unit = new_unit(code=code, name=name, kind=kind, parent=parent, begins=begins, short=list(short), order=order)
    with recording(by=by, action="accounts.found_unit") as record:
        return record.add(unit)


def new_unit(*, code: str, name: str, kind: str, parent: Unit | None, **fields: object) -> Unit:
    """A checked unit, not saved."""
    if not code or "/" in code or code != code.lower() or len(code) > 64:
        raise Invalid("unit.code", unit=code)
    if not name.strip():
        raise Invalid("unit.name", unit=code)
    if kind not in Kind.values:
        raise Invalid("unit.kind", unit=code, kind=kind, known="、".join(Kind.values))
    if Unit.objects.filter(code=code).exists():
        raise Conflict("unit.code-taken", unit=code)
    path = f"{parent.path if parent else ''}{code}/"
    return Unit(code=code, name=name.strip(), kind=kind, parent=parent, path=path, **fields)


def rename_unit(*, by: Actor, unit: Unit, name: str, on: Date, short: Sequence[str] | None = None) -> Unit:
    """A new name from the day `on`; the old one is kept among the former ones, so that older texts still find it.

    `short` replaces the short names; without it they stay.
    """
    require(by, unit, Role.SYSTEM)
    if not name.strip():
        raise Invalid("unit.name", unit=unit.code)
    former = list(unit.former)
    if name.strip() != unit.name:
        former.append({"name": unit.name, "until": (on - timedelta(days=1)).isoformat()})
    names = {"name": name.strip(), "former": former, "short": unit.short if short is None else list(short)}
    with recording(by=by, action="accounts.rename_unit") as record:
        return record.save(unit, **names)


def move_unit(*, by: Actor, unit: Unit, parent: Unit, order: int | None = None) -> Unit:
    """Put `unit`, with all below it, under another parent. The system administrator of both places may.

    It holds for every day, past ones too: a change that history must tell from what was before is a reform.
    """
    require(by, unit, Role.SYSTEM)
    parent = Unit.objects.get(pk=parent.pk)  # as it stands now: paths are built on it
    require(by, parent, Role.SYSTEM)
    if parent.is_within(unit.path):
        raise Conflict("unit.below-itself", unit=unit.name, parent=parent.name)
    if unit.parent_id is None:
        raise Forbidden("unit.root")
    old, new = unit.path, f"{parent.path}{unit.code}/"
    below = Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk)
    with recording(by=by, action="accounts.move_unit") as record:
        record.save(unit, parent=parent, path=new, order=unit.order if order is None else order)
        for each in sorted(below, key=lambda each: each.path.count("/")):  # a parent's path before its children's
            record.save(each, path=new + each.path.removeprefix(old))
    return unit
