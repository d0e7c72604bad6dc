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
    """What could be bound and is not yet. A target that no metric's words point to is there with no suggestion."""
    bound = set(Binding.objects.filter(commitment=row, ended=None).values_list("target_id", flat=True))
    targets: Sequence[Target] = row.targets.all()
    found = [
        Meant(each, suggest(REGISTRY, of=each.of, words=_around(row, each), unit=each.unit, item=row.item))
        for each in targets
        if each.pk not in bound
    ]
    timely = suggest(REGISTRY, of="", words=row.words, item=row.item, timely=True) if None not in bound else ()
    return [*found, Meant(None, timely)] if timely else found


def _around(row: Commitment, target: Target) -> str:
    """The clause a target stands in: up to the next comma on either side, so that neighbours do not speak for it."""
    if not row.start <= target.start < row.end:
        return row.words
    before, after = row.words[: target.start - row.start], row.words[target.start - row.start :]
    head = max(before.rfind(mark) for mark in "，；。、") + 1
    ends = [place for mark in "，；。" if (place := after.find(mark)) >= 0]
    return before[head:] + after[: min(ends, default=len(after))]
