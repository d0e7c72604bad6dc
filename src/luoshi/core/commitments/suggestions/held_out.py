"""Say how well suggestions do on tasks whose lead is known, before anybody relies on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.commitments.directory import Directory
from luoshi.core.commitments.suggestions.duties import Duties
from luoshi.core.commitments.suggestions.learned import Assignment, Learned
from luoshi.core.commitments.suggestions.suggest import suggest
from luoshi.core.text import Span

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Of `tasks` whose lead is known: how many got a suggestion, the right one first, the right one at all."""

    tasks: int = 0
    suggested: int = 0
    first: int = 0
    among: int = 0


def score(
    assignments: Sequence[Assignment], directory: Directory, duties: Duties, learned: Learned | None = None
) -> Score:
    """How suggestions compare with the assignments as they were made."""
    suggested = first = among = 0
    for assignment in assignments:
        task = assignment.task
        keys = [each.key for each in suggest(task, Span(0, len(task)), directory, duties, learned)]
        entry = directory.find(assignment.lead)
        key = entry.key if entry else assignment.lead
        suggested += bool(keys)
        first += keys[:1] == [key]
        among += key in keys
    return Score(len(assignments), suggested, first, among)


def hold_out(assignments: Sequence[Assignment], directory: Directory, duties: Duties) -> tuple[Score, Score]:
    """How suggestions do on every fifth assignment: by duties alone, and with the other four fifths learned."""
    held = assignments[FOLDS - 1 :: FOLDS]
    rest = [assignment for number, assignment in enumerate(assignments, 1) if number % FOLDS]
    return score(held, directory, duties), score(held, directory, duties, Learned(rest))
