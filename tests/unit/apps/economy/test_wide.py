"""A wide table is read by a form: what its heads, rows and title say, and nothing that they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date

import pytest

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.forms import Form, columns_of, find_top
from luoshi.apps.economy.imports.grids import Grid, grids
from luoshi.apps.economy.imports.guess import Guess, guess
from luoshi.apps.economy.imports.heads import pattern
from luoshi.apps.economy.imports.long import read_long
from luoshi.apps.economy.imports.wide import File, Found, read_wide
from luoshi.readers import parse
from tests.support.figures import HEAD, ROWS, TOTAL_AND_GROWTH, monthly, read_figures, wide

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
FILE = File("十月.xlsx", "0" * 64, AT, frozenset({"云川市", "望川区"}))
END = {9: Date(2026, 9, 30), 10: Date(2026, 10, 31)}


def opened(data: bytes, name: str = "十月.xlsx") -> tuple[Grid, Guess]:
    (grid,) = grids(parse(data, name))
    made = guess(grid, places=frozenset({"云川市", "望川区"}), own="云川市", file_name=name)
    assert made is not None
    return grid, made


def read(data: bytes, name: str = "十月.xlsx", **changes: object) -> Found:
    grid, made = opened(data, name)
    return read_wide(grid, replace(made.form, **changes), made.top, replace(FILE, name=name))  # type: ignore[arg-type]


def said(found: Found) -> list[tuple[object, ...]]:
    return [
        (each.indicator, each.period.month, each.basis, each.measure, each.value, each.unit, each.cell)
        for each in found.observations
    ]


def of(found: Found, indicator: str) -> list[Observation]:
    return [each for each in found.observations if each.indicator == indicator]


def test_a_monthly_table_is_read_cell_by_cell() -> None:
    found = read(monthly(9, 10))
    assert found.faults == ()
    assert said(found) == [
        ("gdp", 9, "cumulative", "level", 1400.5, "亿元", "B5"),
        ("gdp", 9, "cumulative", "growth", 4.6, "%", "C5"),
        ("industry", 9, "cumulative", "level", 400.5, "亿元", "B6"),
        ("industry", 9, "cumulative", "growth", 3.4, "%", "C6"),
        ("industry", 10, "cumulative", "level", 452.1, "亿元", "D6"),
        ("industry", 10, "cumulative", "growth", 3.1, "%", "E6"),
        ("sales_rate", 9, "cumulative", "level", 97.2, "%", "B8"),
        ("sales_rate", 9, "cumulative", "growth", -0.3, "百分点", "C8"),
        ("sales_rate", 10, "cumulative", "level", 97.4, "%", "D8"),
        ("sales_rate", 10, "cumulative", "growth", 0.1, "百分点", "E8"),
        ("income_urban", 9, "cumulative", "level", 31400.0, "元", "B9"),
        ("income_urban", 9, "cumulative", "growth", 5.1, "%", "C9"),
    ]
    assert {each.place for each in found.observations} == {"云川市"}
    assert {each.grain for each in of(found, "gdp")} == {"quarter"}, "nine months of what is published by quarters"
    assert {each.grain for each in of(found, "industry")} == {"month"}


def test_a_row_the_room_does_not_know_is_left_out_and_named() -> None:
    assert read(monthly(9, 10)).left == ("其中：工业用电量（亿千瓦时）",)


@pytest.mark.parametrize(
    ("head", "own", "unit"),
    [
        ("同比（百分点）", "-0.3", "百分点"),
        ("同比增减（%、百分点）", "-0.3", "百分点"),
        ("同比", "-0.3", "百分点"),
        ("同比（%）", "-0.3", "%"),
        ("同比（%）", "-0.3个百分点", "百分点"),
    ],
)
def test_the_growth_of_a_rate_is_in_points_where_anything_says_so(head: str, own: str, unit: str) -> None:
    found = read(wide([("工业产品销售率（%）", 97.2, own)], [("2026年1-10月", ("总量", head))]))
    (growth,) = (each for each in found.observations if each.measure == "growth")
    assert (growth.value, growth.unit) == (-0.3, unit)


def test_other_growth_is_in_per_cent_though_a_head_speaks_of_points_too() -> None:
    found = read(wide([("规上工业增加值", 452.1, 3.1)], [("2026年1-10月", ("总量", "同比（%、百分点）"))]))
    assert [each.unit for each in found.observations] == ["亿元", "%"]


def test_places_down_and_indicators_across_three_rows_of_heads() -> None:
    blocks = [
        ("规上工业增加值", ("10月增速（%）", "1-10月增速（%）", "位次")),
        ("固定资产投资", ("1-10月", "增速（%）")),
    ]
    rows = [("全市", 2.0, 3.1, "-", 200, 2.4), ("望川区", -1.0, -0.4, 5, 61, "—")]
    found = read(wide(rows, blocks, first="县区", above=[("2026年10月各县区主要指标",)]))
    assert [(each.indicator, each.place, each.basis, each.measure, each.value) for each in found.observations] == [
        ("industry", "云川市", "single", "growth", 2.0),
        ("industry", "云川市", "cumulative", "growth", 3.1),
        ("investment", "云川市", "cumulative", "level", 200.0),
        ("investment", "云川市", "single", "growth", 2.4),
        ("industry", "望川区", "single", "growth", -1.0),
        ("industry", "望川区", "cumulative", "growth", -0.4),
        ("investment", "望川区", "cumulative", "level", 61.0),
    ]


def test_what_stands_a_year_before_is_of_a_year_before() -> None:
    blocks = [("2026年1-10月", ("本期", "上年同期", "增长（%）"))]
    found = read(wide([("规上工业增加值", 452.1, 438.5, 3.1)], blocks))
    assert [(each.period, each.measure, each.value) for each in found.observations] == [
        (Date(2026, 10, 31), "level", 452.1),
        (Date(2025, 10, 31), "level", 438.5),
        (Date(2026, 10, 31), "growth", 3.1),
    ]


def test_industries_down_the_rows_are_known_by_name_number_or_code() -> None:
    rows = [("合计", 100, 1.0), ("一、26 化学原料和化学制品制造业", 60, 2.0), ("采矿业", 40, 3.0), ("轻工业", 30, 1.0)]
    found = read(wide(rows, [("2026年1-10月", TOTAL_AND_GROWTH)], first="行业"), indicator="industry")
    assert [(each.industry, each.value) for each in found.observations if each.measure == "level"] == [
        ("", 100.0), ("26", 60.0), ("B", 40.0),
    ]  # fmt: skip
    assert found.left == ("轻工业",)


def test_a_national_table_has_periods_across_and_says_single_and_cumulative_by_row() -> None:
    lines = (
        "数据库：季度数据",
        "指标,2022年第一季度,2021年第四季度",
        "国内生产总值当季值(亿元),270177.8,324237.4",
        "国内生产总值累计值(亿元),270177.8,1143669.7",
        "注：1.按当年价格计算",
    )
    found = read("\n".join(lines).encode("gb18030"), "季度.csv", place="全国")
    known = {(each.period, each.basis): each.value for each in found.observations}
    assert known == {
        (Date(2022, 3, 31), "cumulative"): 270177.8,
        (Date(2021, 12, 31), "single"): 324237.4,
        (Date(2021, 12, 31), "cumulative"): 1143669.7,
    }
    assert found.faults == ()


def test_a_merged_row_head_holds_for_every_row_it_takes_and_a_merged_figure_is_told_once() -> None:
    page = """<p>2026年1-10月主要指标</p><table>
    <tr><th>地区</th><th>指标</th><th>总量（亿元）</th><th>增速（%）</th></tr>
    <tr><td rowspan=2>云川市</td><td>规上工业增加值</td><td>452.1</td><td rowspan=2>3.1</td></tr>
    <tr><td>固定资产投资</td><td>1,600</td></tr>
    <tr><td>望川区</td><td>规上工业增加值</td><td>61</td><td>-0.4</td></tr></table>"""
    grid, made = opened(page.encode(), "月报.html")
    found = read_wide(grid, made.form, made.top, FILE)
    assert [(each.place, each.indicator, each.measure, each.value) for each in found.observations] == [
        ("云川市", "industry", "level", 452.1),
        ("云川市", "industry", "growth", 3.1),
        ("云川市", "investment", "level", 1600.0),
        ("望川区", "industry", "level", 61.0),
        ("望川区", "industry", "growth", -0.4),
    ]
    assert {each.period for each in found.observations} == {END[10]}, "the paragraph above a table is its title"


def test_what_is_not_said_is_asked_for_and_not_guessed() -> None:
    table = wide([("规上工业增加值", 452.1, 3.1)], [("1-10月", TOTAL_AND_GROWTH)], above=[("主要指标",)])
    found = read(table, "月报.xlsx")
    assert [(each.cell, each.said.zh[:5]) for each in found.faults] == [("主要指标!B4", "读不出时期")]
    assert read(table, "2026年月报.xlsx", place="云川市").faults == ()
    assert read(table, "2026年月报.xlsx").faults[0].said.zh.startswith("不知道是哪个地区")


def test_each_sheet_of_a_form_says_its_own_place_and_indicator_in_its_title() -> None:
    blocks = [("2026年1-10月", TOTAL_AND_GROWTH)]
    by_title = {
        place: wide([("规上工业增加值", value, 1)], blocks, above=[(f"{place}主要指标",)])
        for place, value in (("云川市", 452), ("望川区", 61))
    }
    grid, made = opened(by_title["云川市"])
    for place, content in by_title.items():
        (other,) = grids(parse(content, "月报.xlsx"))
        assert {each.place for each in read_wide(other, made.form, made.top, FILE).observations} == {place}
    said_once = replace(made.form, place="云川市")
    assert read_wide(grid, said_once, made.top, FILE).faults == ()
    (other,) = grids(parse(by_title["望川区"], "月报.xlsx"))
    (fault,) = read_wide(other, said_once, made.top, FILE).faults
    assert fault.said.zh.startswith("标题写的地区或指标")
    sheets = [
        wide([("望川区", 1.0, 2)], blocks, first="地区", above=[(f"各县区{of}",)])
        for of in ("固定资产投资", "规上工业增加值")
    ]
    grid, made = opened(sheets[0])
    for content, key in zip(sheets, ("investment", "industry"), strict=True):
        (other,) = grids(parse(content, "月报.xlsx"))
        assert {each.indicator for each in read_wide(other, made.form, made.top, FILE).observations} == {key}


def test_a_cell_that_is_no_number_is_named_and_two_that_contradict_each_other_too() -> None:
    rows = [("规上工业增加值", "约452", 3.1), ("规模以上工业增加值", "452.1*", 3.2), ("固定资产投资", 9, 1)]
    found = read(wide(rows, [("2026年1-10月", TOTAL_AND_GROWTH)]))
    assert [(each.cell, each.text) for each in found.faults] == [("主要指标!B5", "约452"), ("主要指标!C6", "3.2")]
    level = next(each for each in found.observations if each.measure == "level")
    assert (level.value, level.status) == (452.1, "*")


def test_a_period_written_by_hand_holds_for_its_file_only() -> None:
    grid, made = opened(wide([("规上工业增加值", 452.1, 3.1)], [("本期", TOTAL_AND_GROWTH)], above=[("云川市指标",)]))
    columns = tuple(
        replace(each, period="2026年1-10月") if each.role in ("level", "growth") else each for each in made.form.columns
    )
    form = replace(made.form, columns=columns, file=FILE.sha256, place="云川市")
    assert [each.period for each in read_wide(grid, form, made.top, FILE).observations] == [END[10], END[10]]
    other = read_wide(grid, form, made.top, replace(FILE, sha256="1" * 64, name="月报.xlsx"))
    assert (other.observations, len(other.faults)) == ((), 1)


def test_every_proposal_has_its_reason() -> None:
    _, made = opened(monthly(9, 10))
    assert made.why["heads"].zh == "第3-4行在数值之上、标题之下"
    assert made.why["place"].zh == "标题中有“云川市”"
    assert [made.why[each].zh for each in range(3)] == [
        "表头写着“指标”", "表头写着“总量（亿元）”", "表头写着“同比（%）”",
    ]  # fmt: skip


def test_the_next_month_is_known_again_with_a_month_more_and_its_title_a_row_lower() -> None:
    _, made = opened(monthly(9))
    (later,) = grids(parse(monthly(9, 10), "十月.xlsx"))
    top = find_top(later, made.form)
    assert top == 2
    assert [each.role for each in columns_of(later, top, made.form)] == [
        "indicator", "level", "growth", "level", "growth",
    ]  # fmt: skip
    blocks = [("2027年1-2月", TOTAL_AND_GROWTH)]
    (lower,) = grids(parse(wide([], blocks, above=[("附件",), ("主要指标",), ("单位：亿元",)]), "二月.xlsx"))
    assert find_top(lower, made.form) == 3
    (other,) = grids(parse(wide([], [("2027年1-2月", ("总量（万元）", "同比（%）"))]), "二月.xlsx"))
    assert find_top(other, made.form) is None


@pytest.mark.parametrize(
    ("path", "of"),
    [
        (("2026年1-10月", "总量（亿元）"), "‹累计月›/总量(亿元)"),
        (("2026年10月", "总量 (亿元)"), "‹月›/总量(亿元)"),
        (("2026年前三季度",), "‹季›"),
        (("2017",), "‹年›"),
        (("指标",), "指标"),
    ],
)
def test_heads_are_compared_without_their_days(path: tuple[str, ...], of: str) -> None:
    assert pattern(path) == of


def test_the_long_form_says_points_too() -> None:
    row = ("规上工业产品销售率", "云川市", "2026年1-10月", 97.4, "%", 0.1, "")
    for head, unit in (
        ("同比（百分点）", "百分点"),
        ("同比（%、百分点）", "百分点"),
        ("同比（%）", "%"),
        ("同比", "百分点"),
    ):
        found = read_long(read_figures([row, ROWS[0]], head=(*HEAD[:5], head, HEAD[6])), at=AT)
        units = {each.indicator: each.unit for each in found.observations if each.measure == "growth"}
        assert units["sales_rate"] == unit
        assert units["industry"] == ("百分点" if head == "同比（百分点）" else "%")


def test_a_form_without_figures_is_none() -> None:
    assert not Form(1, ()).fits()
