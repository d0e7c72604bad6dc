"""Read the form in which a campaign is set up."""

from __future__ import annotations

import re
from datetime import date as Date
from decimal import Decimal

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.investment.actions.campaigns import Plan
from luoshi.apps.investment.pages.steps import Entered
from luoshi.apps.ledger.pages.entered import day_entered, figure_entered, units_entered

YI = Decimal(10000)


def plan_entered(entered: Entered) -> Plan:
    """A plan as entered, amounts in 亿元; what is to be ready one a line: what, unit, day. Raises Invalid."""
    days = {name: day_entered(entered[name]) for name in ("begins", "ends", "counts_from", "report_on")}
    if days["begins"] is None or days["ends"] is None:
        raise Invalid("campaign.days")
    share = entered["industrial_share"]
    return Plan(
        entered["name"],
        days["begins"],
        days["ends"],
        days["counts_from"] or days["begins"],
        figure_entered(entered["total"]) * YI,
        entered.unit(),
        entered["theme"],
        figure_entered(share) if share else None,
        days["report_on"],
        _amounts(entered, "share-"),
        _amounts(entered, "quota-"),
        [_item(line) for line in entered["items"].splitlines() if line.strip()],
    )


def _amounts(entered: Entered, prefix: str) -> dict[str, Decimal]:
    return {
        name.removeprefix(prefix): figure_entered(value.strip()) * YI
        for name, value in entered.fields.items()
        if name.startswith(prefix) and value.strip()
    }


def _item(line: str) -> tuple[str, str, Date | None]:
    """A line such as 产业链图谱，市商务局，2026-11-20; the day may be left out."""
    parts = [each.strip() for each in re.split(r"[，,；;\t]", line) if each.strip()]
    if len(parts) < 2:
        raise Invalid("campaign.item", line=line.strip())
    (unit,) = units_entered(parts[1]) or ("",)
    return parts[0], unit, day_entered(parts[2]) if len(parts) > 2 else None
