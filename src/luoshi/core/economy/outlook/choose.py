"""Try methods on the past, choose the one that was wrong by least, and draw paths to the end of the year."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.core.economy.outlook.cumulate import cumulate, cumulated_at
from luoshi.core.economy.outlook.ets import ets
from luoshi.core.economy.outlook.festival import covered, shifts
from luoshi.core.economy.outlook.naive import seasonal_naive
from luoshi.core.economy.outlook.sarimax import sarimax
from luoshi.core.economy.outlook.steps import Series
from luoshi.core.economy.outlook.told import Told

if TYPE_CHECKING:
    from luoshi.core.economy.outlook.told import Paths

NAIVE, ETS, SARIMAX = "seasonal-naive", "ets", "sarimax"
ALL = (NAIVE, ETS, SARIMAX)
CHEAP = (ETS,)
BEYOND_A_YEAR = 4
ORIGINS, REACH = 4, 3
SPREAD = 1.4
"""By how much wider paths lie about their middle than the fitted model says.

A model chosen among three and fitted to three or four years claims to know more than it does: in simulated years (first
order autoregression of 0.3 to 0.8, three or four years, rounded as published) its 80 % intervals held 60 to 70 % of
what came, and with this factor about 80 %. tests/unit/core/economy/test_outlook.py holds them to it.
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """A method with its rolling-origin error (mean absolute, in points; None where the past is too short to try it)
    and the cumulative growth it expects at the end of each period ahead.
    """

    method: str
    error: float | None
    expected: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast of cumulative growth at the end of each period ahead: `paths` are rows of the chosen method."""

    series: Series
    tried: tuple[Tried, ...]
    chosen: str
    paths: Paths


def outlook(series: Series, *, methods: Sequence[str] = ALL, draws: int = 400, seed: int = 1) -> Outlook | None:
    """The outlook of a series; None where its past is no longer than a year and four periods, or where it lies beyond
    the table of festivals.

    Each method is fitted anew at four origins of the last year and asked for the next three periods; the least mean
    absolute error is chosen, of equals the simpler. With one method there is nothing to choose, and it is not tried.
    """
    import numpy as np  # noqa: PLC0415 - heavy

    # what lies before the first festival known says little of the year ahead, and is left out
    past = [step for step in series.past if covered(step.first, step.last)]
    growth = [step.growth for step in past if step.growth is not None]
    reached = series.ahead and all(covered(each.first, each.last) for each in series.ahead)
    if len(growth) < series.season + BEYOND_A_YEAR or not reached:
        return None
    festival = shifts([(step.first, step.last) for step in (*past, *series.ahead)])
    told, tried = {}, []
    with warnings.catch_warnings():
        # a fit that did not settle shows in its error on the past: it is not chosen
        warnings.simplefilter("ignore")
        for method in methods:
            told[method] = _ask(method, growth, len(series.ahead), series.season, festival)
            error = _error(method, growth, series.season, festival) if len(methods) > 1 else None
            tried.append(Tried(method, error, tuple(cumulated_at(series, told[method].mean))))
    best = min(tried, key=lambda each: (each.error is None, each.error or 0.0))
    paths = cumulate(series, told[best.method].paths(draws, np.random.default_rng(seed)))
    middle = np.array(best.expected)
    return Outlook(series, tuple(tried), best.method, middle + SPREAD * (paths - middle))


def _ask(method: str, growth: Sequence[float], ahead: int, season: int, festival: list[float] | None) -> Told:
    asked: dict[str, Callable[[], Told]] = {
        NAIVE: lambda: seasonal_naive(growth, ahead, season),
        ETS: lambda: ets(growth, ahead),
        SARIMAX: lambda: sarimax(growth, ahead, season, festival and festival[: len(growth) + ahead]),
    }
    return asked[method]()


def _error(method: str, growth: Sequence[float], season: int, festival: list[float] | None) -> float | None:
    """The mean absolute error from origins spread over the last year, each with a year and four periods before it:
    every part of the year has its say, the months round the Spring Festival too."""
    stride = max(1, season // ORIGINS)
    origins = [len(growth) - REACH - number * stride for number in range(ORIGINS)]
    misses = []
    for origin in (each for each in origins if each >= season + BEYOND_A_YEAR):
        mean = _ask(method, growth[:origin], REACH, season, festival).mean
        misses += [abs(told - came) for told, came in zip(mean, growth[origin:], strict=False)]
    return sum(misses) / len(misses) if misses else None
