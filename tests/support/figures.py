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


__all__ = ["HEAD", "ROWS", "read_figures", "workbook"]
