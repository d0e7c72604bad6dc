"""Look for what is likely wrong in figures. A check flags; it changes nothing and stops nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.analytics import Observation
from luoshi.core.identifiers import uscc_doubts
from luoshi.core.words import Words

SLIPPED = 5.0
POINTS = 1.0
Series = Sequence[Observation]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at: the cell, and why."""

    check: str
    cell: str
    said: Words


def check(observations: Iterable[Observation], *, places: Iterable[str] = ()) -> list[Flag]:
    """What the checks have to say of figures of one import, in the order of the checks."""
    rows = list(observations)
    series: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        key = (row.indicator, row.place, row.industry, row.enterprise, row.grain, row.basis, row.price, row.measure)
        series[key].append(row)
    ordered = [sorted(each, key=lambda row: row.period) for each in series.values()]
    found = [flag for test in (falling, slipped) for each in ordered for flag in test(each)]
    return [*found, *disagreeing(rows), *missing(rows, places), *miscoded(rows)]


def falling(series: Series) -> Iterator[Flag]:
    """A level cumulated since the start of the year cannot fall within it."""
    for before, now in pairwise(series):
        same_year = before.period.year == now.period.year
        if now.basis == "cumulative" and now.measure == "level" and same_year and now.value < before.value:
            yield _flag(
                "falling",
                now,
                f"累计值比上期的{before.value:g}还小",
                f"cumulated, but less than {before.value:g} before",
            )


def slipped(series: Series) -> Iterator[Flag]:
    """A level more than five times, or less than a fifth of, the same period a year before: a unit may have slipped."""
    by_period = {(row.period.year, row.period.month): row for row in series if row.measure == "level"}
    for (year, month), now in by_period.items():
        before = by_period.get((year - 1, month))
        if before is None or before.value <= 0 or now.value <= 0:
            continue
        times = now.value / before.value
        if not 1 / SLIPPED < times < SLIPPED:
            yield _flag(
                "slipped",
                now,
                f"是上年同期的{times:.3g}倍，单位可能错位",
                f"{times:.3g} times a year before: a unit may have slipped",
            )


def disagreeing(rows: Sequence[Observation]) -> Iterator[Flag]:
    """Growth that its own levels do not bear out by more than a point; prices and revisions can explain some of it."""
    levels = {(*_of(row), row.period.year, row.period.month): row.value for row in rows if row.measure == "level"}
    for row in rows:
        if row.measure != "growth":
            continue
        now = levels.get((*_of(row), row.period.year, row.period.month))
        before = levels.get((*_of(row), row.period.year - 1, row.period.month))
        if now is None or before is None or before <= 0:
            continue
        implied = (now / before - 1) * 100
        if abs(implied - row.value) > POINTS:
            yield _flag("disagreeing", row, f"按绝对量推算应为{implied:.1f}%", f"the levels imply {implied:.1f}%")


def _of(row: Observation) -> tuple[str, ...]:
    return row.indicator, row.place, row.industry, row.enterprise, row.basis, row.grain, row.price


def missing(rows: Sequence[Observation], places: Iterable[str]) -> Iterator[Flag]:
    """A place that other periods of the file have and this one lacks."""
    expected = set(places) or {row.place for row in rows}
    seen: dict[tuple[str, str, object], set[str]] = defaultdict(set)
    for row in rows:
        if not row.industry and not row.enterprise:
            seen[row.indicator, row.measure, row.period].add(row.place)
    for (indicator, measure, period), found in seen.items():
        if 1 < len(found) < len(expected):
            names = "、".join(sorted(expected - found))
            said = Words(f"{period}缺{names}", f"{period}: no figure for {names}")
            yield Flag("missing", f"{indicator}/{measure}", said)


def miscoded(rows: Sequence[Observation]) -> Iterator[Flag]:
    """An enterprise whose code is doubtful, once."""
    firsts = {row.enterprise: row for row in reversed(rows) if row.enterprise}
    for code, row in reversed(firsts.items()):
        where = f"{row.sheet}!{row.cell}" if row.sheet else row.cell
        for doubt in uscc_doubts(code):
            yield Flag("miscoded", where, Words(f"{code}：{doubt.words.zh}", f"{code} {doubt.words.en}"))


def _flag(check: str, row: Observation, zh: str, en: str) -> Flag:
    where = f"{row.sheet}!{row.cell}" if row.sheet else row.cell
    return Flag(
        check,
        where,
        Words(f"{row.place} {row.period} {row.value:g}：{zh}", f"{row.place} {row.period} {row.value:g}: {en}"),
    )
