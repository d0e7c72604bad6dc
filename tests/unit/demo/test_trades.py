"""The demo's enterprises are what their table says of them."""

from __future__ import annotations

from datetime import date as Date

import numpy as np

from luoshi.core.identifiers import uscc_doubts
from luoshi.demo.data import table
from luoshi.demo.enterprises import code_of
from luoshi.demo.speech import speech
from luoshi.demo.trades import festival, panel

COUNTIES = tuple("甲乙丙丁戊己庚辛壬癸子丑")


def test_the_same_seed_gives_the_same_panel() -> None:
    first, again, other = (panel(seed=n, last=(2026, 10), counties=COUNTIES, yearly=1e6, count=90) for n in (1, 1, 2))
    assert np.array_equal(first.output, again.output)
    assert not np.array_equal(first.output, other.output)


def test_inspections_come_as_often_as_the_table_says_and_rather_where_output_fell() -> None:
    city = panel(seed=3, last=(2026, 10), counties=COUNTIES, yearly=20_000_000, count=6000)
    known = table("trades")["inspections"]
    assert abs((city.inspected >= 0).mean() - known["share"]) < 0.02
    assert city.inspected[city.inspected >= 0].min() >= len(city.months) - known["months"]
    column = len(city.months) - 9
    half, year_before = city.output[:, column - 6 : column], city.output[:, column - 18 : column - 12]
    before = np.log(half.sum(axis=1) / year_before.sum(axis=1))
    assert before[city.inspected == column].mean() < before[city.inspected < 0].mean()


def test_the_first_quarter_falls_and_the_city_is_below_its_province() -> None:
    city = panel(seed=3, last=(2026, 10), counties=COUNTIES, yearly=20_000_000, count=2000)
    at = {month: number for number, month in enumerate(city.months)}

    def grown(values: np.ndarray, last: int) -> float:
        now, before = (sum(values[:, at[year, month]].sum() for month in range(1, last + 1)) for year in (2026, 2025))
        return float(now / before - 1)

    assert grown(city.output, 3) < grown(city.output, 8)
    assert grown(city.output, 10) < grown(city.province, 10)
    assert (city.province.sum(axis=1) > city.output.sum(axis=1).mean()).all()


def test_as_many_enterprises_stand_still_as_the_mayor_says_and_the_city_hardly_notices() -> None:
    city = panel(seed=3, last=(2026, 10), counties=COUNTIES, yearly=20_000_000, count=table("trades")["enterprises"])
    months = table("trades")["stopped"]["months"]
    still = (city.output[:, -months:] == 0).all(axis=1)
    assert still.sum() == 47
    assert "停产限产的企业有47户" in speech()
    assert (city.output[:, :-months] > 0).all()
    assert (city.output[~still] > 0).all()
    before = slice(-2 * months, -months)
    assert city.output[still, before].sum() < 0.02 * city.output[:, before].sum()


def test_the_festival_takes_from_the_months_that_hold_its_days() -> None:
    known = table("trades")["festival"]
    whole, none = festival(known, (2026, 2)), festival(known, (2026, 1))
    assert (none, known["new_year"][4]) == (0, Date(2026, 2, 17))
    assert np.isclose(festival(known, (2025, 1)) + festival(known, (2025, 2)), whole)


def test_the_codes_are_sound() -> None:
    assert uscc_doubts(code_of("980100", "1A2B3C")) == ()
    assert uscc_doubts(code_of("981200", "K7Q0R9")) == ()
