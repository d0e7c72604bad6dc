"""Suggest metrics for the words of a target. A suggestion is never more than one; a person binds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luoshi.core.metrics.model import Metric, Selector
from luoshi.core.metrics.units import dimension
from luoshi.core.words import Words

MOST, MOST_TIMELY = 3, 6
IN_WORDS, NEAR, IN_ITEM, SAME_UNIT, SELECTED = 4.0, 2.0, 1.0, 1.5, 0.5


@dataclass(frozen=True, slots=True)
class Suggested:
    """A metric likely meant: what of it the words choose already, a score to rank by, and what speaks for it."""

    metric: Metric
    selection: Mapping[str, str]
    score: float
    reasons: tuple[Words, ...]


def suggest(
    metrics: Iterable[Metric], *, of: str, words: str, unit: str = "", item: str = "", timely: bool = False
) -> tuple[Suggested, ...]:
    """The metrics a target may mean, the likeliest first; none where no term of one is written. At most three, and six
    for a time limit or a rank, which one sentence may ask of several.

    `of` is what is counted, `words` the commitment's own, `item` the item it stands in, `unit` the target's (empty
    for a time limit, which only `timely` metrics answer). A metric in another dimension is never suggested.
    """
    found = [
        made
        for metric in metrics
        if metric.timely == timely and (timely or _fits(metric, unit))
        if (made := _weigh(metric, of, words, item)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (-each.score, each.metric.key))[: MOST_TIMELY if timely else MOST])


def _fits(metric: Metric, unit: str) -> bool:
    return dimension(metric.unit) == dimension(unit)


def _weigh(metric: Metric, of: str, words: str, item: str) -> Suggested | None:
    if any(term in of or term in words for term in metric.not_terms):
        return None
    if metric.needs and not any(word in words or word in item for word in metric.needs):
        return None
    score, reasons = 0.0, []
    for text, weight in ((of, IN_WORDS), (words, NEAR), (item, IN_ITEM)):
        term = max((term for term in metric.terms if term in text), key=len, default="")
        if term:
            # a longer term says more: 规上工业增加值 more than 增加值
            score += weight * (1 + len(term) / 10)
            reasons.append(Words(f"文中写有“{term}”", f"the text says “{term}”"))
    if not score:
        return None
    selection = {}
    for selector in metric.selectors:
        if value := _chosen(selector, of) or _chosen(selector, words):  # what is counted speaks before what is beside
            selection[selector.key] = value
            score += SELECTED
            label = selector.values[value]
            reasons.append(Words(f"{selector.label.zh}：{label.zh}", f"{selector.label.en}: {label.en}"))
    return Suggested(metric, selection, score + SAME_UNIT, tuple(dict.fromkeys(reasons)))


def _chosen(selector: Selector, text: str) -> str:
    """The value whose name is written, the longest name first; the only one where there is no choice."""
    if len(selector.values) == 1 and selector.needed:
        return next(iter(selector.values))
    named = [value for value, label in selector.values.items() if label.zh and label.zh in text]
    return max(named, key=lambda value: len(selector.values[value].zh), default="")
