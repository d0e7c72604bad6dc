"""The yearly path as a workbook: conditions, quarters, the forecast, the methods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from luoshi.apps.economy.queries.path import Method, Path, Quarter
from luoshi.apps.economy.sheets.book import Table, evenly, tables

CONDITIONS = ("季度", "条件", "要求", "现值", "单位", "数据截至", "状态", "达到概率", "取决于", "依据")
QUARTERS = ("季度", "公布的当季增速（%）", "预计当季增速（%）", "均匀所需（%）", "按预测形状所需（%）")
FAN = ("截至", "公布累计增速（%）", "预测中值（%）", "80%下限", "80%上限", "50%下限", "50%上限", "上年同期法（%）")
METHODS = ("方法", "近一年滚动误差（百分点）", "预计全年（%）", "选用")
STATES = {"met": "已达到", "missed": "未达到", "open": "未定", "unknown": "无法判断"}


def sheet(found: Path) -> bytes:
    """Four sheets."""
    pages = (
        ("四季条件", CONDITIONS, _conditions(found)),
        ("各季增速", QUARTERS, [_quarter(each) for each in found.quarters]),
        ("预测", FAN, [(each.day.isoformat(), *map(_plain, (each.published, *each.drawn))) for each in found.fan]),
        ("方法", METHODS, [_method(each) for each in found.methods]),
    )
    return tables(*(Table(name, head, rows, evenly(head, 18)) for name, head, rows in pages))


def _quarter(each: Quarter) -> tuple[object, ...]:
    return (each.number, *map(_plain, (each.published, each.expected, each.even, each.weighted)))


def _method(each: Method) -> tuple[object, ...]:
    return (each.name.zh, _plain(each.error), _plain(each.expected), "是" if each.chosen else "")


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
    return None if value is None else round(float(value), 4)
