"""Checks for what was copied: the same figures of two places, or of two years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.checks.flags import Flag, flag, odd


def repeated(rows: Sequence[Observation]) -> Iterator[Flag]:
    """A level that stands, with the same growth, in another year or under another place; a series under two places.

    Levels of few digits may be the same by chance and are let be.
    """
    levels = [each for each in rows if each.measure == "level" and not each.enterprise and _told(each.value)]
    yield from _with_growth(rows, levels)
    yield from _series(levels)


def _told(value: float) -> bool:
    digits = f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return len(digits.replace(".", "").strip("0")) >= odd("repeated")["digits"]


def _with_growth(rows: Sequence[Observation], levels: Sequence[Observation]) -> Iterator[Flag]:
    growth = {_key(row): row.value for row in rows if row.measure == "growth"}
    seen: dict[tuple[object, ...], Observation] = {}
    for row in levels:
        rate = growth.get(_key(row))
        if rate is None:
            continue
        what = (row.indicator, row.industry, row.grain, row.basis, row.price, row.value, rate)
        other = seen.setdefault(what, row)
        if other is not row and (other.period == row.period or other.place == row.place):
            at = other.place if other.place != row.place else f"{other.period}"
            yield flag(
                "repeated", row, f"与{at}的数和增速都一样，可能重复", f"level and growth are those of {at}: copied?"
            )


def _key(row: Observation) -> tuple[object, ...]:
    return row.indicator, row.place, row.industry, row.enterprise, row.period, row.grain, row.basis, row.price


def _series(levels: Sequence[Observation]) -> Iterator[Flag]:
    series: dict[tuple[object, ...], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in levels:
        series[row.indicator, row.industry, row.grain, row.basis, row.price][row.place].append(row)
    for places in series.values():
        seen: dict[frozenset[tuple[object, float]], str] = {}
        for place, rows in places.items():
            what = frozenset((row.period, row.value) for row in rows)
            other = seen.setdefault(what, place)
            if other != place and len(what) >= odd("repeated")["series"]:
                zh, en = f"{len(what)}期都与{other}一样，可能重复", f"{len(what)} periods are those of {other}: copied?"
                yield flag("repeated", rows[0], zh, en)
