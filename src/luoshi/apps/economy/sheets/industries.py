"""Contributions and shift-share as a workbook: exact figures, every part a row, the sums as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.contributions import Asked, Whole
from luoshi.apps.economy.queries.shift_share import ShiftShare
from luoshi.apps.economy.sentences.pulls import span
from luoshi.apps.economy.sheets.book import book
from luoshi.core.economy.industries import divisions

BY = {"industry": "行业", "county": "县区", "enterprise": "企业"}
PULLS = (
    "{by}代码",
    "{by}",
    "本期（{unit}）",
    "上年同期（{unit}）",
    "增速（%）",
    "上年比重（%）",
    "拉动（百分点）",
    "比上月（百分点）",
)
SHIFTS = (
    "行业代码",
    "行业",
    "增长",
    "全省平均",
    "产业基础",
    "发展空间",
    "下限（90%）",
    "上限（90%）",
    "同构竞争力",
    "专业化",
)


def sheet(asked: Asked, whole: Whole, share: ShiftShare | None) -> bytes:
    """A sheet of contributions and one of shift-share, in points; the sums are formulas."""
    said = f"{asked.place.name} {span(asked).zh} {indicators()[asked.indicator].name.zh}"

    def write(opened: Workbook) -> None:
        bold = opened.add_format({"bold": True})
        _pulls(opened.add_worksheet("拉动"), bold, said, asked, whole)
        if share is not None:
            _shifts(opened.add_worksheet("份额偏离"), bold, said, share)

    return book(write)


def _pulls(page: Any, bold: Any, said: str, asked: Asked, whole: Whole) -> None:
    page.write(0, 0, said, bold)
    page.write_row(1, 0, [each.format(by=BY[asked.by], unit=whole.unit) for each in PULLS], bold)
    for number, each in enumerate(whole.parts, 2):
        code = "" if asked.by == "county" or not each.named else each.key
        name = divisions()[each.key].name.zh if asked.by == "industry" and each.named else each.name.zh
        growth = "" if each.growth is None else float(each.growth)
        change = "" if each.change is None else float(each.change)
        page.write_string(number, 0, code)
        figures = (float(each.now), float(each.before), growth, float(each.weight), float(each.exact), change)
        page.write_row(number, 1, (f"{name} *" if each.partly else name, *figures))
    last = len(whole.parts) + 2
    page.write(last, 1, "合计", bold)
    for column, value in ((2, whole.now), (3, whole.before), (6, whole.exact)):
        letter = chr(ord("A") + column)
        page.write_formula(last, column, f"=SUM({letter}3:{letter}{last})", bold, float(value))
    _laid_out(page, (20, 36, 16, 16, 10, 12, 14, 14))


def _shifts(page: Any, bold: Any, said: str, share: ShiftShare) -> None:
    page.write(0, 0, f"{said} 与{share.reference.name}相比（百分点）", bold)
    page.write_row(1, 0, SHIFTS, bold)
    for number, each in enumerate((*share.effects, share.whole), 2):
        low, high = each.interval or ("", "")
        points = each.points
        figures = (points.change, points.national, points.mix, points.competitive)
        name = divisions()[each.industry].name.zh if each.industry else "合计"
        page.write_string(number, 0, each.industry)
        page.write_row(number, 1, (name, *map(float, figures), low, high, float(points.own), float(points.allocation)))
    _laid_out(page, (10, 36, *(12,) * 8))


def _laid_out(page: Any, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(2, 2)
