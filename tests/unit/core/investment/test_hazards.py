"""Hazards: the truth behind a history is found again, as often as the intervals claim, however much is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.investment import STAGES, Episode, Stage, conversion, estimate, place
from luoshi.core.investment.exposure import OUTCOMES, exposure
from luoshi.core.investment.settings import settings
from luoshi.demo.truth import histories, truth

BEGINS, AS_OF = Date(2023, 11, 1), Date(2026, 11, 1)
SEEDS = range(11)
WEEKS = 12
CELLS = [(sector, size) for sector in truth().sectors for size in truth().sizes]
ASKED: tuple[Stage, ...] = ("lead", "intent", "agreement", "contract")


def history(seed: int, count: int = 400) -> list[Episode]:
    made = histories(truth(), Random(seed), count=count, begins=BEGINS, until=AS_OF)
    return [each for one in made for each in one.episodes()]


def found(seed: int) -> Iterator[tuple[Stage, bool, float]]:
    """Of each stage and group: whether the interval holds the truth, and by how much the estimate is off."""
    hazards = estimate(history(seed), as_of=AS_OF, seed=seed)
    for stage in ASKED:
        for sector, size in CELLS:
            made = conversion(hazards, stage, sector=sector, size=size, weeks=WEEKS)
            true = truth().conversion(stage, sector, size, WEEKS)
            yield stage, made.low <= true <= made.high, made.value - true


def test_conversion_is_recovered_within_its_intervals_at_the_rate_they_claim() -> None:
    rows = [each for seed in SEEDS for each in found(seed)]
    assert np.mean([inside for _, inside, _ in rows]) == pytest.approx(0.8, abs=0.07)
    for stage in ASKED:
        own = [(inside, off) for key, inside, off in rows if key == stage]
        assert np.mean([inside for inside, _ in own]) > 0.65
        # drawing rare groups to the whole costs a little bias; more would be a fault
        assert abs(np.mean([off for _, off in own])) < 0.03


def test_leaving_out_what_is_still_open_would_make_conversion_look_quicker_than_it_is() -> None:
    """Many contracts of the last months have not started yet: those that have are the quick ones."""
    every = [each for seed in SEEDS for each in history(seed)]
    young = [each for each in every if (AS_OF - each.entered).days < 150]
    closed = [each for each in young if each.outcome is not None]
    true = truth().conversion("contract", "materials", "medium", WEEKS)
    with_open, without = (
        conversion(estimate(episodes, as_of=AS_OF), "contract", sector="materials", size="medium", weeks=WEEKS)
        for episodes in (young, closed)
    )
    assert with_open.low <= true <= with_open.high
    assert without.low > true + 0.1


def test_more_history_makes_intervals_narrower_and_none_leaves_the_prior() -> None:
    widths = []
    for count in (100, 1000):
        made = conversion(
            estimate(history(1, count), as_of=AS_OF), "intent", sector="materials", size="medium", weeks=WEEKS
        )
        widths.append(made.high - made.low)
    assert widths[1] < widths[0] / 1.5
    nothing = conversion(estimate([], as_of=AS_OF), "intent")
    assert nothing.low < settings().prior_advance / (settings().prior_advance + settings().prior_loss) < nothing.high


def test_a_sector_nobody_has_seen_is_less_sure_than_one_with_a_history() -> None:
    hazards = estimate(history(2), as_of=AS_OF)
    seen = conversion(hazards, "lead", sector="materials", size="medium", weeks=WEEKS)
    unseen = conversion(hazards, "lead", sector="航天", size="medium", weeks=WEEKS)
    assert unseen.low < seen.low
    assert unseen.high > seen.high


OUTCOME = st.sampled_from(["advance", "loss"])
SPANS = st.lists(
    st.tuples(
        st.sampled_from(STAGES), st.integers(0, 400), st.integers(0, 400), st.none() | OUTCOME, st.sampled_from("ab")
    ),
    max_size=12,
)


@given(SPANS)
def test_lead_weeks_are_those_counted_week_by_week(rows: list[tuple[Stage, int, int, str | None, str]]) -> None:
    episodes = [
        Episode(stage, (day := BEGINS + timedelta(start)), day + timedelta(days) if outcome else None, outcome, sector)  # type: ignore[arg-type]
        for stage, start, days, outcome, sector in rows
    ]
    on, bands = BEGINS + timedelta(300), (0, 2, 5)
    table = exposure(episodes, as_of=on, bands=bands)
    weeks, events = counted(episodes, on, bands)
    for (stage, band, sector), count in weeks.items():
        assert table.weeks[place(stage), band, table.sectors.index(sector), 0] == count
    assert table.weeks.sum() == sum(weeks.values())
    for (outcome, stage, band, sector), count in events.items():
        at = OUTCOMES.index(outcome), place(stage), band, table.sectors.index(sector), 0
        assert table.events[at] == count
    assert table.events.sum() == sum(events.values())


def counted(episodes: list[Episode], on: Date, bands: tuple[int, ...]) -> tuple[Counter, Counter]:
    """The slow twin: every week of every episode, looked at by itself."""
    weeks: Counter = Counter()
    events: Counter = Counter()
    for each in (one for one in episodes if one.stage != STAGES[-1]):
        age, begins = 0, each.entered
        while begins + timedelta(7) <= on and (each.left is None or each.left >= begins):
            band = max(index for index, first in enumerate(bands) if first <= age)
            weeks[each.stage, band, each.sector] += 1
            if each.left is not None and each.left < begins + timedelta(7):
                events[each.outcome, each.stage, band, each.sector] += 1
                break
            age, begins = age + 1, begins + timedelta(7)
    return weeks, events
