"""Count lead-weeks and what happened in them: the table from which hazards are estimated.

A week counts where the lead was in the stage when it began and the whole of it is known: an episode that was still
open on the day of the estimate (censored) counts for the weeks it was seen, and for no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from luoshi.core.investment.model import STAGES, Episode, place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEEK = 7
OUTCOMES = ("advance", "loss")
UNSEEN = ""
"""The level of a sector or size that history does not know."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Lead-weeks and events, arrays by stage, age band, sector and size; events by outcome first."""

    bands: tuple[int, ...]
    sectors: tuple[str, ...]
    sizes: tuple[str, ...]
    weeks: NDArray[np.float64]
    events: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Span:
    """An episode in weeks: how many were seen whole, and what happened in the last of them, if anything."""

    weeks: int
    outcome: str | None


def span(episode: Episode, as_of: Date) -> Span | None:
    """An episode as far as it is known on a day, None where not a whole week of it is.

    An event counts once its week is over: else the weeks that are not over would be known only where something
    happened in them, and hazards would come out too high.
    """
    seen = (as_of - episode.entered).days // WEEK
    if seen < 1:
        return None
    if episode.left is not None and episode.outcome is not None:
        last = (episode.left - episode.entered).days // WEEK + 1
        if last <= seen:
            return Span(last, episode.outcome)
    return Span(seen, None)


def exposure(episodes: Iterable[Episode], *, as_of: Date, bands: Sequence[int]) -> Exposure:
    """Count the lead-weeks and events of episodes, as far as they are known on the day `as_of`."""
    import numpy as np  # noqa: PLC0415 - heavy, and not needed to know the types

    known = [(each, seen) for each in episodes if (seen := span(each, as_of)) is not None]
    sectors = tuple(sorted({each.sector for each, _ in known} | {UNSEEN}))
    sizes = tuple(sorted({each.size for each, _ in known} | {UNSEEN}))
    shape = (len(STAGES) - 1, len(bands), len(sectors), len(sizes))
    weeks, events = np.zeros(shape), np.zeros((len(OUTCOMES), *shape))
    ends = [*bands[1:], None]
    at_sector, at_size = ({key: at for at, key in enumerate(keys)} for keys in (sectors, sizes))
    for each, seen in known:
        if (stage := place(each.stage)) == shape[0]:
            continue  # from production no lead moves on
        cell = at_sector[each.sector], at_size[each.size]
        for band, (begins, ends_at) in enumerate(zip(bands, ends, strict=True)):
            if seen.weeks <= begins:
                break
            last = ends_at is None or seen.weeks <= ends_at
            weeks[(stage, band, *cell)] += (seen.weeks if last else ends_at or 0) - begins
            if last and seen.outcome is not None:
                events[(OUTCOMES.index(seen.outcome), stage, band, *cell)] += 1
    return Exposure(tuple(bands), sectors, sizes, weeks, events)
