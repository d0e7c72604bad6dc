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
from luoshi.core.text.document import Source
from luoshi.core.text.register import NOTHING as NO_CELL
from luoshi.core.text.register import Fault, Line, Register, Written, registers
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
class Parsed:
    """What a workbook holds: observations without a vintage yet, and what could not be read."""

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...]
    tables: int


def read_long(document: Document, *, at: datetime) -> Parsed:
    """The figures of every table whose head names 指标, 地区, 时期 and 数值 or 同比; other tables are let be."""
    found: list[Observation] = []
    faults: list[Fault] = []
    tables = 0
    for each in registers(document, _key_of, NEEDED):
        if "level" not in each.heads and "growth" not in each.heads:
            continue
        tables += 1
        for one in _read(each, document.source, at):
            if isinstance(one, Fault):
                faults.append(one)
            else:
                found.append(one)
    return Parsed(tuple(found), tuple(faults), tables)


def _key_of(head: str) -> str | None:
    return next((key for key, names in HEADS.items() if head in names), None)


def _read(register: Register, source: Source, at: datetime) -> Iterator[Observation | Fault]:
    head = register.heads.get("growth", NO_CELL).text
    for line in register.lines:
        yield from _figures(line, head, source, at)


def _figures(line: Line, head: str, source: Source, at: datetime) -> Iterator[Observation | Fault]:
    """The figures of a row; `head` is that of its growth."""
    cells = {key: line.get(key, NO_CELL) for key in HEADS}
    indicator = named(cells["indicator"].text)
    period = read_period(cells["period"].text)
    if indicator is None:
        yield _fault(cells["indicator"], "不认识这个指标", "an unknown indicator: add it to the list of indicators")
        return
    if period is None or not cells["place"].text:
        key = "period" if period is None else "place"
        yield _fault(cells[key], "读不出时期或地区", "no period or place that can be read: write it as 2026年1-10月")
        return
    try:
        keys = read_keys({key: cells[key].text for key in ("industry", "enterprise", "price")})
    except UnknownKeyError as fault:
        yield _fault(cells[fault.key], fault.said.zh, fault.said.en)
        return
    common = Observation(
        indicator.key,
        cells["place"].text,
        period.end,
        0.0,
        "",
        at,
        industry=keys.industry,
        enterprise=keys.enterprise,
        price=keys.price,
        grain=period.grain,
        basis=period.basis,
        status=cells["status"].text,
        file=source.name,
        sha256=source.sha256,
    )
    for measure in ("level", "growth"):
        given = cells[measure]
        if given.text in NOTHING:
            continue
        if not NUMBER.match(given.text):
            yield _fault(cells[measure], "不是数值", "not a number: correct it in the workbook")
            continue
        value = float(re.sub(r"[,，%％+]", "", given.text).replace("−", "-"))
        grown = growth_unit(units(head), indicator)
        unit = grown if measure == "growth" else cells["unit"].text or indicator.unit
        yield replace(common, measure=measure, value=value, unit=unit, sheet=given.sheet, cell=given.cell)


def _fault(cell: Written, zh: str, en: str) -> Fault:
    return Fault(cell.where, cell.text, Words(zh, en))
