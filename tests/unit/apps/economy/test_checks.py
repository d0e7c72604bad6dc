"""Checks say where a person should look: along a series, against what was known, across parts, for copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.take_in import preview, take_in
from luoshi.apps.economy.imports.checks.check import check
from luoshi.apps.economy.imports.checks.flags import Flag
from luoshi.apps.economy.models import Import
from tests.support.figures import read_figures
from tests.support.ledger import NOW, Loop

AT = datetime(2026, 11, 18, tzinfo=UTC)
OCTOBER = Date(2026, 10, 31)
LEVEL = Observation("industry", "云川市", OCTOBER, 452.1, "亿元", AT, sheet="月报", cell="B5")
GROWTH = replace(LEVEL, measure="growth", value=3.1, unit="%", cell="C5")
KINDS = {"云川市": "own", "望川区": "below", "南浦区": "below", "北屏区": "below", "全省": "above", "岭阳市": "peer"}


def brief(flags: list[Flag]) -> list[tuple[str, str, str]]:
    return [(each.check, each.cell, each.grade) for each in flags]


def levels(**values: float) -> list[Observation]:
    return [
        replace(LEVEL, place=place, value=value, cell=f"B{at}") for at, (place, value) in enumerate(values.items(), 5)
    ]


def years(*values: float, **more: Any) -> list[Observation]:
    """Yearly levels, the last of 2025."""
    first = 2026 - len(values)
    return [
        replace(LEVEL, grain="year", period=Date(first + at, 12, 31), value=value, cell=f"B{at + 2}", **more)
        for at, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ({"云川市": 100, "望川区": 40, "南浦区": 35, "北屏区": 24}, []),
        ({"云川市": 100, "望川区": 40, "南浦区": 35, "北屏区": 20}, [("unsummed", "月报!B5", "look")]),
        ({"云川市": 100, "望川区": 40, "南浦区": 35, "北屏区": 4}, [("unsummed", "月报!B5", "likely")]),
        ({"云川市": 100, "望川区": 40, "南浦区": 35}, []),  # 北屏区 is not there: less may be right
        ({"云川市": 100, "望川区": 80, "南浦区": 35}, [("unsummed", "月报!B5", "likely")]),
        ({"全省": 900, "云川市": 452, "岭阳市": 440}, []),
        ({"全省": 900, "云川市": 452, "岭阳市": 600}, [("unsummed", "月报!B5", "likely")]),
    ],
)
def test_counties_and_cities_add_up_to_their_whole(values: dict[str, float], flagged: list[Any]) -> None:
    assert brief([each for each in check(levels(**values), kinds=KINDS) if each.check == "unsummed"]) == flagged


def test_units_of_the_same_kind_are_added_as_one() -> None:
    rows = [*levels(云川市=100, 望川区=40, 南浦区=35)]
    rows.append(replace(LEVEL, place="北屏区", value=240_000, unit="万元", cell="B8"))
    assert [each for each in check(rows, kinds=KINDS) if each.check == "unsummed"] == []


def test_industries_may_not_exceed_their_whole_and_parts_by_definition_come_to_it() -> None:
    industries = [replace(LEVEL, industry=code, value=value) for code, value in (("", 100), ("26", 60), ("30", 50))]
    assert brief(check(industries)) == [("unsummed", "月报!B5", "likely")]
    assert check(industries[:2]) == []
    gdp = [
        replace(LEVEL, indicator=key, grain="quarter", period=Date(2026, 9, 30), value=value, cell=cell)
        for key, value, cell in (
            ("gdp", 430.31, "B2"), ("gdp_primary", 20.31, "B3"),
            ("gdp_secondary", 236.55, "B4"), ("gdp_tertiary", 173.44, "B5"),
        )
    ]  # fmt: skip
    assert check(gdp) == []
    (flag,) = check([replace(gdp[0], value=431.31), *gdp[1:]])
    assert (flag.check, flag.cell, flag.said.zh) == (
        "unsummed",
        "月报!B2",
        "云川市地区生产总值 2026-09 431.31亿元：各构成之和少了1.01",
    )


def test_what_adds_up_for_nobody_is_not_added() -> None:
    rows = [
        replace(each, indicator="income_urban", value=38000, unit="元") for each in levels(云川市=1, 望川区=1, 南浦区=1)
    ]
    assert [each for each in check(rows, kinds=KINDS) if each.check == "unsummed"] == []


def test_a_unit_that_slipped_shows_beside_the_other_periods() -> None:
    yearly = years(40, 42, 44, 440, 47)
    assert brief(check(yearly)) == [("slipped", "月报!B5", "likely"), ("slipped", "月报!B6", "likely")]
    gapped = [each for each in years(40, 42, 44, 45, 440, 47, 50) if each.period.year != 2022]  # none a year before
    assert brief(check(gapped)) == [("slipped", "月报!B6", "likely"), ("slipped", "月报!B7", "likely")]
    months = [
        replace(LEVEL, period=Date(2026, month, 28), value=45.0 * month * (10 if month == 6 else 1), cell=f"B{month}")
        for month in range(2, 9)
    ]
    assert {(each.check, each.cell) for each in check(months)} == {("slipped", "月报!B6"), ("falling", "月报!B7")}


def test_a_gap_written_as_nothing_is_named() -> None:
    assert brief(check(years(40, 0, 44))) == [("emptied", "月报!B3", "likely")]
    assert check(years(0, 0, 0)) == []


def test_growth_is_held_against_levels_by_how_it_is_measured() -> None:
    rows = [replace(LEVEL, period=Date(2025, 10, 31), value=438.5), LEVEL]
    grades = {value: brief(check([*rows, replace(GROWTH, value=value)])) for value in (3.1, 7.0, 9.9, 40.0)}
    assert grades[3.1] == grades[7.0] == [], "comparable prices: four points are no surprise"
    assert grades[9.9] == [("disagreeing", "月报!C5", "look")]
    assert grades[40.0] == [("disagreeing", "月报!C5", "likely")]
    retail = [replace(each, indicator="retail") for each in (*rows, replace(GROWTH, value=7.0))]
    assert brief(check(retail)) == [("disagreeing", "月报!C5", "look")], "levels and growth at the same prices"


def test_points_are_held_against_the_difference_and_per_cent_of_a_rate_is_asked_about() -> None:
    rate = replace(LEVEL, indicator="sales_rate", unit="%", value=97.4)
    before = replace(rate, period=Date(2025, 10, 31), value=97.7)
    grown = replace(rate, measure="growth", value=-0.3, unit="百分点", cell="C5")
    assert check([before, rate, grown]) == []
    assert brief(check([before, rate, replace(grown, value=2.0)])) == [("disagreeing", "月报!C5", "look")]
    assert brief(check([before, rate, replace(grown, unit="%")])) == [("rated", "月报!C5", "look")]


def test_figures_copied_from_another_year_or_place_are_named() -> None:
    (first, second) = years(96.38, 96.38, place="望川区")
    rates = [
        replace(each, measure="growth", value=14.2, unit="%", cell=f"C{at}") for at, each in enumerate((first, second))
    ]
    assert [each.said.zh for each in check([first, second, *rates]) if each.check == "repeated"] == [
        "望川区规上工业增加值 2025-12 96.38亿元：与2024-12-31的数和增速都一样，可能重复"
    ]
    rows = [replace(each, place=place) for place in ("望川区", "南浦区") for each in years(41.27, 42.11, 47.25)]
    assert [each.check for each in check(rows)] == ["repeated"]
    few = [replace(each, value=5.0) for each in (first, second)]
    assert [each for each in check([*few, *rates]) if each.check == "repeated"] == [], "5 may be 5 twice by chance"


def test_what_was_known_before_is_held_against_and_not_flagged_itself() -> None:
    earlier = [
        replace(LEVEL, period=Date(2026, 9, 30), value=500.0),
        replace(LEVEL, period=Date(2025, 10, 31), value=44.0),
    ]
    found = check([LEVEL, GROWTH], earlier=earlier)
    assert [each.check for each in found] == ["falling", "slipped", "disagreeing"]
    assert {each.cell for each in found} == {"月报!B5", "月报!C5"}
    again = check([replace(LEVEL, value=45.21)], earlier=[LEVEL])
    assert [each.said.zh for each in again] == [
        "云川市规上工业增加值 2026-10 45.21亿元：上次导入是452.1，这次是它的0.1倍，单位可能错位"
    ]


@pytest.mark.django_db
def test_an_import_is_held_against_the_imports_before_it(loop: Loop, tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    first = [("规上工业增加值", "云川市", "2025年1-10月", 438.5, "亿元", "", "")]
    take_in(by=loop.liaison, document=read_figures(first), at=NOW)
    later = [("规上工业增加值", "云川市", "2026年1-10月", 4521, "亿元", 3.1, "")]
    document = read_figures(later, "十月.xlsx")
    found = preview(by=loop.liaison, document=document, at=NOW + timedelta(days=1))
    assert brief(list(found.flags)) == [("slipped", "月报!D3", "likely"), ("disagreeing", "月报!F3", "likely")]
    made = take_in(by=loop.liaison, document=document, at=NOW + timedelta(days=1))
    assert [(each["check"], each["grade"]) for each in made.flags] == [("slipped", "likely"), ("disagreeing", "likely")]
    assert Import.objects.count() == 2, "a flag stops nothing"
