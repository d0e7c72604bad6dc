"""The yearly path as a workbook: conditions, quarters, the forecast, the methods."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter

from luoshi.apps.economy.queries.path import Path

STATES = {"met": "已达到", "missed": "未达到", "open": "未定", "unknown": "无法判断"}


def sheet(found: Path) -> bytes:
    """Four sheets; texts are never formulas."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _page(
        book,
        "四季条件",
        ("季度", "条件", "要求", "现值", "单位", "数据截至", "状态", "达到概率", "取决于", "依据"),
        _conditions(found),
    )
    _page(
        book,
        "各季增速",
        ("季度", "公布的当季增速（%）", "预计当季增速（%）", "均匀所需（%）", "按预测形状所需（%）"),
        [
            (each.number, *map(_plain, (each.published, each.expected, each.even, each.weighted)))
            for each in found.quarters
        ],
    )
    _page(
        book,
        "预测",
        ("截至", "公布累计增速（%）", "预测中值（%）", "80%下限", "80%上限", "50%下限", "50%上限", "上年同期法（%）"),
        [
            (
                each.day.isoformat(),
                *map(
                    _plain, (each.published, each.middle, each.low80, each.high80, each.low50, each.high50, each.naive)
                ),
            )
            for each in found.fan
        ],
    )
    _page(
        book,
        "方法",
        ("方法", "近一年滚动误差（百分点）", "预计全年（%）", "选用"),
        [
            (each.name.zh, _plain(each.error), _plain(each.expected), "是" if each.chosen else "")
            for each in found.methods
        ],
    )
    book.close()
    return made.getvalue()


def _conditions(found: Path) -> Iterable[Sequence[object]]:
    for each in found.states:
        condition, turns = each.condition, each.decides or each.why
        yield (
            condition.quarter,
            condition.name.zh,
            f"≥{condition.value}",
            _plain(each.value),
            condition.unit,
            each.as_of.isoformat() if each.as_of else "",
            STATES[each.state],
            _plain(each.probability),
            turns.zh if turns else "",
            condition.reference,
        )


def _plain(value: Decimal | float | None) -> object:
    return "" if value is None else round(float(value), 4)


def _page(book: xlsxwriter.Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    page = book.add_worksheet(name)
    page.write_row(0, 0, head, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        page.write_row(number, 0, row)
    page.set_column(0, len(head) - 1, 18)
    page.freeze_panes(1, 0)
