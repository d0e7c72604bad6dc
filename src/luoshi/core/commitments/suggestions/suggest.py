"""Suggest who is likely to lead a task that names nobody. A suggestion is never more than one."""

from __future__ import annotations

import math
from datetime import date as Date
from itertools import islice

import msgspec

from luoshi.core.commitments.directory import Directory
from luoshi.core.commitments.model import Suggestion
from luoshi.core.commitments.suggestions.duties import Duties
from luoshi.core.commitments.suggestions.learned import NEAREST, Learned
from luoshi.core.text import Span

MOST = 3
CLEAR = 0.35  # the score the best must reach, or nothing speaks clearly
CLOSE = 0.5  # the part of the best score from which others are named beside it
CLEAR_DUTY = 1.5  # the weight of words from which they say anything: one of a unit's own, or two that point to it
DUTY_DOUBT, PAST_DOUBT = 1.0, 0.15  # what each kind of evidence is held against, in its own unit
GENERAL = 0.7  # what duties in general still count where the city has done like tasks before
MOST_WORDS = 4


class _Case(msgspec.Struct):
    """What speaks for one unit: the weight of the words of its duties, past tasks by how alike they are."""

    weight: float = 0.0
    words: list[str] = msgspec.field(default_factory=list)
    likeness: float = 0.0  # the sum of squares: one task that reads the same outweighs many that hardly do
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
    if not cases:
        return ()
    scores = _scores(cases, GENERAL if alike else 1.0)
    ordered = sorted(((score, key) for key, score in scores.items() if score >= CLEAR * CLOSE), reverse=True)
    there = list(islice((each for each in ordered if _exists(each[1], directory, on)), MOST))
    if not there or there[0][0] < CLEAR:
        return ()
    close = [(score, key) for score, key in there if score >= there[0][0] * CLOSE]
    return tuple(_suggestion(key, score, cases[key], alike, directory) for score, key in close)


def _scores(cases: dict[str, _Case], general: float) -> dict[str, float]:
    """The score of each unit: its share of the evidence, doubt having a share too; both kinds joined."""
    weights = math.fsum(case.weight for case in cases.values()) + DUTY_DOUBT
    likenesses = math.fsum(case.likeness for case in cases.values()) + PAST_DOUBT
    scores = {}
    for key, case in cases.items():
        duty = general * case.weight / weights if case.weight >= CLEAR_DUTY else 0.0
        scores[key] = 1 - (1 - duty) * (1 - case.likeness / likenesses)
    return scores


def _by_duties(cases: dict[str, _Case], text: str, span: Span, duties: Duties) -> None:
    for hit in duties.find(text, span.start, span.end):
        for key, weight in hit.weights.items():
            case = cases.setdefault(key, _Case())
            case.weight += weight
            case.words.append(hit.word)


def _by_past(cases: dict[str, _Case], task: str, directory: Directory, learned: Learned, on: Date | None) -> int:
    """Add the past tasks that read alike; returns how many there are."""
    alike = learned.alike(task)
    leads = {assignment.lead for _, assignment in alike}
    known = {lead: directory.find(lead, on=on) for lead in leads}
    for number, (likeness, assignment) in enumerate(alike):
        entry = known[assignment.lead]
        case = cases.setdefault(entry.key if entry else assignment.lead, _Case())
        case.tasks += 1
        if number < NEAREST:
            case.likeness += likeness**2
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
