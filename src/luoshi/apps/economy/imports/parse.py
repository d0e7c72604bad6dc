"""Find the figures in a workbook that was read: a table with one figure a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.heads import growth_unit, units
from luoshi.apps.economy.imports.keys import UnknownKeyError, read_keys
from luoshi.apps.economy.imports.periods import read_period
from luoshi.apps.economy.indicators import named
from luoshi.core.text import Document
from luoshi.core.text.document import Table
from luoshi.core.words import Words

HEADS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("指标", "指标名称"),
    "place": ("地区", "市县", "区域"),
    "period": ("时期", "时间", "报告期"),
    "level": ("数值", "绝对量", "总量"),
    "growth": (
        *("同比", "同比(%)", "同比（%）", "增速", "增速(%)", "增速（%）"),
        *("同比(百分点)", "同比（百分点）", "同比（%、百分点）", "增减（百分点）"),
    ),
    "unit": ("单位", "计量单位"),
    "industry": ("行业", "行业代码", "行业名称"),
    "enterprise": ("企业", "统一社会信用代码"),
    "price": ("价格", "价格口径"),
    "status": ("备注", "说明"),
}
NEEDED = ("indicator", "place", "period")
NUMBER = re.compile(r"^[-−+]?\d[\d,，]*(?:\.\d+)?[%％]?$")
NOTHING = ("", "-", "—", "–", "…", "--", "——", "/")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken in: where it stands, what is in it, what is wrong and what to do."""

    cell: str
    text: str
    said: Words


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a workbook holds: observations without a vintage yet, and what could not be read."""

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...]
    tables: int


def parse(document: Document, *, at: datetime) -> Parsed:
    """The figures of every table whose head names 指标, 地区, 时期 and 数值 or 同比; other tables are let be."""
    found: list[Observation] = []
    faults: list[Fault] = []
    tables = 0
    for table in document.tables:
        heads = _heads(document, table)
        if heads is None:
            continue
        tables += 1
        for each in _rows(document, table, *heads, at=at):
            if isinstance(each, Fault):
                faults.append(each)
            else:
                found.append(each)
    return Parsed(tuple(found), tuple(faults), tables)


def _heads(document: Document, table: Table) -> tuple[int, dict[str, int]] | None:
    """The row of the head and the column of each field; None for a table of something else."""
    rows: dict[int, dict[str, int]] = {}
    for cell in table.cells:
        text = cell.span.of(document.text).strip()
        key = next((key for key, names in HEADS.items() if text in names), None)
        if key:
            rows.setdefault(cell.row, {}).setdefault(key, cell.column)
    for row, columns in sorted(rows.items()):
        if all(key in columns for key in NEEDED) and ("level" in columns or "growth" in columns):
            return row, columns
    return None


def _rows(
    document: Document, table: Table, head: int, columns: dict[str, int], *, at: datetime
) -> Iterator[Observation | Fault]:
    grid: dict[int, dict[int, tuple[str, str, str]]] = {}
    for cell in table.cells:
        place = document.place_of(cell.span)
        where = (place.sheet or "", place.cell or f"{cell.row + 1}:{cell.column + 1}") if place else ("", "")
        grid.setdefault(cell.row, {})[cell.column] = (cell.span.of(document.text).strip(), *where)
    for number in sorted(row for row in grid if row > head):
        cells = {key: grid[number].get(column, ("", "", "")) for key, column in columns.items()}
        cells["growth_head"] = grid[head].get(columns.get("growth", -1), ("", "", ""))
        if any(text for key, (text, _, _) in cells.items() if key != "growth_head"):
            yield from _figures(cells, document.source.name, document.source.sha256, at)


def _figures(
    cells: Mapping[str, tuple[str, str, str]], file: str, sha256: str, at: datetime
) -> Iterator[Observation | Fault]:
    indicator = named(cells["indicator"][0])
    period = read_period(cells["period"][0])
    if indicator is None:
        yield _fault(cells["indicator"], "不认识这个指标", "an unknown indicator: add it to the list of indicators")
        return
    if period is None or not cells["place"][0]:
        key = "period" if period is None else "place"
        yield _fault(cells[key], "读不出时期或地区", "no period or place that can be read: write it as 2026年1-10月")
        return
    try:
        keys = read_keys({key: cells.get(key, ("",))[0] for key in ("industry", "enterprise", "price")})
    except UnknownKeyError as fault:
        yield _fault(cells[fault.key], fault.said.zh, fault.said.en)
        return
    common = Observation(
        indicator.key,
        cells["place"][0],
        period.end,
        0.0,
        "",
        at,
        industry=keys.industry,
        enterprise=keys.enterprise,
        price=keys.price,
        grain=period.grain,
        basis=period.basis,
        status=cells.get("status", ("",))[0],
        file=file,
        sha256=sha256,
    )
    for measure in ("level", "growth"):
        if measure not in cells or cells[measure][0] in NOTHING:
            continue
        text, sheet, cell = cells[measure]
        if not NUMBER.match(text):
            yield _fault(cells[measure], "不是数值", "not a number: correct it in the workbook")
            continue
        value = float(re.sub(r"[,，%％+]", "", text).replace("−", "-"))
        grown = growth_unit(units(cells["growth_head"][0]), indicator)
        unit = grown if measure == "growth" else cells.get("unit", ("",))[0] or indicator.unit
        yield replace(common, measure=measure, value=value, unit=unit, sheet=sheet, cell=cell)


def _fault(cell: tuple[str, str, str], zh: str, en: str) -> Fault:
    text, sheet, place = cell
    return Fault(f"{sheet}!{place}" if sheet else place, text, Words(zh, en))
