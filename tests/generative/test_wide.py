"""Whatever a bureau's wide table holds, its figures are those of the same said one a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.forms import find_top
from luoshi.apps.economy.imports.grids import grids
from luoshi.apps.economy.imports.guess import guess
from luoshi.apps.economy.imports.long import read_long
from luoshi.apps.economy.imports.wide import File, read_wide
from luoshi.readers import parse
from tests.support.figures import read_figures, wide

AT = datetime(2026, 11, 18, tzinfo=UTC)
INDICATORS = {"规上工业增加值": "亿元", "固定资产投资": "亿元", "一般公共预算收入": "亿元", "规上工业产品销售率": "%"}
PLACES = ("云川市", "望川区", "南浦区", "岭阳市")
NOTHING = ("", "-", "—", "…")
SPANS = ("1-{}月", "{}月")


@dataclass(frozen=True)
class Table:
    """Figures by row, period and measure, and how the workbook dresses them."""

    down: str  # what the rows are: 指标 or 地区
    of: str  # the place or the indicator of the whole sheet
    rows: tuple[str, ...]
    periods: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]  # by row: level and growth of each period
    above: int
    notes: int
    dressed: bool


@st.composite
def tables(draw: st.DrawFn) -> Table:
    down = draw(st.sampled_from(("指标", "地区")))
    names, others = (tuple(INDICATORS), PLACES) if down == "指标" else (PLACES, tuple(INDICATORS))
    rows = tuple(draw(st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True)))
    months = draw(st.lists(st.tuples(st.sampled_from(SPANS), st.integers(2, 12)), min_size=1, max_size=3, unique=True))
    value = st.one_of(st.none(), st.integers(-9_999_999, 9_999_999).map(lambda tenths: tenths / 10))
    width = 2 * len(months)
    values = draw(st.lists(st.tuples(*[value] * width), min_size=len(rows), max_size=len(rows)))
    # a column without a figure says nothing of what it holds: each has one
    values[0] = tuple(each if each is not None else 1.0 for each in values[0])
    periods = tuple(f"2026年{span.format(month)}" for span, month in months)
    kept = [tuple(row) for row in values]
    return Table(
        down, draw(st.sampled_from(others)), rows, periods, tuple(kept),
        draw(st.integers(1, 3)), draw(st.integers(0, 2)), draw(st.booleans()),
    )  # fmt: skip


def workbook(table: Table) -> bytes:
    """The table as a bureau dresses it: titles, merged heads, numbers as text with commas, marks for nothing, notes."""
    above = [(f"{table.of}主要指标",), ("单位：亿元、%",), ("（内部资料）",)][: table.above]
    unit = INDICATORS.get(table.of, "亿元")
    blocks = [(period, (f"总量（{unit}）", "同比（%、百分点）")) for period in table.periods]
    rows = []
    for at, (name, values) in enumerate(zip(table.rows, table.values, strict=True)):
        label = f"{'一二三四'[at]}、{name}" if table.dressed and table.down == "指标" else name
        shown = [
            NOTHING[(at + place) % 4] if value is None else f"{value:,.1f}" if table.dressed else value
            for place, value in enumerate(values)
        ]
        rows.append((label, *shown))
    notes = ("注：1.增速按可比价格计算。", "数据来源：市统计局")[: table.notes]
    return wide(rows, blocks, first=table.down, above=above, below=notes)


def said_one_a_row(table: Table) -> list[Observation]:
    """The same in the long form, read by its own reader."""
    rows = []
    for name, values in zip(table.rows, table.values, strict=True):
        indicator, place = (name, table.of) if table.down == "指标" else (table.of, name)
        for at, period in enumerate(table.periods):
            level, growth = ("" if each is None else each for each in values[2 * at : 2 * at + 2])
            rows.append((indicator, place, period, level, INDICATORS[indicator], growth, ""))
    head = ("指标", "地区", "时期", "数值", "单位", "同比（%、百分点）", "备注")
    return list(read_long(read_figures(rows, head=head), at=AT).observations)


def essence(rows: list[Observation]) -> set[tuple[object, ...]]:
    return {
        (row.indicator, row.place, row.period, row.grain, row.basis, row.measure, row.value, row.unit) for row in rows
    }


@settings(max_examples=25, deadline=None)
@given(table=tables())
def test_a_wide_table_says_what_the_long_form_says(table: Table) -> None:
    (grid,) = grids(parse(workbook(table), "月报.xlsx"))
    made = guess(grid, places=frozenset(PLACES), file_name="月报.xlsx")
    assert made is not None
    assert find_top(grid, made.form) == made.top == table.above
    found = read_wide(grid, made.form, made.top, File("月报.xlsx", "0" * 64, AT))
    assert (found.faults, found.left) == ((), ())
    assert essence(list(found.observations)) == essence(said_one_a_row(table))
    assert len({each.cell for each in found.observations}) == len(found.observations), "each from a cell of its own"
