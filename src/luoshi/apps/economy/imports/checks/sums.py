"""Checks across places and industries: parts that do not add up to their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.checks.flags import Flag, amount, flag, odd

PARTS_OF = {"own": ("below",), "above": ("own", "peer")}
"""Which kinds of place a place of a kind is made of."""
SECTION, DIVISION = 1, 2


def unsummed(rows: Sequence[Observation], kinds: Mapping[str, str]) -> Iterator[Flag]:
    """Levels of a whole that its parts do not add up to: places, industries, and what is divided by definition.

    `kinds` says where each place stands. Some of the places may only not exceed their whole; all of them must come to
    it. Industries may be listed in part, so they may only not exceed it.
    """
    single = set(odd("sums")["not_additive"])
    levels = [each for each in rows if each.measure == "level" and not each.enterprise and each.indicator not in single]
    yield from _places(levels, kinds)
    yield from _industries(levels)
    yield from _parts(levels)


def _places(rows: Iterable[Observation], kinds: Mapping[str, str]) -> Iterator[Flag]:
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        groups[(row.indicator, row.industry, *_when(row))].append(row)
    for group in groups.values():
        for whole in group:
            made_of = PARTS_OF.get(kinds.get(whole.place, ""), ())
            parts = [row for row in group if kinds.get(row.place) in made_of]
            if len(parts) > 1:
                everyone = {name for name, kind in kinds.items() if kind in made_of}
                lacking = everyone - {row.place for row in parts}
                yield from _against(whole, parts, odd("sums")["places"], complete=not lacking)


def _industries(rows: Iterable[Observation]) -> Iterator[Flag]:
    groups: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        groups[(row.indicator, row.place, *_when(row))].append(row)
    for group in groups.values():
        whole = next((row for row in group if not row.industry), None)
        for length in (SECTION, DIVISION):
            parts = [row for row in group if len(row.industry) == length]
            if whole and len(parts) > 1:
                yield from _against(whole, parts, odd("sums")["industries"], complete=False)


def _against(whole: Observation, parts: Sequence[Observation], tolerance: float, *, complete: bool) -> Iterator[Flag]:
    total, value = sum(map(amount, parts)), amount(whole)
    if value <= 0:
        return
    off = (total / value - 1) * 100
    if off > tolerance or (complete and off < -tolerance):
        names = "、".join(part.industry or part.place for part in parts[:4]) + ("等" if len(parts) > 4 else "")
        zh = f"{names}{len(parts)}项之和是{total:g}，{'多' if off > 0 else '少'}{abs(off):.1f}%"
        en = f"{names} ({len(parts)}) sum to {total:g}, {off:+.1f} %"
        yield flag("unsummed", whole, zh, en, "likely" if abs(off) > odd("sums")["likely"] else "look")


def _parts(rows: Iterable[Observation]) -> Iterator[Flag]:
    """Parts that are the whole by definition: they must come to it but for rounding."""
    known = {(row.indicator, row.place, *_when(row)): row for row in rows if not row.industry}
    for (indicator, *of), whole in known.items():
        keys = odd("sums")["parts"].get(indicator, ())
        parts = [found for key in keys if (found := known.get((key, *of)))]
        off = sum(map(amount, parts)) - amount(whole)
        if parts and len(parts) == len(keys) and abs(off) > _rounding([whole, *parts]):
            zh, en = f"各构成之和多出{off:g}", f"its parts sum to {off:+g} of it"
            yield flag("unsummed", whole, zh.replace("多出-", "少了"), en)


def _rounding(rows: Sequence[Observation]) -> float:
    """By how much figures rounded as these are may miss their sum: half of the last place of each."""
    places = max(len(f"{amount(row):.6f}".rstrip("0").partition(".")[2]) for row in rows)
    return len(rows) * 0.5 * 10**-places + 1e-9


def _when(row: Observation) -> tuple[object, ...]:
    return row.period, row.grain, row.basis, row.price
