"""The safety net as a workbook: ranks and floors, the industries' parts, the enterprises that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from luoshi.apps.economy.departments import Department, holder_of
from luoshi.apps.economy.queries.floor import Floor
from luoshi.apps.economy.queries.weekly import Part, Weekly
from luoshi.apps.economy.sheets.book import Table, evenly, tables

FLOORS = (
    "指标",
    "责任部门",
    "现累计增速（%）",
    "预计全年（%）",
    "垫底概率",
    "80%把握（%）",
    "90%把握（%）",
    "95%把握（%）",
)
PARTS = ("部门", "行业代码", "行业", "比重（%）", "可加力（万元）", "承担（万元）", "每周（万元）")
CLOSED = "保密，不列"
CARRIED = (
    "部门",
    "行业",
    "企业",
    "统一社会信用代码",
    "县区",
    "承担（万元）",
    "每周（万元）",
    "闲置产能（万元）",
    "在手订单（万元）",
    "停产生产线（条）",
)


def sheet(
    floors: Sequence[Floor], week: Weekly | None, department: Department | None = None, *, enterprises: bool = True
) -> bytes:
    """Three sheets, of one department where it is named, without `enterprises` two."""
    held = [(each, holder_of(each.indicator.key)) for each in floors]
    parts = [each for each in week.parts if department in (None, each.department)] if week else []
    pages = [
        _table("保底线", FLOORS, [_floor(each, of) for each, of in held if department in (None, of)]),
        _table("行业", PARTS, [_part(each) for each in parts]),
    ]
    return tables(*pages, *([_table("企业", CARRIED, _carried(parts))] if enterprises else []))


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    return Table(name, head, rows, evenly(head, 16))


def _part(each: Part) -> tuple[object, ...]:
    figures = map(_number, (each.weight, each.headroom, each.amount, each.weekly))
    return (each.department.name.zh, each.code, each.name.zh, *figures)


def _carried(parts: Sequence[Part]) -> Iterable[Sequence[object]]:
    return (
        (
            *(part.department.name.zh, part.name.zh, each.enterprise.zh, each.code, each.county),
            *(float(each.amount), float(each.weekly), float(each.spare)),
            *(None if each.orders is None else float(each.orders), each.idle_lines),
        )
        for part in parts
        for each in part.carried
    )


def _number(value: Decimal | None) -> float | str:
    return CLOSED if value is None else float(value)


def _floor(each: Floor, of: Department | None) -> tuple[object, ...]:
    last = round(1 - each.safety.off_bottom, 4)
    levels = [round(value, 2) for _, value in each.safety.floors]
    return (
        each.indicator.name.zh,
        of.name.zh if of else "",
        float(each.now.value),
        round(each.expected, 2),
        last,
        *levels,
    )
