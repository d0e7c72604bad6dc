"""Suggest who is likely to lead a task that names nobody. A suggestion is never more than one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date

from luoshi.core.commitments.directory import Directory
from luoshi.core.commitments.duties import Duties
from luoshi.core.commitments.learned import NEAREST, Learned
from luoshi.core.commitments.model import Suggestion
from luoshi.core.text import Span

MOST = 3
CLEAR = 0.3  # the score below which nothing speaks clearly
CLEAR_DUTY = 1.5  # the weight of words from which they say anything: one of a unit's own, or two that point to it
DOUBT = 1.0, 0.4  # what the scores of duties and of past tasks are held against, in their own units
MOST_WORDS = 4


@dataclass(slots=True)
class _Case:
    """What speaks for one unit: the weight of the words of its duties, and past tasks by how alike they are."""

    weight: float = 0.0
    words: list[str] = field(default_factory=list)
    likeness: float = 0.0
    tasks: int = 0


def suggest(
    text: str,
    span: Span,
    directory: Directory,
    duties: Duties,
    learned: Learned | None = None,
    *,
    on: Date | None = None,
) -> tuple[Suggestion, ...]:
    """The units likely to lead what `span` of `text` asks, the likeliest first; none where nothing speaks clearly.

    At most three, each a unit that exists on the day `on`. Duties speak by their words, the city's past
    assignments by tasks that read alike; both together as independent witnesses: 1 - (1 - a)(1 - b).
    """
    cases: dict[str, _Case] = {}
    _by_duties(cases, text, span, duties)
    alike = _by_past(cases, span.of(text), directory, learned, on) if learned else 0
    weights = math.fsum(case.weight for case in cases.values())
    likenesses = math.fsum(case.likeness for case in cases.values())
    scored = []
    for key, case in cases.items():
        duty = case.weight / (weights + DOUBT[0]) if case.weight >= CLEAR_DUTY else 0.0
        past = case.likeness / (likenesses + DOUBT[1])
        scored.append((1 - (1 - duty) * (1 - past), key))
    best = sorted((score, key) for score, key in scored if score >= CLEAR and _exists(key, directory, on))[::-1]
    return tuple(_suggestion(key, score, cases[key], alike, directory) for score, key in best[:MOST])


def _by_duties(cases: dict[str, _Case], text: str, span: Span, duties: Duties) -> None:
    for hit in duties.find(text, span.start, span.end):
        for key, weight in hit.weights.items():
            case = cases.setdefault(key, _Case())
            case.weight += weight
            case.words.append(hit.word)


def _by_past(cases: dict[str, _Case], task: str, directory: Directory, learned: Learned, on: Date | None) -> int:
    """Add the past tasks that read alike; returns how many there are."""
    alike = learned.alike(task)
    for number, (likeness, assignment) in enumerate(alike):
        entry = directory.find(assignment.lead, on=on)
        case = cases.setdefault(entry.key if entry else assignment.lead, _Case())
        case.tasks += 1
        if number < NEAREST:
            case.likeness += likeness
    return len(alike)


def _exists(key: str, directory: Directory, on: Date | None) -> bool:
    entry = directory.by_key.get(key)
    return entry is None or entry.exists(on)


def _suggestion(key: str, score: float, case: _Case, alike: int, directory: Directory) -> Suggestion:
    entry = directory.by_key.get(key)
    name = entry.name if entry else key
    reasons = sorted(case.words, key=len, reverse=True)[:MOST_WORDS]
    if case.tasks:
        reasons.append(f"过去 {alike} 件相近任务中有 {case.tasks} 件由{name}牵头")
    return Suggestion(key, name, round(score, 3), tuple(reasons))
