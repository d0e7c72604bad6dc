"""A campaign's special report as a workbook: the figures of its page, sheet by sheet."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from uuid import UUID

import xlsxwriter

from luoshi.apps.investment.queries.campaign import Part, Standing
from luoshi.apps.investment.queries.signed import total
from luoshi.core.investment import pipeline

YI = Decimal(10000)
Sheet = tuple[str, Sequence[str], Sequence[Sequence[object]]]


def campaign_sheet(stands: Standing, *, seen: Collection[UUID]) -> bytes:
    """The workbook: 总体, 产业, 县区, 专场, 五个一, 签约项目. Amounts in 亿元; projects not `seen` are one sum."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "border": 1})
        for title, head, rows in _sheets(stands, seen):
            page = book.add_worksheet(title)
            page.write_row(0, 0, head, bold)
            for number, row in enumerate(rows, 1):
                page.write_row(number, 0, row)
            page.set_column(0, len(head), 18)
            page.freeze_panes(1, 0)
    return made.getvalue()


def _sheets(stands: Standing, seen: Collection[UUID]) -> Iterable[Sheet]:
    campaign = stands.campaign
    money = ("任务（亿元）", "已签约（亿元）", "项目数", "完成（%）")
    share = float(round(stands.industrial, 2)) if stands.industrial is not None else ""
    wanted = float(campaign.industrial_share) if campaign.industrial_share is not None else ""
    whole = [campaign.name, *_part(stands.whole), share, wanted, stands.days]
    yield "总体", ("活动", *money, "产业类占比（%）", "占比要求（%）", "距开幕（天）"), [whole]
    yield "产业", ("产业", *money), [(each.label.zh, *_part(each)) for each in stands.sectors]
    yield "县区", ("县区", *money), [(each.label.zh, *_part(each)) for each in stands.quotas]
    yield (
        "专场",
        ("专场", "负责领导", "责任单位", "日期", "应对接", "已对接", "状态", "对接企业"),
        [_session(each) for each in stands.sessions],
    )
    items = [
        (each.name, each.unit.name, str(each.due or ""), str(each.done_on or ""), each.evidence)
        for each in stands.items
    ]
    yield "五个一", ("事项", "责任单位", "时限", "完成日期", "佐证"), items
    sectors = pipeline().sectors
    rows = [
        (each.name, sectors[each.sector].label.zh, float(each.amount / YI), str(each.on))
        for each in stands.rows
        if each.lead in seen
    ]
    if others := [each for each in stands.rows if each.lead not in seen]:
        rows.append((f"其他单位的{len(others)}个项目", "", float(total(others) / YI), ""))
    yield "签约项目", ("项目", "产业", "合同额（亿元）", "签约日期"), rows


def _part(each: Part) -> Sequence[object]:
    return float(each.wanted / YI), float(each.has / YI), each.projects, each.share if each.share is not None else ""


def _session(held: object) -> Sequence[object]:
    session = held.session  # type: ignore[attr-defined]
    leader = session.leader.name if session.leader else ""
    day = str(session.held_on or session.on or "")
    counts = session.wanted, session.matched
    names = "、".join(session.enterprises.splitlines())
    return session.name, leader, session.unit.name, day, *counts, session.get_state_display(), names
