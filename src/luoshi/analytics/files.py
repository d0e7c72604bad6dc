"""Which files of the store a question has to open, by what the list of files says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Any

from luoshi.analytics.sealing import Sealed


def listed(facts: Mapping[str, Any]) -> Sealed:
    """A file as a list keeps it. Lists made before there was more than path, hash and rows say nothing of the rest."""
    given: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in facts.items()}
    return Sealed(**given)


def needed(files: Iterable[Sealed], *, indicators: Sequence[str], enterprises: bool = False) -> list[Sealed]:
    """The files that may hold what is asked: figures of enterprises, or else of the whole and its industries."""
    asked = set(indicators)
    return [
        each
        for each in files
        if (not each.indicators or asked & set(each.indicators)) and (each.enterprises if enterprises else each.wholes)
    ]


def contested(files: Iterable[Sealed]) -> list[Date] | None:
    """The periods of which a key may stand in these files twice, as a revision does; None where that is not known.

    Two files that speak of the same indicator and period may revise each other, whatever places they are of.
    """
    spoken: Counter[tuple[str, str]] = Counter()
    for each in files:
        if not each.periods:
            return None
        pairs = [(indicator, period) for indicator in each.indicators for period in each.periods]
        spoken.update(pairs if each.distinct else pairs * 2)
    return sorted({Date.fromisoformat(period) for (_, period), times in spoken.items() if times > 1})
