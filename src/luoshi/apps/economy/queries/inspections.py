"""What inspections change in output: the study of core, of those asked about, as the figures were known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from luoshi.apps.economy.queries.enterprise_panel import Observed, observed
from luoshi.apps.economy.queries.store import Ground, ground
from luoshi.core.economy.industries import divisions
from luoshi.core.economy.inspections import Study, standard
from luoshi.core.economy.inspections.saying import Worth
from luoshi.core.economy.periods import year_up_to
from luoshi.core.words import Words

if TYPE_CHECKING:
    from luoshi.core.economy.inspections.panel import Mask


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


def worth(asked: Asked, *, at: datetime) -> Worth | None:
    """What the difference comes to in points of the growth of output in the latest year up to the last month known: of
    the city, of a county or an industry where one is asked for. None where there is no estimate or no such output.
    """
    on = ground(at)
    return _worth(on, asked) if on and _choices(on) else None


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
    from luoshi.core.economy.inspections.study import study  # noqa: PLC0415 - heavy

    found = observed(on)
    if found is None:
        return None
    plan = replace(standard(), window=asked.window)
    return study(found.industries, found.output, found.inspected, plan, _asked(found, asked))


@lru_cache(maxsize=128)
def _worth(on: Ground, asked: Asked) -> Worth | None:
    from luoshi.core.economy.inspections.points import in_points  # noqa: PLC0415 - heavy

    found, study = observed(on), _study(on, asked)
    if found is None or study is None or study.estimate is None:
        return None
    last = found.months[-1]
    months = range(len(found.months) - last.month, len(found.months))
    whole, wanted = _of(found, asked), _asked(found, asked)
    points = in_points(found.output, found.inspected, wanted, whole, study.estimate, asked.window, months)
    return Worth(points, _whole(asked), year_up_to(last)) if points else None


def _of(found: Observed, asked: Asked) -> Mask:
    """The enterprises of the industry and county asked for."""
    import numpy as np  # noqa: PLC0415 - heavy

    of = np.ones(len(found.industries), dtype=bool)
    if asked.industry:
        of &= np.array(found.industries) == asked.industry
    if asked.county:
        of &= np.array(found.counties) == asked.county
    return of


def _asked(found: Observed, asked: Asked) -> Mask:
    """Those of them whose inspections are asked about."""
    first = 0 if asked.since is None else sum(month < asked.since for month in found.months)
    wanted: Mask = _of(found, asked) & (found.inspected >= first)
    return wanted


def _whole(asked: Asked) -> Words:
    trade = (
        divisions()[asked.industry].short if asked.industry in divisions() else Words(asked.industry, asked.industry)
    )
    zh, en = asked.county or "全市", asked.county or "the city"
    return Words(f"{zh}{trade.zh}", f"{en}'s {trade.en}".rstrip())
