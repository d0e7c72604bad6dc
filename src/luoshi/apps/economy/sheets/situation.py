"""The situation as a workbook, in the very form in which figures are imported."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.apps.economy.indicators import Indicator
from luoshi.apps.economy.queries.figures import Figure
from luoshi.apps.economy.queries.situation import Line
from luoshi.apps.economy.sheets.book import Table, tables

HEAD = ("指标", "地区", "时期", "数值", "单位", "同比（%）", "备注", "出处")


def sheet(lines: Sequence[Line]) -> bytes:
    """A row for each indicator and month of growth, the last with its level."""
    rows = [
        _row(line.indicator, figure, line.level if line.level and line.level.period == figure.period else None)
        for line in lines
        for figure in line.growth
    ]
    return tables(Table("经济运行情况", _head(lines), rows, {0: 24, 7: 40}))


def _head(lines: Sequence[Line]) -> tuple[str, ...]:
    """The heads; where a rate is among the lines, that of growth says points too, else they would come back as %."""
    rates = any(line.indicator.unit == "%" for line in lines)
    return tuple("同比（%、百分点）" if rates and head == "同比（%）" else head for head in HEAD)


def _row(indicator: Indicator, figure: Figure, level: Figure | None) -> tuple[object, ...]:
    value = float(level.value) if level else ""
    return (
        indicator.name.zh,
        figure.place,
        _period(indicator, figure),
        value,
        level.unit if level else "",
        float(figure.value),
        figure.status,
        figure.source,
    )


def _period(indicator: Indicator, figure: Figure) -> str:
    month, year = figure.period.month, figure.period.year
    if indicator.grain == "quarter":
        return f"{year}年" + {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}[month]
    return f"{year}年1-{month}月"
