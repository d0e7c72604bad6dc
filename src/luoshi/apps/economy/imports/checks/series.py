"""Checks along one series: a level held against its own other periods, and growth against its levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.checks.flags import Flag, amount, flag, odd
from luoshi.apps.economy.indicators import POINTS

Series = Sequence[Observation]


def falling(series: Series) -> Iterator[Flag]:
    """A level cumulated since the start of the year cannot fall within it."""
    for before, now in pairwise(series):
        same_year = before.period.year == now.period.year
        if now.basis == "cumulative" and now.measure == "level" and same_year and amount(now) < amount(before):
            zh, en = f"累计值比上期的{before.value:g}还小", f"cumulated, but less than {before.value:g} before"
            yield flag("falling", now, zh, en)


def slipped(series: Series) -> Iterator[Flag]:
    """A level many times, or a small part of, the same period a year before, or else the periods about it."""
    if not series or series[0].measure != "level":
        return
    by_period = {(row.period.year, row.period.month): row for row in series}
    for index, now in enumerate(series):
        before = by_period.get((now.period.year - 1, now.period.month))
        if before:
            yield from _against_year(now, before)
        elif not now.enterprise:  # an enterprise's months jump without anything being wrong
            yield from _against_neighbours(series, index)


def _against_year(now: Observation, before: Observation) -> Iterator[Flag]:
    times = _times(amount(now), amount(before))
    if times:
        zh, en = f"是上年同期的{times}倍，单位可能错位", f"{times} times a year before: a unit may have slipped"
        yield flag("slipped", now, zh, en)


def _against_neighbours(series: Series, index: int) -> Iterator[Flag]:
    """A level against the median of those about it; cumulated ones by what they come to a month."""
    limits = odd("slipped")
    reach = limits["neighbours"]
    about = [_monthly(row) for row in series[max(0, index - reach) : index + reach + 1] if row is not series[index]]
    if len(about) < limits["fewest"]:
        return
    if times := _times(_monthly(series[index]), median(about)):
        zh, en = f"是前后各期的{times}倍，单位可能错位", f"{times} times the periods about it: a unit may have slipped"
        yield flag("slipped", series[index], zh, en)


def _monthly(row: Observation) -> float:
    cumulated = row.basis == "cumulative" and row.grain != "year"
    return amount(row) / row.period.month if cumulated else amount(row)


def _times(now: float, before: float) -> str:
    """How many times one is the other where that is odd; empty where it is not."""
    most = odd("slipped")["times"]
    if now <= 0 or before <= 0 or 1 / most < now / before < most:
        return ""
    return f"{now / before:.3g}"


def emptied(series: Series) -> Iterator[Flag]:
    """A level of nothing among levels that are something: a gap written as 0. Enterprises may well produce nothing."""
    if not series[0].enterprise and any(row.measure == "level" and row.value > 0 for row in series):
        for row in series:
            if row.value == 0 and row.measure == "level":
                zh, en = (
                    "其他各期都有数，这里是0，可能是缺数",
                    "nothing, where other periods have something: it may be missing",
                )
                yield flag("emptied", row, zh, en)


def replaced(row: Observation, before: Observation) -> Iterator[Flag]:
    """A level many times, or a small part of, what an earlier import said of the very same."""
    if row.measure == "level" and (times := _times(amount(row), amount(before))):
        zh = f"上次导入是{before.value:g}，这次是它的{times}倍，单位可能错位"
        yield flag(
            "slipped", row, zh, f"{before.value:g} when imported last, {times} times that now: a unit may have slipped"
        )


def disagreeing(rows: Series) -> Iterator[Flag]:
    """Growth that its own levels do not bear out; prices and a revised base can explain some of it.

    Levels are at current prices: growth at comparable ones may differ from theirs by more. Growth in points is held
    against the difference of the levels.
    """
    levels = {_of(row, row.period.year): row for row in rows if row.measure == "level"}
    for row in rows:
        if row.measure == "growth" and (implied := _implied(row, levels)) is not None:
            yield from _disagreeing(row, implied)


def _implied(row: Observation, levels: Mapping[tuple[object, ...], Observation]) -> float | None:
    now, before = levels.get(_of(row, row.period.year)), levels.get(_of(row, row.period.year - 1))
    if now is None or before is None or amount(before) <= 0:
        return None
    if row.unit == POINTS:
        return amount(now) - amount(before)
    return (amount(now) / amount(before) - 1) * 100


def _disagreeing(row: Observation, implied: float) -> Iterator[Flag]:
    limits = odd("disagreeing")
    comparable = row.indicator in limits["comparable_indicators"]
    off = abs(implied - row.value)
    if off > (limits["comparable"] if comparable else limits["look"]):
        zh, en = f"按绝对量推算应为{implied:.1f}{row.unit}", f"the levels imply {implied:.1f} {row.unit}"
        yield flag("disagreeing", row, zh, en, "likely" if off > limits["likely"] else "look")


def _of(row: Observation, year: int) -> tuple[object, ...]:
    parts = (row.indicator, row.place, row.industry, row.enterprise, row.basis, row.grain, row.price)
    return (*parts, year, row.period.month)
