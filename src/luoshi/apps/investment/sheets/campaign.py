"""A campaign's special report as a workbook: the figures of its page, sheet by sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from luoshi.apps.api.sheets import Sheet, workbook_of
from luoshi.apps.investment.queries.campaign import Held, Part, Standing
from luoshi.apps.investment.queries.signed import total
from luoshi.core.investment import pipeline

YI = Decimal(10000)
WIDTH = 18
MONEY = ("任务（亿元）", "已签约（亿元）", "项目数", "完成（%）")
WHOLE = ("活动", *MONEY, "产业类占比（%）", "占比要求（%）", "距开幕（天）")
SESSIONS = ("专场", "负责领导", "责任单位", "日期", "应对接", "已对接", "状态", "对接企业")
ITEMS = ("事项", "责任单位", "时限", "完成日期", "佐证")
SIGNED = ("项目", "产业", "合同额（亿元）", "签约日期")


def sheet(stands: Standing, *, seen: Collection[UUID]) -> bytes:
    """The workbook: 总体, 产业, 县区, 专场, 五个一, 签约项目. Amounts in 亿元; projects not `seen` are one sum."""
    return workbook_of(
        _sheet("总体", WHOLE, [_whole(stands)]),
        _sheet("产业", ("产业", *MONEY), [(each.label.zh, *_part(each)) for each in stands.sectors]),
        _sheet("县区", ("县区", *MONEY), [(each.label.zh, *_part(each)) for each in stands.quotas]),
        _sheet("专场", SESSIONS, [_session(each) for each in stands.sessions]),
        _sheet("五个一", ITEMS, [(i.name, i.unit.name, i.due, i.done_on, i.evidence) for i in stands.items]),
        _sheet("签约项目", SIGNED, list(_signed(stands, seen))),
    )


def _sheet(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Sheet:
    return Sheet(title, dict.fromkeys(heads, WIDTH), rows)


def _whole(stands: Standing) -> Sequence[object]:
    campaign = stands.campaign
    share = round(stands.industrial, 2) if stands.industrial is not None else None
    return campaign.name, *_part(stands.whole), share, campaign.industrial_share, stands.days


def _part(each: Part) -> Sequence[object]:
    return each.wanted / YI, each.has / YI, each.projects, each.share


def _session(held: Held) -> Sequence[object]:
    session = held.session
    leader = session.leader.name if session.leader else None
    counts = session.wanted, session.matched
    names = "、".join(session.enterprises.splitlines())
    day = session.held_on or session.on
    return session.name, leader, session.unit.name, day, *counts, session.get_state_display(), names


def _signed(stands: Standing, seen: Collection[UUID]) -> Iterator[Sequence[object]]:
    sectors = pipeline().sectors
    for each in stands.rows:
        if each.lead in seen:
            yield each.name, sectors[each.sector].label.zh, each.amount / YI, each.on
    if others := [each for each in stands.rows if each.lead not in seen]:
        yield f"其他单位的{len(others)}个项目", None, total(others) / YI, None
