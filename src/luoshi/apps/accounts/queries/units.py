"""The tree of units as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from itertools import accumulate

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Unit
from luoshi.apps.accounts.models.period import HeldQuerySet


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with what stands below it, in the order of the city's list."""

    unit: Unit
    children: tuple[Branch, ...] = ()


def units_on(day: Date) -> HeldQuerySet:
    """The units that exist on a day."""
    return Unit.objects.on(day)


def subtree(unit: Unit, *, on: Date) -> HeldQuerySet:
    """`unit` and all below it that exist on a day."""
    return units_on(on).filter(path__startswith=unit.path)


def unit_by_code(code: str) -> Unit:
    """The unit of a code, whether or not it still exists. Raises Missing."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Missing("unit.missing", unit=code)
    return unit


def root_unit(*, on: Date) -> Unit | None:
    """The unit at the top of the tree on a day: the city; None before there is one."""
    return units_on(on).filter(parent__isnull=True).first()


def ancestry(path: str) -> tuple[str, ...]:
    """The paths from the root down to the one given, itself last: city/finance/ is (city/, city/finance/)."""
    return tuple(accumulate(f"{code}/" for code in path.split("/")[:-1]))


def unit_tree(units: Iterable[Unit]) -> tuple[Branch, ...]:
    """`units` as trees. One whose parent is not among them is a root."""
    units = sorted(units, key=lambda unit: (unit.order, unit.code))
    known = {unit.pk for unit in units}
    below: dict[object, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    return _branches(None, below)


def _branches(key: object, below: dict[object, list[Unit]]) -> tuple[Branch, ...]:
    return tuple(Branch(unit, _branches(unit.pk, below)) for unit in below.get(key, ()))
