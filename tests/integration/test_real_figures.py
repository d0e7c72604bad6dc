"""Published figures, imported as they were published, bear out what was published beside them.

The files lie beside the repository and are not part of it; without them these tests skip. What is reproduced is named
in docs/how-to/import-figures.md.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.checks.check import check
from luoshi.apps.economy.imports.grids import grids
from luoshi.apps.economy.imports.guess import guess
from luoshi.apps.economy.imports.wide import File, read_wide
from luoshi.core.economy import Part, contributions, singles
from luoshi.readers import parse
from tests.repository.tracked import ROOT
from tests.support.figures import TOTAL_AND_GROWTH, wide

PLACE = Path("shared", "data", "econ")
FOUND = next((up / PLACE for up in ROOT.parents if (up / PLACE).is_dir()), None)
AT = datetime(2026, 11, 18, tzinfo=UTC)
SECTORS = ("gdp_primary", "gdp_secondary", "gdp_tertiary")
NAMES = {"第一产业增加值": "gdp_primary", "第二产业增加值": "gdp_secondary", "第三产业增加值": "gdp_tertiary"}
pytestmark = pytest.mark.skipif(FOUND is None, reason=f"the published figures are not here: ../{PLACE}")


def data(name: str) -> bytes:
    assert FOUND is not None
    return (FOUND / name).read_bytes()


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(data(name).decode("utf-8-sig").splitlines()))


def imported(content: bytes, name: str, **changes: object) -> list[Observation]:
    """What the proposal for a file reads, after what a person adds to it."""
    (grid,) = grids(parse(content, name))
    made = guess(grid, file_name=name)
    assert made is not None
    found = read_wide(grid, replace(made.form, **changes), made.top, File(name, "0" * 64, AT))  # type: ignore[arg-type]
    assert found.faults == ()
    return list(found.observations)


def values(rows: Iterable[Observation], measure: str = "level") -> dict[tuple[str, str, Date, str], Decimal]:
    return {
        (row.indicator, row.place, row.period, row.basis): Decimal(repr(row.value))
        for row in rows
        if row.measure == measure
    }


def test_quarters_alone_come_out_of_cumulative_levels_as_published() -> None:
    """National accounts of 2021 by quarter: whole and three industries, 当季值 against 累计值 by differences."""
    known = values(imported(data("cn_gdp_quarterly_levels_2020Q4_2022Q1.csv"), "季度.csv", place="全国"))
    ends = [Date(2021, 3, 31), Date(2021, 6, 30), Date(2021, 9, 30), Date(2021, 12, 31)]
    for key in ("gdp", *SECTORS):
        alone = singles([known[key, "全国", end, "cumulative"] for end in ends])
        for end, value in list(zip(ends, alone, strict=True))[1:]:
            assert value is not None
            assert abs(value - known[key, "全国", end, "single"]) <= Decimal("0.1")


def test_the_three_industries_of_the_nation_come_to_its_gdp() -> None:
    """2020 Q4 to 2022 Q1, cumulative; the check of parts has nothing to say of them."""
    rows = imported(data("cn_gdp_quarterly_levels_2020Q4_2022Q1.csv"), "季度.csv", place="全国")
    assert len([row for row in rows if row.indicator == "gdp"]) == 10, "of a first quarter both rows say the same"
    assert [flag for flag in check(rows) if flag.check == "unsummed"] == []


def release(place: str, period: str, said: str) -> list[Observation]:
    """What a release said of GDP and its three industries, as a bureau's table."""
    rows = [
        (row["indicator"], row["value"], row["yoy_pct"])
        for row in rows_of("shaanxi_releases.csv")
        if (row["region"], row["period"]) == (place, period) and row["indicator"] in ("生产总值", *NAMES)
    ]
    table = wide(rows, [(said, TOTAL_AND_GROWTH)], above=[(f"{place}主要指标",), ("单位：亿元",)])
    return imported(table, "快讯.xlsx", place=place)


@pytest.mark.parametrize(
    ("place", "period", "said"),
    [
        ("陕西省", "2015Q1", "2015年一季度"),
        ("陕西省", "2018H1", "2018年上半年"),
        ("陕西省", "2020H1", "2020年上半年"),
        ("咸阳市", "2019Q1", "2019年一季度"),
    ],
)
def test_three_industries_bear_out_a_provinces_gdp_and_its_growth(place: str, period: str, said: str) -> None:
    """Releases of Shaanxi and Xianyang: the parts sum to GDP, and their growth weighted by last year to its growth."""
    rows = release(place, period, said)
    level = {key: value for (key, *_), value in values(rows).items()}
    rate = {key: value for (key, *_), value in values(rows, "growth").items()}
    assert set(level) == {"gdp", *SECTORS}
    assert abs(sum(level[key] for key in SECTORS) - level["gdp"]) <= Decimal("0.01")
    parts = [Part(key, level[key] / (1 + rate[key] / 100), level[key]) for key in SECTORS]
    implied = sum((each.points for each in contributions(parts)), Decimal(0))
    assert abs(implied - rate["gdp"]) <= Decimal("0.2")
    assert [flag for flag in check(rows) if flag.check == "unsummed"] == []


def test_contributions_come_out_as_the_region_published_them() -> None:
    """Guangxi 2017: each industry's share in growth from its growth and its weight of 2016, against 贡献率.

    The published points of the third (2.6) do not go with its published share (49.8 % of 7.3): the share is right.
    """
    table = json.loads(data("guangxi_industryEconomyData_raw.json"))["各区各产业生产总值"]["data"]
    before = next(each for each in json.loads(data("guangxi_stats_eachCity_raw.json")) if each["name"] == "全区")["GDP"]
    base = {each["name"]: each["value"] for each in before["threeIndustries"]}
    rows = [(each["name"], each["gdp"], each["up"]) for each in table]
    made = imported(
        wide(rows, [("2017年", TOTAL_AND_GROWTH)], above=[("广西",)]),
        "广西.xlsx",
        place="广西",
        names={"广西生产总值(亿元)": "gdp"},
    )
    rate = {key: float(value) for (key, *_), value in values(made, "growth").items()}
    for each in table[1:]:
        key = NAMES[f"{each['name']}增加值"]
        share = base[each["name"]] / before["total"] * rate[key] / rate["gdp"] * 100
        assert abs(share - each["gdpContribution"]) <= 1.5
    points = base["第三产业"] / before["total"] * rate["gdp_tertiary"]
    assert (table[3]["gdpUp"], round(points, 1)) == (2.6, 3.6)


def test_levels_bear_out_the_index_and_cities_their_region() -> None:
    """Guangxi 2012-2016: GDP ratios against the GDP index within 8 points, cities' sums within 2 % of the region."""
    rows = imported(
        data("guangxi_cities_annual_2012_2016.csv"), "guangxi.csv", names={"GDP指数(上年=100)": "gdp_index"}
    )
    known = values(rows)
    cities = sorted({row.place for row in rows} - {"全区"})
    assert len(cities) == 14
    compared = 0
    for (key, place, end, basis), level in known.items():
        before = known.get((key, place, Date(end.year - 1, 12, 31), basis))
        if key == "gdp" and before:
            assert abs(level / before * 100 - known["gdp_index", place, end, basis]) < 8
            compared += 1
    assert compared == 60
    for year in range(2012, 2017):
        end = Date(year, 12, 31)
        total = sum((known["gdp", city, end, "cumulative"] for city in cities), Decimal(0))
        assert abs(total / known["gdp", "全区", end, "cumulative"] - 1) < Decimal("0.02")
    kinds = dict.fromkeys(cities, "peer") | {"全区": "above"}
    # found by the check in the published table itself: the three industries of two cities do not come to their GDP
    odd = [flag for flag in check(rows, kinds=kinds) if flag.check == "unsummed"]
    assert [flag.said.zh.partition(" ")[0] for flag in odd] == ["北海市地区生产总值", "河池市地区生产总值"]


def test_a_table_of_cities_by_year_is_read_whole() -> None:
    """GDP of 36 cities, a column a year: every figure that is there, each under its year."""
    rows = imported(data("major_cities_gdp_annual_nbs.csv"), "major.csv")
    known = values(rows)
    assert known["gdp", "西安", Date(2017, 12, 31), "cumulative"] == Decimal("7469.85")
    lines = data("major_cities_gdp_annual_nbs.csv").decode("utf-8-sig").splitlines()[4:]
    cells = [cell for line in lines for cell in line.split(",")[1:]]
    assert len(rows) == len([cell for cell in cells if re.fullmatch(r"[\d.]+", cell)])


def test_the_dirty_panel_is_seen_through(capsys: pytest.CaptureFixture[str]) -> None:
    """Six cities, ten years, 24 rows marked wrong by whoever collected them: how many the checks name, and what else.

    The marks follow nearly the rule that `disagreeing` follows (level and growth more than 15 points apart), zeros and
    a copied growth. So recall means something, and precision means little but that nothing else is shouted about.
    """
    marked = rows_of("beibu_gulf_6cities_annual.csv")
    wrong = {number for number, row in enumerate(marked, 2) if row["flag"]}
    assert len(wrong) == 24
    # the room does not know the second revenue line: read under another's name, it is in the trial too
    rows = imported(data("beibu_gulf_6cities_annual.csv"), "beibu.csv", names={"财政收入(亿元)": "trade"})
    found = {grade: named(rows, grades) for grade, grades in (("likely", ("likely",)), ("all", ("likely", "look")))}
    with capsys.disabled():
        for grade, lines in found.items():
            hits = len(lines & wrong)
            print(f"\n{grade}: {len(lines)} flagged, precision {hits / len(lines):.2f}, recall {hits / len(wrong):.2f}")
    assert found["likely"] == wrong
    assert len(found["all"] - wrong) == 30


def named(rows: Sequence[Observation], grades: Sequence[str]) -> set[int]:
    return {int(re.sub(r"\D", "", flag.of.cell)) for flag in check(rows) if flag.of and flag.grade in grades}
