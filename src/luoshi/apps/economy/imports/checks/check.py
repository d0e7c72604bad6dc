"""Look for what is likely wrong in figures. A check flags; it changes nothing and stops nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.checks.flags import Flag, cell_of, flag
from luoshi.apps.economy.imports.checks.repeats import repeated
from luoshi.apps.economy.imports.checks.series import disagreeing, emptied, falling, replaced, slipped
from luoshi.apps.economy.imports.checks.sums import unsummed
from luoshi.apps.economy.indicators import POINTS, indicators
from luoshi.core.identifiers import uscc_doubts
from luoshi.core.words import Words


def check(
    observations: Iterable[Observation],
    *,
    places: Iterable[str] = (),
    kinds: Mapping[str, str] | None = None,
    earlier: Sequence[Observation] = (),
) -> list[Flag]:
    """What the checks have to say of figures of one import, in the order of the checks.

    `kinds` says where places stand (own, peer, below, above), `earlier` is what was known before of the same
    indicators and places: the figures are held against it too, but only they are flagged.
    """
    rows = list(observations)
    before = {_key(row): row for row in earlier}
    fresh = {_key(row) for row in rows}
    every = [*rows, *(row for key, row in before.items() if key not in fresh)]
    series: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in every:
        series[_key(row, period=False)].append(row)
    ordered = [sorted(each, key=lambda row: row.period) for each in series.values()]
    found = [each for test in (falling, slipped, emptied) for run in ordered for each in test(run)]
    found += [each for row in rows if (was := before.get(_key(row))) for each in replaced(row, was)]
    found += [*disagreeing(every), *unsummed(every, kinds or {}), *repeated(every)]
    of_these = {id(row) for row in rows}
    mine = [each for each in found if id(each.of) in of_these]
    return [*mine, *missing(rows, places), *miscoded(rows), *rated(rows)]


def _key(row: Observation, *, period: bool = True) -> tuple[object, ...]:
    key = (row.indicator, row.place, row.industry, row.enterprise, row.grain, row.basis, row.price, row.measure)
    return (*key, row.period) if period else key


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
        for doubt in uscc_doubts(code):
            yield Flag("miscoded", cell_of(row), Words(f"{code}：{doubt.words.zh}", f"{code} {doubt.words.en}"))


def rated(rows: Sequence[Observation]) -> Iterator[Flag]:
    """The growth of a rate given in per cent: bureaus give it in points, and the head may speak of the other rows."""
    for row in rows:
        known = indicators().get(row.indicator)
        if row.measure == "growth" and row.unit != POINTS and known and known.unit == "%":
            zh, en = "比率的同比写作%，通常是百分点", "growth of a rate in per cent: usually it is in points"
            yield flag("rated", row, zh, en, "look")
