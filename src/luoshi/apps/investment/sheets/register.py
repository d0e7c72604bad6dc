"""The register as a workbook, in the form it comes in: what goes out can be taken in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from luoshi.apps.api.sheets import Sheet, workbook_of
from luoshi.apps.investment.imports.form import form, shown_head
from luoshi.apps.investment.models import Finder, Lead, StageEntry
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.core.investment import AMOUNTS, STAGES, Amounts, pipeline, place

YI = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Row:
    """A lead with all that the form has of it."""

    lead: Lead
    amounts: Amounts
    days: Mapping[str, Date]
    ended: Date | None
    finders: tuple[str, ...]


def rows_of(leads: Iterable[Lead]) -> list[Row]:
    """Leads as the form has them; a constant number of queries. They come with unit, place and campaign."""
    found = list(leads)
    keys = [row.pk for row in found]
    days: dict[UUID, dict[str, Date]] = {key: {} for key in keys}
    ended: dict[UUID, Date] = {}
    for each in StageEntry.objects.filter(lead__in=keys).order_by("on", "at", "id"):
        days[each.lead_id].setdefault(each.stage, each.on)
        if each.status != "underway":
            ended[each.lead_id] = each.on
    finders: dict[UUID, list[str]] = {key: [] for key in keys}
    for key, name in Finder.objects.filter(lead__in=keys, role="first", left=False).values_list("lead", "unit__name"):
        finders[key].append(name)
    known = at_gate(found)
    return [Row(row, known[row.pk].amounts, days[row.pk], ended.get(row.pk), tuple(finders[row.pk])) for row in found]


def sheet(rows: Iterable[Row]) -> bytes:
    """The workbook: one sheet with the columns of the form."""
    columns = {shown_head(column): column.width for column in form().values()}
    return workbook_of(Sheet("招商项目台账", columns, (tuple(_values(row)) for row in rows)))


def _values(row: Row) -> Iterator[object]:
    """The cells of a row, in the order of the form."""
    lead = row.lead
    said: dict[str, object] = {
        "name": lead.name,
        "sponsor": lead.sponsor,
        "sponsor_code": lead.sponsor_code,
        "project_code": lead.project_code,
        "sector": pipeline().sectors[lead.sector].label.zh,
        "place": lead.place.name if lead.place else "",
        "unit": lead.unit.name,
        "finders": "、".join(row.finders),
        "campaign": lead.campaign.name if lead.campaign else "",
        "planned": lead.planned / YI,
        "stage": pipeline().stages[STAGES[place(lead.stage)]].label.zh,
        "status": pipeline().statuses[lead.status].label.zh,
        "found_on": row.days.get("lead", lead.found_on),
        "ended": row.ended if lead.status != "underway" else None,
        "reason": lead.reason if lead.status != "underway" else "",
        "incentives": lead.incentives,
        "note": "",
    }
    said |= {kind: _yi(getattr(row.amounts, kind)) for kind in AMOUNTS}
    said |= {stage: row.days.get(stage) for stage in STAGES[1:]}
    return (said[key] for key in form())


def _yi(value: Decimal | None) -> Decimal | None:
    return value / YI if value is not None else None
