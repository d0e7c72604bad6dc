"""The forecast of the pipeline, beside walking every lead through every week; then how calibrated it is."""

from __future__ import annotations

import random
from datetime import date as Date
from datetime import timedelta

from bench.pairs import seconds
from luoshi.core.investment import (
    STAGES,
    Hazards,
    Open,
    cut_days,
    estimate,
    forecast,
    held_out,
    movers,
    place,
)
from luoshi.demo.truth import amount_of, histories, lot, truth

BEGINS, AS_OF = Date(2023, 11, 1), Date(2026, 11, 1)
AHEAD = timedelta(weeks=8)
WALKED = 20


def run() -> None:
    """Print seconds for estimating, simulating and asking, the twin's for as many draws, and the calibration."""
    chance = random.Random(1)
    past = histories(truth(), chance, count=2000, begins=BEGINS, until=AS_OF)
    episodes = [each for one in past for each in one.episodes()]
    leads = [_lead(number, chance) for number in range(2000)]
    estimate(episodes[:50], as_of=AS_OF)  # loads NumPy
    estimating = min(seconds(lambda: estimate(episodes, as_of=AS_OF)) for _ in range(3))
    hazards = estimate(episodes, as_of=AS_OF)
    on = AS_OF + AHEAD
    simulating = min(seconds(lambda: forecast(leads, hazards, as_of=AS_OF, on=on)) for _ in range(3))
    outlook = forecast(leads, hazards, as_of=AS_OF, on=on)
    target = sorted(outlook.total())[len(outlook.reached) // 2]
    asking = seconds(lambda: movers(outlook, target))
    walking = seconds(lambda: [_walked(leads, hazards, chance) for _ in range(WALKED)]) / WALKED * len(outlook.reached)
    print(f"{len(leads):,} leads, {len(outlook.reached):,} draws, 8 weeks ahead; {len(episodes):,} episodes of history")
    print(f"  estimate hazards {estimating:.2f} s   simulate {simulating:.2f} s   what moves it most {asking:.2f} s")
    print(
        f"  walking every lead through every week, as many draws: {walking:,.0f} s, {walking / simulating:,.0f} times"
    )
    _calibration()


def _lead(number: int, chance: random.Random) -> Open:
    known = truth()
    size = lot(known.sizes, chance)
    entered = AS_OF - timedelta(chance.randrange(250))
    sector, county = lot(known.sectors, chance), f"{number % 14}"
    return Open(f"{number}", STAGES[number % 4], entered, amount_of(known, chance, size), sector, size, county)


def _walked(leads: list[Open], hazards: Hazards, chance: random.Random) -> float:
    """One draw, the slow obvious way."""
    draw, total = chance.randrange(hazards.draws), 0.0
    for lead in leads:
        stage, age, week, lost = place(lead.stage), (AS_OF - lead.entered).days // 7, 0, False
        sector, size = hazards.group(lead.sector, lead.size)
        while week < AHEAD.days // 7 and stage < len(STAGES) - 1 and not lost:
            advance, loss = hazards.table[:, draw, stage, hazards.band(age), sector, size]
            die = chance.random()
            lost = die < loss
            moves = not lost and die < loss + advance
            stage, age = (stage + 1, 0) if moves else (stage, age + 1)
            week += not moves or chance.random() < 0.5
        total += lead.amount if stage >= place("contract") and not lost else 0
    return total


def _calibration() -> None:
    past = histories(truth(), random.Random(2), count=1000, begins=BEGINS, until=AS_OF)
    days = cut_days(first=Date(2025, 5, 1), last=AS_OF, weeks=8)
    made = held_out(past, cuts=days, weeks=8, draws=1000)
    scored = made.calibration
    if scored is None:
        return
    print(f"\nsigned within 8 weeks, foretold on {len(days)} past days for {scored.count:,} leads")
    print(f"  Brier {scored.brier:.4f}, base rate of hindsight {scored.base:.4f}: skill {scored.skill:.0%}")
    for each in scored.bins:
        print(f"  said {each.given:5.1%}   came {each.came_true:5.1%}   of {each.count:,}")
    whole, counties = (made.coverage(whole=each) or 0 for each in (True, False))
    print(f"  80 % intervals of the signed amount held: the whole {whole:.0%}, counties {counties:.0%}")
