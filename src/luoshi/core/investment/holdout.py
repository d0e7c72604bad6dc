"""How forecasts would have turned out: made from what was known on past days, scored by what came after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from luoshi.core.investment.exposure import WEEK
from luoshi.core.investment.forecast import forecast
from luoshi.core.investment.hazards import LEVEL, estimate
from luoshi.core.investment.history import History, ratios
from luoshi.core.investment.model import STAGES, Stage, place
from luoshi.core.investment.outlook import Open, Outlook
from luoshi.core.investment.table import pipeline
from luoshi.core.metrics import Calibration, Outcome, calibrate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Total:
    """A foretold signed amount beside what came: of the whole where `county` is empty. `cut` is the day it was made."""

    cut: Date
    county: str
    low: float
    middle: float
    high: float
    came: float

    @property
    def inside(self) -> bool:
        """Whether what came lies in the interval."""
        return self.low <= self.came <= self.high


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Forecasts made on past days and settled since.

    `moved` are the forecasts that a lead leaves its stage forward, by stage; `signed` that one not yet signed will
    be; `totals` the signed amounts of what was known on the day, of the whole and of every county.
    """

    weeks: int
    cuts: tuple[Date, ...]
    moved: dict[Stage, tuple[Outcome, ...]]
    signed: tuple[Outcome, ...]
    totals: tuple[Total, ...]

    @property
    def calibration(self) -> Calibration | None:
        """How good the forecasts of signing were; the base rate is that of hindsight, which nobody knew then."""
        return calibrate(self.signed)

    @property
    def by_stage(self) -> dict[Stage, Calibration]:
        """How good the forecasts of moving on were, stage by stage, each beside its own base rate."""
        scored = {stage: calibrate(outcomes) for stage, outcomes in self.moved.items()}
        return {stage: each for stage, each in scored.items() if each is not None}

    def coverage(self, *, whole: bool) -> float | None:
        """The share of totals that lie in their interval, of the whole or of the counties; None where there is none."""
        asked = [each.inside for each in self.totals if (each.county == "") is whole]
        return sum(asked) / len(asked) if asked else None


def cut_days(*, first: Date, last: Date, weeks: int) -> list[Date]:
    """Days on which to make forecasts `weeks` ahead that are settled by `last`, one after another without overlap."""
    step = timedelta(weeks=weeks)
    days = []
    while first + step <= last:
        days.append(first)
        first += step
    return days


def held_out(
    histories: Iterable[History], *, cuts: Sequence[Date], weeks: int, draws: int | None = None, seed: int = 1
) -> HeldOut:
    """Foretell each lead `weeks` ahead on each of the days `cuts` from what was known then, and settle it.

    Hazards are estimated anew on each day from the episodes as they stood: open ones censored, later ones unknown.
    """
    every = list(histories)
    moved: dict[Stage, list[Outcome]] = {stage: [] for stage in STAGES[:-1]}
    signed: list[Outcome] = []
    totals: list[Total] = []
    for cut in cuts:
        on = cut + timedelta(days=weeks * WEEK)
        hazards = estimate((each for one in every for each in one.episodes()), as_of=cut, seed=seed)
        known = [(each, lead) for each in every if (lead := each.open(cut)) is not None]
        outlook = forecast(
            [lead for _, lead in known],
            hazards,
            as_of=cut,
            on=on,
            draws=draws,
            ratios=ratios(every, as_of=cut),
            seed=seed,
        )
        _settle_leads(known, outlook, on, moved, signed)
        totals += _settle_totals(known, outlook, cut, on)
    return HeldOut(
        weeks, tuple(cuts), {stage: tuple(each) for stage, each in moved.items()}, tuple(signed), tuple(totals)
    )


def _settle_leads(
    known: Sequence[tuple[History, Open]],
    outlook: Outlook,
    on: Date,
    moved: dict[Stage, list[Outcome]],
    signed: list[Outcome],
) -> None:
    chances = outlook.chances()
    for at, (history, lead) in enumerate(known):
        came = history.reached(on)
        if came is None or lead.stage == STAGES[-1]:
            continue
        ahead = float((outlook.reached[:, at] > place(lead.stage)).mean())
        moved[lead.stage].append(Outcome(ahead, place(came.stage) > place(lead.stage)))
        if place(lead.stage) < place(pipeline().signed):
            signed.append(Outcome(float(chances[at]), _is_signed(history, on)))


def _settle_totals(known: Sequence[tuple[History, Open]], outlook: Outlook, cut: Date, on: Date) -> list[Total]:
    found = []
    for county in ("", *sorted({lead.county for _, lead in known} - {""})):
        came = sum(_signed_amount(each, on) for each, lead in known if county in ("", lead.county))
        found.append(Total(cut, county, *_interval(outlook.total(county=county or None)), came))
    return found


def _interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    import numpy as np  # noqa: PLC0415 - heavy, and not needed to know the types

    low, middle, high = np.quantile(values, ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    return float(low), float(middle), float(high)


def _is_signed(history: History, on: Date) -> bool:
    at = history.reached(on)
    return at is not None and not at.lost and place(at.stage) >= place(pipeline().signed)


def _signed_amount(history: History, on: Date) -> float:
    lead = history.open(on)
    return lead.amount if lead is not None and _is_signed(history, on) else 0.0
