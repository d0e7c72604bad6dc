"""The situation: growth, where it went and the place among the cities, a phrase for each indicator."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.apps.economy.indicators import POINTS
from luoshi.apps.economy.queries.situation import Line
from luoshi.apps.economy.sentences.phrases import Phrase
from luoshi.core.words import Words


def diagnosis(lines: Sequence[Line]) -> list[Phrase]:
    """What the lines say, weakest rank first: growth, where it went, the place among the cities. Nothing else."""
    known = [line for line in lines if line.latest]
    ordered = sorted(known, key=lambda line: line.standing.from_bottom if line.standing else len(known) + 1)
    return [Phrase(f"#{line.indicator.key}", _said(line)) for line in ordered]


def _said(line: Line) -> Words:
    latest, name = line.latest, line.indicator.name
    assert latest is not None  # noqa: S101 - only lines with a figure are asked
    value = f"{latest.value.normalize():f}%"
    zh, en = f"{name.zh}累计增长{value}", f"{name.en} grew {value} over a year before"
    if latest.value < 0:
        zh, en = f"{name.zh}累计下降{value[1:]}", f"{name.en} fell {value[1:]}"
    if latest.unit == POINTS:
        off, up = f"{abs(latest.value).normalize():f}", latest.value >= 0
        zh = f"{name.zh}累计比上年同期{'提高' if up else '降低'}{off}个百分点"
        en = f"{name.en} is {off} points {'above' if up else 'below'} a year before"
    change = line.change if latest.unit != POINTS else None
    if change:
        points = f"{abs(change):.1f}"
        zh += f"，比上期{'加快' if change > 0 else '回落'}{points}个百分点"
        en += f", {points} points {'more' if change > 0 else 'less'} than the month before"
    if line.standing:
        tied = line.standing.rank + line.standing.from_bottom <= line.standing.count
        zh += f"，居全省{'并列' if tied else ''}第{line.standing.rank}位（共{line.standing.count}个市）"
        en += f", {'joint ' if tied else ''}no. {line.standing.rank} of {line.standing.count} cities"
        if line.standing.from_bottom == 1:
            zh, en = f"{zh}，垫底", f"{en}: the last"
    return Words(f"{zh}。", f"{en[0].upper()}{en[1:]}.")
