"""A campaign, a bureau's register, and a project on its way, for tests of the investment room."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.investment.actions.advance import advance, give, put_amount
from luoshi.apps.investment.actions.campaigns import Plan, set_up
from luoshi.apps.investment.actions.leads import Given, create, describe, offer
from luoshi.apps.investment.models import Campaign, Lead
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.core.investment import Stage
from luoshi.core.text import Document
from luoshi.readers import parse
from tests.support.accounts import acting, granted, person
from tests.support.ledger import NOW, Loop

DAY = NOW.date()
YI = Decimal(10000)
HEAD = (
    *("项目名称", "投资方", "统一社会信用代码", "项目代码", "产业类别", "落地县区"),
    *(
        "责任单位",
        "首谈单位",
        "计划投资（亿元）",
        "承诺额（亿元）",
        "合同额（亿元）",
        "到位额（万元）",
        "所处阶段",
        "状态",
    ),
    *("首谈日期", "意向日期", "协议日期", "合同日期", "停滞或终止日期", "停滞或终止原因", "备注"),
)
GOOD_CODE = "91350100M000100Y43"
UNDER_WAY = ("", "", "")
ROWS: tuple[tuple[object, ...], ...] = (
    (
        *("高强铝合金板材基地", "远山铝业有限公司", GOOD_CODE, "2026-350100-32-03-000017", "新材料", "望川区"),
        *("市商务局", "市财政局", 12, 12, 10, 8000, "合同", "推进中"),
        *("2026-05-11", "2026-06-20", "2026-08-02", "2026-10-15", "", "", "合同已签"),
    ),
    (
        *("云谷数据服务中心", "澄江数据有限公司", "", "", "数字产业", "望川区"),
        *("市商务局", "", 6, 5, "", "", "意向", "推进中"),
        *("2026-06-01", "2026-07-12", "", "", *UNDER_WAY),
    ),
    (
        *("温泉康养小镇", "听泉文旅有限公司", "", "", "文旅康养", ""),
        *("市商务局", "市商务局", 3, "", "", "", "线索", "终止"),
        *("2026-04-03", "", "", "", "2026-06-30", "投资方资金不落实", ""),
    ),
)


def workbook(rows: Sequence[Sequence[object]] = ROWS, head: Sequence[str] = HEAD) -> bytes:
    """A register as a bureau keeps it, under a title line."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("项目台账")
    sheet.write_row(0, 0, ["云川市招商引资项目台账"])
    sheet.write_row(1, 0, head)
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def register(rows: Sequence[Sequence[object]] = ROWS, name: str = "台账.xlsx", **more: Sequence[str]) -> Document:
    """The same, as the reader gives it."""
    return parse(workbook(rows, **more), name)


def clerk(loop: Loop) -> Actor:
    """The liaison officer of the county."""
    found = person("wangchuan", "壬")
    granted(found, "liaison", loop.city.county)
    return acting(found)


def fair(loop: Loop, **more: Any) -> Campaign:
    """A campaign of eight weeks' time that wants 20 亿元, 15 of them of the county."""
    plan: dict[str, Any] = {
        "name": "新材料博览会",
        "begins": DAY + timedelta(days=56),
        "ends": DAY + timedelta(days=58),
        "counts_from": DAY - timedelta(days=60),
        "total": 20 * YI,
        "unit": "commerce",
        "industrial_share": Decimal(75),
        "report_on": DAY + timedelta(days=14),
        "shares": {"materials": 12 * YI, "digital": 8 * YI},
        "quotas": {"wangchuan": 15 * YI, "finance": 5 * YI},
        "items": [
            ("产业链图谱", "commerce", DAY + timedelta(days=7)),
            ("政策清单", "finance", DAY - timedelta(days=1)),
        ],
    }
    return set_up(by=loop.merchant, plan=Plan(**plan | more), at=NOW - timedelta(days=60))


def taken(by: Actor, unit: str = "wangchuan", at: datetime = NOW, **more: Any) -> Lead:
    """A lead taken in thirty days ago."""
    given: dict[str, Any] = {
        "name": "高强铝合金板材基地",
        "sponsor": "远山铝业有限公司",
        "sector": "materials",
        "unit": unit,
        "found_on": DAY - timedelta(days=30),
        "planned": 12 * YI,
        "place": "wangchuan",
    }
    return create(by=by, given=Given(**given | more), at=at)


def carried(lead: Lead, to: Stage, *, works: Actor, keeps: Actor, on: Date = DAY, at: datetime = NOW) -> Lead:
    """A lead carried to a stage through every gate on its way, all that they ask for put down."""
    describe(by=works, key=lead.pk, changes={"land": Decimal(0), "energy": Decimal(0), "electricity": Decimal(0)})
    offer(by=works, key=lead.pk, incentives="", at=at)
    while lead.stage != to:
        lead = Lead.objects.select_related("unit", "place").get(pk=lead.pk)
        for each in at_gate([lead])[lead.pk].missing(on=on):
            asked = each.requirement
            if asked.kind == "amount":
                put_amount(by=works, key=lead.pk, kind=asked.key, value=10 * YI, on=on, source="合同", at=at)
            else:
                by, found = (keeps, "passed") if asked.kind == "finding" else (works, "")
                give(by=by, key=lead.pk, requirement=asked.key, reference="文件一号", on=on, at=at, finding=found)
        advance(by=works, key=lead.pk, on=on, at=at)
        lead.refresh_from_db()
    return lead
