"""What will be signed by a day: the pipeline simulated with hazards of which history leaves something open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from luoshi.core.investment.hazards import Hazards
from luoshi.core.investment.outlook import Open, Outlook
from luoshi.core.investment.settings import settings


def forecast(
    leads: Sequence[Open],
    hazards: Hazards,
    *,
    as_of: Date,
    on: Date,
    draws: int | None = None,
    ratios: Sequence[float] = (),
    seed: int = 1,
) -> Outlook:
    """Draw where every lead stands on the day `on`, by what is known at `as_of`.

    Each draw of the hazards serves as many draws of the pipeline, `draws` in all. `ratios` are past contracts' amounts
    as shares of what had been promised: what is not settled is multiplied by one of them at random. Leads that nobody
    knows yet are not foretold. Raises ValueError for a day before `as_of`.
    """
    from luoshi.core.investment import simulation  # noqa: PLC0415

    if on < as_of:
        raise ValueError(f"{on} is before {as_of}: nothing is foretold of the past")
    wanted = draws or settings().simulated
    return simulation.simulated(tuple(leads), hazards, as_of=as_of, on=on, draws=wanted, ratios=ratios, seed=seed)
