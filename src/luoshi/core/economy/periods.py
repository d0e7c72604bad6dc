"""From cumulative to single periods and back, levels and growth; the days on which months end."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date as Date
from decimal import Decimal

from luoshi.core.words import Words

HUNDRED = Decimal(100)
YEAR = 12
Month = tuple[int, int]
"""A year and a month."""


def month_end(year: int, month: int) -> Date:
    """The last day of a month; those below 1 and beyond 12 are of the years before and after."""
    year, month = year + (month - 1) // YEAR, (month - 1) % YEAR + 1
    return Date(year, month, calendar.monthrange(year, month)[1])


def year_up_to(day: Date) -> Words:
    """The months from January to that of a day: 2026年1-10月."""
    if day.month == 1:
        return Words(f"{day.year}年1月", f"January {day.year}")
    return Words(f"{day.year}年1-{day.month}月", f"January to {day:%B %Y}")


def months_before(day: Date, count: int) -> Date:
    """The last day of the month so many months before."""
    return month_end(day.year, day.month - count)


def growth(now: Decimal, before: Decimal) -> Decimal | None:
    """Growth of a level over another, in per cent; None where there is no level to grow from."""
    return (now / before - 1) * HUNDRED if before > 0 else None


def singles(cumulative: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The level of each period from levels cumulated since the start of the year, in their order.

    A gap leaves unknown both its own period and the one after it: what fell in it cannot be told. The common first
    release of January and February together is such a gap: February's single level stays unknown.
    """
    found: list[Decimal | None] = []
    before: Decimal | None = Decimal(0)
    for level in cumulative:
        found.append(None if level is None or before is None else level - before)
        before = level
    return found


def cumulated(single: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The levels cumulated since the start of the year; unknown from the first gap on."""
    found: list[Decimal | None] = []
    total: Decimal | None = Decimal(0)
    for level in single:
        total = None if total is None or level is None else total + level
        found.append(total)
    return found


def implied_single_growth(
    before: Decimal | None, now: Decimal | None, base_before: Decimal, base_now: Decimal
) -> Decimal | None:
    """The growth of the latest period alone, in per cent, from two cumulative growth rates and last year's levels.

    `before` and `now` are the cumulative growth rates up to the period before and up to this one, `base_before` and
    `base_now` last year's cumulative levels for the same spans. With g the growth of the period and w its weight in
    last year's cumulative level, now = (1 - w) before + w g. Subtracting the rates is wrong unless w is 1.
    For the first period of a year `base_before` is 0 and g is `now`.
    """
    if now is None or base_now <= 0 or base_now <= base_before:
        return None
    if base_before == 0:
        return now
    if before is None:
        return None
    return (now * base_now - before * base_before) / (base_now - base_before)


def single_growth(
    rates: Mapping[Month, Decimal], bases: Mapping[Month, Decimal], at: Month, stride: int
) -> Decimal | None:
    """The growth of the period of `stride` months that ends `at`, alone, in per cent: what `implied_single_growth`
    says of cumulative growth and cumulative levels by month. None without those of last year, or after a gap.
    """
    year, month = at
    first, earlier = month == stride, month - stride
    base_now, base_before = bases.get((year - 1, month)), Decimal(0) if first else bases.get((year - 1, earlier))
    if base_now is None or base_before is None:
        return None
    before = None if first else rates.get((year, earlier))
    return implied_single_growth(before, rates.get(at), base_before, base_now)
