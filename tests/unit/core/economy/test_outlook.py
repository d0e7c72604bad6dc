"""Forecasts keep their word: intervals hold what they claim to, the festival is felt, the better method is chosen."""

from __future__ import annotations

import random
from datetime import date as Date

import pytest

from luoshi.core.calendar import WorkCalendar
from luoshi.core.economy.outlook import Published, cumulated_at, derive, exposure, outlook, spring_festivals
from luoshi.core.economy.outlook.choose import ALL, ETS, NAIVE, SARIMAX
from luoshi.core.economy.outlook.festival import shifts
from tests.support.outlooks import published

WORLDS = 80


def test_the_table_of_festivals_agrees_with_every_announced_holiday() -> None:
    work = WorkCalendar()
    announced = [day for year, day in spring_festivals().items() if work.is_announced(day) and year >= 2008]
    assert len(announced) > 15
    for day in announced:
        off = work.days_off_around(day)
        assert off.first <= day <= off.last
        assert (off.last - off.first).days >= 5, "the long holiday of the festival, not a day off in itself"


def test_the_window_falls_into_the_months_it_touches_and_is_whole_together() -> None:
    # 2025: New Year's Day on 29 January, the window from 22 January to 5 February
    january, february = exposure(Date(2025, 1, 1), Date(2025, 1, 31)), exposure(Date(2025, 2, 1), Date(2025, 2, 28))
    assert (january, february) == (pytest.approx(10 / 15), pytest.approx(5 / 15))
    assert exposure(Date(2025, 1, 1), Date(2025, 2, 28)) == 1
    assert shifts([(Date(2026, 1, 1), Date(2026, 2, 28)), (Date(2026, 3, 1), Date(2026, 3, 31))]) is None
    assert shifts([(Date(2026, 1, 1), Date(2026, 1, 31))]) == [pytest.approx(-10 / 15)]


def test_the_80_per_cent_interval_of_the_year_holds_about_80_per_cent_of_years() -> None:
    import numpy as np  # noqa: PLC0415

    chance, held = random.Random(7), 0
    for world in range(WORLDS):
        told, came = published(chance, carried=chance.uniform(0.3, 0.8), cut=chance.randint(5, 9))
        series = derive(told)
        assert series is not None
        made = outlook(series, draws=200, seed=world)
        assert made is not None
        low, high = np.quantile(made.paths[:, -1], [0.1, 0.9])
        held += low <= came <= high
    # a fair 80 % leaves 68 to 92 % in 80 tries 99 times in 100
    assert 0.68 * WORLDS <= held <= 0.92 * WORLDS, held / WORLDS


def test_the_festival_is_found_where_january_is_published_and_makes_the_forecast_better() -> None:
    told, _ = published(random.Random(3), years=6, cut=12, carried=0.2, festival=-12.0, january=True)
    series = derive(told)
    assert series is not None
    assert (series.season, series.ahead[0].first, series.ahead[-1].last) == (12, Date(2026, 1, 1), Date(2026, 12, 31))
    with_it = outlook(series, methods=ALL, draws=50)
    assert with_it is not None
    assert with_it.chosen == SARIMAX
    # 2026: the festival moves from January into February, as it has not been since 2024
    january, february = (path := _singles(with_it, SARIMAX))[0], path[1]
    assert january - february > 8, path[:3]


def _singles(made: object, method: str) -> list[float]:
    expected = next(each.expected for each in made.tried if each.method == method)  # type: ignore[attr-defined]
    steps, total, found = made.series.ahead, 0.0, []  # type: ignore[attr-defined]
    for step, now in zip(steps, expected, strict=True):
        weight = sum(each.weight for each in steps if each.last <= step.last)
        found.append((now * weight - total) / step.weight)
        total = now * weight
    return found


def test_seasonal_naive_stands_beside_whatever_is_chosen_and_what_is_behind_is_certain() -> None:
    told, _ = published(random.Random(1), cut=10)
    series = derive(told)
    assert series is not None
    assert (series.season, len(series.ahead)) == (11, 2)
    made = outlook(series)
    assert made is not None
    assert [each.method for each in made.tried] == [NAIVE, ETS, SARIMAX]
    assert made.chosen == min(made.tried, key=lambda each: each.error or 0).method
    assert made.paths.shape == (400, 2)
    spread = [float(made.paths[:, at].std()) for at in (0, 1)]
    early, _ = published(random.Random(1), cut=3)
    long = outlook(derive(early))  # type: ignore[arg-type]
    assert long is not None
    assert spread[-1] < float(long.paths[:, -1].std()), "two months ahead are surer than nine"


def test_a_short_past_foretells_nothing_and_no_levels_weigh_months_alike() -> None:
    told, _ = published(random.Random(2), years=1, cut=10)
    series = derive(told)
    assert series is not None
    assert outlook(series) is None
    bare = derive(Published(told.growth, {}))
    assert bare is not None
    assert bare.route == "equal months"
    assert [step.weight for step in bare.ahead] == [1.0, 1.0]
    assert derive(Published({}, {})) is None
    assert cumulated_at(bare, [bare.so_far, bare.so_far]) == [pytest.approx(bare.so_far)] * 2


def test_what_lies_before_the_first_festival_known_is_left_out_and_nothing_is_foretold_beyond_the_last() -> None:
    told, _ = published(random.Random(3), years=4, cut=8, january=True)

    def moved(years: int) -> Published:
        return Published(*({day.replace(year=day.year + years, day=28): v for day, v in each.items()} for each in (
            told.growth, told.levels)))  # fmt: skip

    early = derive(moved(-17))
    assert early is not None
    assert early.past[0].first.year == 2003
    assert outlook(early) is None, "too little is left of it: and that is no error"
    assert outlook(derive(told)) is not None  # type: ignore[arg-type]
    for years in (15, 200):
        late = derive(moved(years))
        assert late is not None
        assert outlook(late) is None
