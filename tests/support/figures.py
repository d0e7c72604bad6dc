"""A bureau's workbook of figures, and a city that has taken one in."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from luoshi.core.text import Document
from luoshi.readers import parse

HEAD = ("指标", "地区", "时期", "数值", "单位", "同比（%）", "备注")
ROWS: tuple[tuple[object, ...], ...] = (
    ("规上工业增加值", "云川市", "2026年1-9月", 400.5, "亿元", 3.4, ""),
    ("规上工业增加值", "云川市", "2026年1-10月", 452.1, "亿元", 3.1, "初步数"),
    ("规上工业增加值", "望川区", "2026年1-10月", 61, "亿元", -0.4, ""),
    ("规上工业增加值", "岭阳市", "2026年1-10月", 380, "亿元", 5.2, ""),
    ("规上工业增加值", "曲河市", "2026年1-10月", 210, "亿元", 2.9, ""),
)


def workbook(rows: Sequence[Sequence[object]] = ROWS, head: Sequence[str] = HEAD) -> bytes:
    """A workbook with one figure of each indicator and place a row."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("月报")
    sheet.write_row(0, 0, ["云川市主要经济指标"])
    sheet.write_row(1, 0, head)
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def read_figures(rows: Sequence[Sequence[object]] = ROWS, name: str = "月报.xlsx", **more: Sequence[str]) -> Document:
    """The same, as the reader gives it."""
    return parse(workbook(rows, **more), name)


Block = tuple[str, Sequence[str]]
"""A head over several columns, and the heads under it."""


def wide(
    rows: Sequence[Sequence[object]],
    blocks: Sequence[Block],
    *,
    first: str = "指标",
    above: Sequence[Sequence[object]] = (("2026年10月云川市主要经济指标",), ("单位：亿元、%",)),
    below: Sequence[str] = ("注：1.增速按可比价格计算。", "数据来源：市统计局"),
) -> bytes:
    """A workbook as bureaus publish it: lines above, heads of two rows merged over their columns, notes below."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("主要指标")
    for number, line in enumerate(above):
        sheet.write_row(number, 0, line)
    top = len(above)
    sheet.merge_range(top, 0, top + 1, 0, first)
    column = 1
    for over, under in blocks:
        if len(under) > 1:
            sheet.merge_range(top, column, top, column + len(under) - 1, over)
        else:
            sheet.write(top, column, over)
        sheet.write_row(top + 1, column, under)
        column += len(under)
    for number, row in enumerate(rows, top + 2):
        sheet.write_row(number, 0, row)
    for number, line in enumerate(below, top + 2 + len(rows)):
        sheet.merge_range(number, 0, number, max(column - 1, 1), line)
    book.close()
    return made.getvalue()


TOTAL_AND_GROWTH = ("总量（亿元）", "同比（%）")
MONTHLY: tuple[tuple[object, ...], ...] = (
    ("一、地区生产总值", "1,400.5", 4.6, "-", "-"),
    ("二、规模以上工业增加值", 400.5, 3.4, 452.1, 3.1),
    ("    其中：工业用电量（亿千瓦时）", 40.1, 3.0, 45.2, 2.9),
    ("三、规上工业产品销售率（%）", 97.2, "-0.3个百分点", 97.4, "0.1个百分点"),
    ("四、城镇居民人均可支配收入（元）", 31400, 5.1, "", ""),
)


def monthly(*months: int, rows: Sequence[Sequence[object]] = MONTHLY) -> bytes:
    """The bureau's monthly table of main indicators, cumulated up to some months."""
    width = 1 + 2 * len(months)
    kept = [tuple(row[:1]) + tuple(row[1 + at % 4] for at in range(width - 1)) for row in rows]
    return wide(kept, [(f"2026年1-{month}月", TOTAL_AND_GROWTH) for month in months])


__all__ = ["HEAD", "MONTHLY", "ROWS", "TOTAL_AND_GROWTH", "monthly", "read_figures", "wide", "workbook"]
