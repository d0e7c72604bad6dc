"""The forecast of the pipeline: the same as walking every lead through every week, and calibrated on what came."""

from __future__ import annotations

from collections import Counter
from datetime import date as Date
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment import (
    STAGES,
    Hazards,
    HeldOut,
    History,
    Open,
    Step,
    cut_days,
    forecast,
    held_out,
    movers,
    place,
    ratios,
)
from luoshi.core.investment.simulation import Horizon, Profile, place_chances
from luoshi.core.metrics import calibrate
from luoshi.demo.truth import histories, stay, steps, truth

BEGINS, AS_OF = Date(2023, 11, 1), Date(2026, 11, 1)
LAST = len(STAGES) - 1


def fixed(advance: float, loss: float = 0.0) -> Hazards:
    """Hazards known for certain, the same everywhere."""
    table = np.empty((2, 1, LAST, 1, 1, 1))
    table[0], table[1] = advance, loss
    return Hazards((0,), ("",), ("",), table, 0, AS_OF)


def true_hazards() -> Hazards:
    """The truth of the demo, as if it were known."""
    known = truth()
    sectors, sizes = ("", *sorted(known.sectors)), ("", *sorted(known.sizes))
    table = np.zeros((2, 1, LAST, len(known.bands), len(sectors), len(sizes)))
    for stage in STAGES[:-1]:
        for band, age in enumerate(known.bands):
            for x, sector in enumerate(sectors[1:], 1):
                for z, size in enumerate(sizes[1:], 1):
                    table[:, 0, place(stage), band, x, z] = known.weekly(stage, age, sector, size)
    return Hazards(known.bands, sectors, sizes, table, 0, AS_OF)


def one_of_each(amount: float = 10.0) -> list[Open]:
    return [Open(stage, stage, AS_OF, amount) for stage in STAGES]


def walked(lead: Open, hazards: Hazards, horizon: Horizon, chance: Random) -> tuple[int, bool]:
    """The slow twin: one lead, week by week, die by die."""
    stage, age, week = place(lead.stage), (AS_OF - lead.entered).days // 7, 0
    sector, size = hazards.group(lead.sector, lead.size)
    while week < horizon.weeks and stage < LAST:
        advance, loss = hazards.table[:, 0, stage, hazards.band(age), sector, size] * horizon.share(week)
        die = chance.random()
        if die < loss:
            return stage, True
        if die < loss + advance:
            stage, age = stage + 1, 0
            week += chance.random() < 0.5
        else:
            age, week = age + 1, week + 1
    return stage, False


@pytest.mark.parametrize("days", [52, 17])
def test_it_is_the_same_as_walking_every_lead_through_every_week(days: int) -> None:
    hazards, chance = true_hazards(), Random(7)
    leads = [
        Open(f"{stage}{age}", stage, AS_OF - timedelta(age), 1.0, "materials", size)
        for stage in STAGES[:4]
        for age, size in ((0, "small"), (50, "large"), (250, "medium"))
    ]
    on = AS_OF + timedelta(days)
    outlook = forecast(leads, hazards, as_of=AS_OF, on=on, draws=20_000)
    times = 2000
    for at, lead in enumerate(leads):
        twin = Counter(walked(lead, hazards, Horizon.between(AS_OF, on), chance) for _ in range(times))
        for (stage, lost), count in twin.items():
            share = np.mean((outlook.reached[:, at] == stage) & (outlook.lost[:, at] == lost))
            error = np.sqrt(share * (1 - share) / times) + 1 / times
            assert count / times == pytest.approx(share, abs=4 * error)


def test_counting_in_weeks_costs_next_to_nothing_against_time_that_runs_on() -> None:
    """Leads of the truth, whose days are not rounded to weeks, stand where the weeks say they do."""
    known, chance, hazards, times = truth(), Random(3), true_hazards(), 6000
    for days in (56, 180):
        horizon = Horizon.between(AS_OF, AS_OF + timedelta(days))
        group = hazards.group("materials", "medium")
        (exact,) = place_chances([Profile(0, 0, group)], hazards, horizon)[0]
        ways = (
            steps(known, chance, sector="materials", size="medium", begins=AS_OF, until=AS_OF + timedelta(days))
            for _ in range(times)
        )
        found = Counter(place(way[-1].stage) + len(STAGES) * (way[-1].outcome == "loss") for way in ways)
        for at, chance_of in enumerate(exact):
            assert found[at] / times == pytest.approx(chance_of, abs=0.015 + 3 * np.sqrt(chance_of / times))


def test_what_is_certain_is_exact() -> None:
    on = AS_OF + timedelta(weeks=5)
    sure = forecast(one_of_each(), fixed(1.0), as_of=AS_OF, on=on, draws=50)
    assert set(sure.total()) == {60.0}
    assert set(sure.entries("production")) == {5.0}
    still = forecast(one_of_each(), fixed(0.0), as_of=AS_OF, on=on, draws=50)
    assert set(still.total()) == {30.0}
    assert set(still.entries("contract")) == {0.0}
    gone = forecast(one_of_each(), fixed(0.0, 1.0), as_of=AS_OF, on=on, draws=50)
    assert set(gone.total()) == {10.0}  # only what produces is beyond loss


def test_on_the_day_itself_nothing_has_moved_and_of_the_past_nothing_is_foretold() -> None:
    outlook = forecast(one_of_each(), fixed(0.5, 0.5), as_of=AS_OF, on=AS_OF, draws=50)
    assert set(outlook.total()) == {30.0}
    with pytest.raises(ValueError, match="past"):
        forecast([], fixed(0.1), as_of=AS_OF, on=AS_OF - timedelta(1))


@given(st.floats(0, 0.9), st.floats(0, 0.1), st.integers(0, 60), st.integers(0, 30))
def test_places_come_to_one_and_a_later_day_finds_leads_no_nearer_the_start(
    advance: float, loss: float, days: int, more: int
) -> None:
    profiles = [Profile(stage, 0, (0, 0)) for stage in range(len(STAGES))]
    soon, later = (
        place_chances(profiles, fixed(advance, loss), Horizon.between(AS_OF, AS_OF + timedelta(each)))[0]
        for each in (days, days + more)
    )
    assert soon.sum(axis=1) == pytest.approx(1)
    assert soon.min() >= -1e-12
    for stage in range(len(STAGES)):
        still = [chances[:, : stage + 1].sum(axis=1) for chances in (soon, later)]
        assert (still[1] <= still[0] + 1e-9).all()


def test_sums_by_county_and_sector_come_to_the_whole() -> None:
    chance = Random(1)
    leads = [
        Open(str(n), chance.choice(STAGES[:4]), AS_OF, 10.0, chance.choice(["materials", "tourism"]), "", county)
        for n, county in enumerate("甲乙丙" * 20)
    ]
    outlook = forecast(leads, fixed(0.1, 0.02), as_of=AS_OF, on=AS_OF + timedelta(56), draws=200)
    whole = outlook.total()
    assert sum(outlook.total(county=each) for each in "甲乙丙") == pytest.approx(whole)
    assert sum(outlook.total(sector=each) for each in ("materials", "tourism")) == pytest.approx(whole)
    assert outlook.industrial_share() == pytest.approx(100 * outlook.total(sector="materials") / whole)
    assert sum(outlook.entries("contract", county=each) for each in "甲乙丙") == pytest.approx(
        outlook.entries("contract")
    )
    assert set(forecast([], fixed(0.1), as_of=AS_OF, on=AS_OF, draws=10).industrial_share()) == {0.0}


def test_what_moves_the_probability_most_comes_first_and_what_is_signed_moves_nothing() -> None:
    leads = [
        Open("signed", "contract", AS_OF, 50.0, "", "", "甲"),
        Open("large", "agreement", AS_OF, 60.0, "", "", "乙"),
        Open("small", "agreement", AS_OF, 5.0, "", "", "乙"),
    ]
    outlook = forecast(leads, fixed(0.05), as_of=AS_OF, on=AS_OF + timedelta(28), draws=4000)
    (large,) = movers(outlook, 100.0)
    assert large.key == "large"
    assert (large.if_certain, large.if_lost) == (1.0, 0.0)
    assert large.probability == pytest.approx(1 - 0.95**4, abs=0.03)
    assert [each.key for each in movers(outlook, 100.0, over="county")] == ["乙"]
    assert {each.key for each in movers(outlook, 112.0)} == {"large", "small"}
    assert large.chance == pytest.approx(large.probability)
    assert movers(outlook, 40.0, county="甲") == []


def test_what_can_hardly_sign_in_time_decides_less_than_what_may() -> None:
    leads = [Open("far", "lead", AS_OF, 60.0), Open("near", "agreement", AS_OF, 60.0)]
    outlook = forecast(leads, fixed(0.1), as_of=AS_OF, on=AS_OF + timedelta(28), draws=4000)
    near, far = movers(outlook, 50.0)
    assert (near.key, far.key) == ("near", "far")
    assert far.gain == near.gain  # either would settle it, but one is hardly to be had


def test_contracts_come_to_what_past_contracts_came_to_of_their_promises() -> None:
    leads = [Open("new", "agreement", AS_OF, 100.0), Open("old", "contract", AS_OF, 100.0, settled=True)]
    outlook = forecast(leads, fixed(1.0), as_of=AS_OF, on=AS_OF + timedelta(28), ratios=[0.5, 0.9], draws=500)
    assert set(np.unique(outlook.amounts[:, 0])) == {50.0, 90.0}
    assert set(outlook.amounts[:, 1]) == {100.0}


# --- history


def test_a_history_is_known_day_by_day() -> None:
    day = [AS_OF - timedelta(each) for each in (100, 60, 20, 5)]
    lead = History(
        "x",
        (
            Step("intent", day[0], day[1], "advance"),
            Step("agreement", day[1], day[2], "advance"),
            Step("contract", day[2], day[3], "loss"),
        ),
        promised=100.0,
        contracted=80.0,
    )
    assert lead.open(day[0] - timedelta(1)) is None
    before, signed = lead.open(day[1]), lead.open(day[2])
    assert before
    assert signed
    assert (before.stage, before.amount, before.settled) == ("agreement", 100.0, False)
    assert (signed.stage, signed.amount, signed.settled) == ("contract", 80.0, True)
    assert lead.open(day[3]) is None
    assert ratios([lead], as_of=day[1]) == []
    assert ratios([lead], as_of=AS_OF) == [0.8]


@pytest.mark.parametrize(
    "wrong",
    [
        (Step("agreement", BEGINS, AS_OF, "advance"), Step("intent", AS_OF)),
        (Step("intent", BEGINS, AS_OF, "loss"), Step("agreement", AS_OF)),
        (Step("intent", BEGINS), Step("agreement", AS_OF)),
        (Step("intent", BEGINS, AS_OF, "advance"), Step("agreement", BEGINS)),
    ],
)
def test_a_history_only_goes_forward(wrong: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match="x: "):
        History("x", wrong)


@given(st.integers(0, 200))
def test_drawn_histories_go_forward_and_end_by_their_day(seed: int) -> None:
    for each in histories(truth(), Random(seed), count=10, begins=BEGINS, until=AS_OF):
        stages = [place(step.stage) for step in each.steps]
        assert stages == sorted(set(stages))
        assert all(step.entered <= AS_OF and (step.left or AS_OF) <= AS_OF for step in each.steps)
        at = each.reached(AS_OF)
        assert at
        assert (at.stage, at.lost) == (each.steps[-1].stage, each.steps[-1].outcome == "loss")


# --- calibration


@pytest.fixture(scope="module")
def settled() -> list[HeldOut]:
    """Forecasts eight weeks ahead on eight days of two histories."""
    days = cut_days(first=Date(2025, 8, 1), last=AS_OF, weeks=8)
    made = (histories(truth(), Random(seed), count=500, begins=BEGINS, until=AS_OF) for seed in (1, 2))
    return [held_out(each, cuts=days, weeks=8, draws=400) for each in made]


def test_held_out_forecasts_are_calibrated_and_beat_the_base_rate(settled: list[HeldOut]) -> None:
    scored = calibrate([each for one in settled for each in one.signed], bins=5)
    assert scored
    assert scored.skill
    assert scored.skill > 0.1
    for each in scored.bins:
        error = np.sqrt(each.given * (1 - each.given) / each.count)
        assert each.came_true == pytest.approx(each.given, abs=3.5 * error + 0.01)


def test_intervals_of_the_signed_amount_hold_about_as_often_as_they_claim(settled: list[HeldOut]) -> None:
    inside = [each.inside for one in settled for each in one.totals if each.county == ""]
    assert 0.6 < np.mean(inside) <= 0.97


def test_only_what_was_known_on_the_day_is_used() -> None:
    """What happens after the day of a forecast changes how it is settled, never what it says."""
    full = histories(truth(), Random(4), count=200, begins=BEGINS, until=AS_OF)
    cut = AS_OF - timedelta(weeks=8)
    early = [
        History(h.key, known, h.promised, h.contracted, h.sector, h.size, h.county)
        for h in full
        if (known := cut_off(h, cut))
    ]
    one, two = (held_out(each, cuts=[cut], weeks=8, draws=200) for each in (full, early))
    assert [each.probability for each in one.signed] == [each.probability for each in two.signed]
    assert [each.middle for each in one.totals] == [each.middle for each in two.totals]
    assert any(each.met for each in one.signed)
    assert not any(each.met for each in two.signed)


def cut_off(history: History, on: Date) -> tuple[Step, ...]:
    known = [each for each in history.steps if each.entered <= on]
    return tuple(Step(each.stage, each.entered) if each.left and each.left > on else each for each in known)


def test_days_of_forecasts_do_not_overlap_and_are_all_settled() -> None:
    days = cut_days(first=Date(2026, 1, 1), last=Date(2026, 4, 1), weeks=4)
    assert days == [Date(2026, 1, 1), Date(2026, 1, 29), Date(2026, 2, 26)]


def test_a_stay_without_hazards_does_not_end() -> None:
    assert stay(truth(), Random(1), "lead", "materials", "medium")[1] in ("advance", "loss")
