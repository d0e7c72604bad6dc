"""The register of investment as the demo city's bureau sends it: a row a project, as it stands on a day."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date as Date

import xlsxwriter

from luoshi.core.investment import pipeline, place
from luoshi.demo.pipeline import Drawn

HEAD = {
    "name": "项目名称", "sponsor": "投资方", "sponsor_code": "统一社会信用代码", "project_code": "项目代码",
    "sector": "产业类别", "place": "落地县区", "unit": "责任单位", "finders": "首谈单位", "campaign": "所属活动",
    "promised": "承诺额（万元）", "contracted": "合同额（万元）", "arrived": "到位额（万元）",
    "counted": "纳统额（万元）",
    "stage": "所处阶段", "status": "状态", "lead": "首谈日期", "intent": "意向日期", "agreement": "协议日期",
    "contract": "合同日期", "started": "开工日期", "production": "投产日期", "ended": "停滞或终止日期",
    "reason": "停滞或终止原因", "incentives": "拟给优惠",
}  # fmt: skip
ARRIVED, COUNTED = 0.35, 0.8
"""Of a contract so much has arrived where building has begun, and of that so much is counted, a quarter later."""
QUARTER = 90


def sheet(leads: Sequence[Drawn], on: Date, names: Mapping[str, str], campaign: str) -> bytes:
    """Leads as they stand at the end of a day; `names` of units by their codes, `campaign` the expo's once set up."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("招商项目台账")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, list(HEAD.values()))
        for line, lead in enumerate(leads, 1):
            row = _row(lead, on, names, campaign)
            for number, key in enumerate(HEAD):
                value = row.get(key, "")
                if isinstance(value, Date):
                    page.write_datetime(line, number, value, day)
                elif value != "":
                    page.write(line, number, value)
    return made.getvalue()


def _row(lead: Drawn, on: Date, names: Mapping[str, str], campaign: str) -> dict[str, object]:
    known = [each for each in lead.steps if each.entered <= on]
    stage = known[-1].stage
    row: dict[str, object] = {
        "name": lead.name,
        "sponsor": lead.sponsor,
        "sponsor_code": lead.sponsor_code,
        "project_code": lead.project_code if place(stage) >= place("started") else "",
        "sector": pipeline().sectors[lead.sector].label.zh,
        "place": names[lead.place],
        "unit": names[lead.unit],
        "finders": "、".join(names[code] for code in lead.finders),
        "campaign": campaign if lead.campaign else "",
        "promised": lead.promised,
        "stage": pipeline().stages[stage].label.zh,
        "incentives": lead.incentives,
        **{each.stage: each.entered for each in known},
        **_amounts(lead, on),
    }
    return row | _standing(lead, on)


def _amounts(lead: Drawn, on: Date) -> dict[str, object]:
    contract, started = lead.entered("contract"), lead.entered("started")
    found: dict[str, object] = {}
    if contract and contract <= on:
        found["contracted"] = lead.contracted
    if started and started <= on:
        found["arrived"] = arrived(lead)
        if (on - started).days > QUARTER:
            found["counted"] = round(arrived(lead) * COUNTED / 10) * 10.0
    return found


def arrived(lead: Drawn) -> float:
    """What has arrived when building begins, in 万元."""
    return round(lead.contracted * ARRIVED / 10) * 10.0


def _standing(lead: Drawn, on: Date) -> dict[str, object]:
    statuses = pipeline().statuses
    if lead.lost and lead.lost <= on:
        return {
            "status": statuses["lost"].label.zh,
            "ended": lead.lost,
            "reason": pipeline().reasons[lead.reason].label.zh,
        }
    if lead.stalled and lead.stalled <= on:
        return {"status": statuses["stalled"].label.zh, "ended": lead.stalled, "reason": lead.reason}
    return {"status": statuses["underway"].label.zh}
