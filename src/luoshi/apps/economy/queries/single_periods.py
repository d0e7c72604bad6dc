"""The growth of a month or quarter alone: as published, else derived from cumulative growth by last year's levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from luoshi.apps.economy.queries.figures import Figure
from luoshi.core.economy.periods import Month, single_growth

STRIDE = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Alone:
    """The growth of one period over the same a year before, in per cent; `derived` where nobody published it.

    Cumulative growth is published rounded, and late in the year a month weighs little in it: `margin` is by how many
    points the derived growth may be off for that alone.
    """

    period: Date
    value: Decimal
    derived: bool
    margin: Decimal = Decimal(0)


def alone(
    growth: Sequence[Figure], levels: Sequence[Figure], published: Sequence[Figure], *, grain: str
) -> tuple[Alone, ...]:
    """The growth of each period of `growth` (cumulative) alone, oldest first; a period of which it cannot be told is
    left out: that after a gap (the common release of January and February), one without last year's levels.

    `levels` are cumulative; `published` what was published of single periods, which is not derived again.
    """
    rates, bases, said = ({_at(each): each.value for each in figures} for figures in (growth, levels, published))
    stride, half = STRIDE[grain], _half_unit(growth)
    found: list[Alone] = []
    for figure in growth:
        at = year, month = _at(figure)
        value = None if at in said else single_growth(rates, bases, at, stride)
        if at in said or (value is not None and month == stride):
            found.append(Alone(figure.period, said.get(at, figure.value), derived=False))
        elif value is not None:
            now, before = bases[year - 1, month], bases[year - 1, month - stride]
            found.append(Alone(figure.period, value, derived=True, margin=half * (now + before) / (now - before)))
    return tuple(found)


def _half_unit(figures: Sequence[Figure]) -> Decimal:
    """Half a unit of the last place to which growth is published: at least to a tenth."""
    places = max((-int(each.value.normalize().as_tuple().exponent) for each in figures), default=1)
    return Decimal(5).scaleb(-max(1, places) - 1)


def _at(figure: Figure) -> Month:
    return figure.period.year, figure.period.month
