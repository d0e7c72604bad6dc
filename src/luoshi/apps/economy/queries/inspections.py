"""What inspections change in output: the study of core, of those asked about, as the figures were known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from functools import lru_cache

from luoshi.apps.economy.queries.enterprises import observed
from luoshi.apps.economy.queries.store import Ground, ground
from luoshi.core.economy.inspections import Study, standard


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom: inspected since a month (its last day; None: ever), of a division and a county ("": any).

    `window` is how many months before and after are compared.
    """

    since: Date | None = None
    window: int = standard().window
    industry: str = ""
    county: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be asked: the months with inspections, divisions and counties with inspected enterprises, windows."""

    since: tuple[Date, ...]
    windows: tuple[int, ...]
    industries: tuple[str, ...]
    counties: tuple[str, ...]


def choices(*, at: datetime) -> Choices | None:
    """What may be asked of the figures known at `at`; None where they tell no inspection or no output."""
    on = ground(at)
    return _choices(on) if on else None


def inspections(asked: Asked, *, at: datetime) -> Study | None:
    """The study of those asked about, as known at `at`; None where no enterprise has output or none was inspected.

    The same question between two imports is answered from memory. Those not asked about that were inspected are still
    no controls after it.
    """
    on = ground(at)
    return _study(on, asked) if on and _choices(on) else None


@lru_cache(maxsize=4)
def _choices(on: Ground) -> Choices | None:
    found = observed(on)
    if found is None:
        return None
    rows = [(row, int(month)) for row, month in enumerate(found.inspected) if 0 <= month < len(found.months)]
    if not rows:
        return None
    return Choices(
        tuple(found.months[month] for month in sorted({month for _, month in rows})),
        standard().windows,
        tuple(sorted({found.industries[row] for row, _ in rows})),
        tuple(sorted({found.counties[row] for row, _ in rows})),
    )


@lru_cache(maxsize=128)
def _study(on: Ground, asked: Asked) -> Study | None:
    import numpy as np  # noqa: PLC0415 - heavy

    from luoshi.core.economy.inspections.study import study  # noqa: PLC0415

    found = observed(on)
    if found is None:
        return None
    first = 0 if asked.since is None else sum(month < asked.since for month in found.months)
    wanted = found.inspected >= first
    if asked.industry:
        wanted &= np.array(found.industries) == asked.industry
    if asked.county:
        wanted &= np.array(found.counties) == asked.county
    plan = replace(standard(), window=asked.window)
    return study(found.industries, found.output, found.inspected, plan, wanted)
