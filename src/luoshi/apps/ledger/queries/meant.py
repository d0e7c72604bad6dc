"""Which metrics the targets and time limits of a commitment may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.apps.ledger.models import Binding, Commitment, Target
from luoshi.core.metrics import REGISTRY, Suggested, suggest


@dataclass(frozen=True, slots=True)
class Meant:
    """A target with the metrics it may mean, the likeliest first; `target` is None for a time limit or a rank."""

    target: Target | None
    suggested: tuple[Suggested, ...]


def meant(row: Commitment) -> list[Meant]:
    """What could be bound and is not yet. A target that no metric's words point to is there with no suggestion.

    A time limit or a rank may hold for several metrics (三项指标都不垫底): each is suggested until it is bound.
    """
    standing = Binding.objects.filter(commitment=row, ended=None).values_list("target_id", "metric")
    bound = {target for target, _ in standing}
    answering = {metric for target, metric in standing if target is None}
    targets: Sequence[Target] = row.targets.all()
    found = [
        Meant(each, suggest(REGISTRY, of=each.of, words=_around(row, each), unit=each.unit, item=row.item))
        for each in targets
        if each.pk not in bound
    ]
    others = [metric for metric in REGISTRY if metric.key not in answering]
    timely = suggest(others, of="", words=row.words, item=row.item, timely=True)
    return [*found, Meant(None, timely)] if timely else found


def _around(row: Commitment, target: Target) -> str:
    """The clause a target stands in: up to the next comma on either side, so that neighbours do not speak for it."""
    if not row.start <= target.start < row.end:
        return row.words
    before, after = row.words[: target.start - row.start], row.words[target.start - row.start :]
    head = max(before.rfind(mark) for mark in "，；。、") + 1
    ends = [place for mark in "，；。" if (place := after.find(mark)) >= 0]
    return before[head:] + after[: min(ends, default=len(after))]
