"""A series as a workbook: a row for each version of each figure, and for each that was derived."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from luoshi.apps.economy.queries.vintages import Step
from luoshi.apps.economy.sheets.book import Table, tables

HEAD = ("时期", "口径", "量", "价格", "数值", "单位", "原数", "得知时间", "导入人", "出处", "备注")
MEASURES = {"level": "绝对量", "growth": "同比"}
BASES = {"cumulative": "累计", "single": "当期"}
PRICES = {"constant": "可比价", "current": "现价", "": ""}


def sheet(found: Sequence[Step]) -> bytes:
    """One sheet."""
    return tables(Table("各版次", HEAD, [row for step in found for row in _rows(step)], {9: 40}))


def _rows(step: Step) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for (measure, basis, price), versions in step.versions.items():
        for each in versions:
            was = None if each.was is None else float(each.was)
            what = (f"{step.period:%Y-%m}", BASES[basis], MEASURES[measure], PRICES[price])
            known = f"{timezone.localtime(each.known):%Y-%m-%d %H:%M}"
            rows.append((*what, float(each.value), each.unit, was, known, each.person, each.source, each.status))
    for measure, value in (("level", step.level), ("growth", step.growth)):
        if value is not None:
            what = (f"{step.period:%Y-%m}", BASES["single"], MEASURES[measure], PRICES[step.prices[measure]])
            rows.append((*what, float(round(value, 4)), *(None,) * 4, "由累计数推算", None))
    return rows
