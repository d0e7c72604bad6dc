"""What is known of a lead when it wants to move on: its amounts, what was given, what its next gate still asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from luoshi.apps.investment.models import Amount, Lead, Requirement
from luoshi.core.investment import STAGES, Amounts, Facts, Missing, Stage, gate, place


@dataclass(frozen=True, slots=True)
class AtGate:
    """A lead with its latest amounts (万元) and the latest of what was given, by the key of the requirement."""

    lead: Lead
    amounts: Amounts
    given: Mapping[str, Requirement]

    @property
    def next(self) -> Stage | None:
        """The stage after its own; None at the end and for what is lost."""
        step = place(self.lead.stage) + 1
        return STAGES[step] if step < len(STAGES) and self.lead.status != "lost" else None

    @property
    def facts(self) -> Facts:
        """The same as gates ask for it."""
        row = self.lead
        given = {key: _given(each) for key, each in self.given.items()}
        stage = STAGES[place(row.stage)]
        return Facts(stage, row.sector, self.amounts, row.offers, row.land, row.energy, row.electricity, given)

    def missing(self, *, on: Date, to: Stage | None = None) -> tuple[Missing, ...]:
        """What is missing for the next stage, or for `to`; nothing where there is none."""
        wanted = to or self.next
        return gate(self.facts, wanted, on=on) if wanted else ()


def at_gate(leads: Iterable[Lead]) -> dict[UUID, AtGate]:
    """By key, leads before their next gates; two queries for any number."""
    rows = {lead.pk: lead for lead in leads}
    amounts: dict[UUID, dict[str, Decimal]] = {}
    for each in Amount.objects.filter(lead__in=rows).order_by("at", "id"):
        amounts.setdefault(each.lead_id, {})[each.kind] = each.value
    given: dict[UUID, dict[str, Requirement]] = {}
    for one in Requirement.objects.filter(lead__in=rows).order_by("at", "id"):
        given.setdefault(one.lead_id, {})[one.key] = one
    return {key: AtGate(row, Amounts(**amounts.get(key, {})), given.get(key, {})) for key, row in rows.items()}


def _given(row: Requirement) -> object:
    """What was given, as gates read it: what a review found, or what names a document or a day."""
    return row.finding or row.reference or row.on
