"""The register: every commitment an actor may see, filtered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Answerable, Commitment, Participation
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.apps.ledger.queries.visible import visible


@dataclass(frozen=True, slots=True)
class Filter:
    """What a register is narrowed to; what is None narrows nothing.

    `unit` is the path of a unit: those it or a unit below it leads (`part` lead) or takes any part in. `lamp` is the
    kind of a lamp on the day asked. `text` are words that stand in the commitment. `open` leaves out what has ended.
    """

    document: UUID | None = None
    unit: str | None = None
    part: str | None = None
    leader: UUID | None = None
    state: str | None = None
    kind: str | None = None
    lamp: str | None = None
    due_from: Date | None = None
    due_to: Date | None = None
    text: str | None = None
    parent: UUID | None = None


def register(by: Actor, narrow: Filter, *, on: Date) -> QuerySet[Commitment]:
    """The commitments in an actor's sight that pass a filter, as of `on`."""
    found = visible(by).filter(_plain(narrow))
    if narrow.unit is not None:
        parts = {"part": narrow.part} if narrow.part else {}
        party = Participation.objects.filter(
            commitment=OuterRef("pk"), unit__path__startswith=narrow.unit, left=False, **parts
        )
        found = found.filter(Exists(party))
    if narrow.leader is not None:
        answers = Answerable.objects.filter(commitment=OuterRef("pk"), post=narrow.leader, left=False)
        found = found.filter(Exists(answers))
    return _of_lamp(found, narrow.lamp, on) if narrow.lamp else found


def _plain(narrow: Filter) -> Q:
    asked = {
        "document": narrow.document,
        "state": narrow.state,
        "kind": narrow.kind,
        "due_on__gte": narrow.due_from,
        "due_on__lte": narrow.due_to,
        "words__icontains": narrow.text,
        "parent": narrow.parent,
    }
    return Q(**{name: value for name, value in asked.items() if value not in (None, "")})


def _of_lamp(rows: QuerySet[Commitment], kind: str, on: Date) -> QuerySet[Commitment]:
    """Those whose lamp is of a kind. A lamp follows from a rule, so each is judged: no copy of it can go stale."""
    keys = [key for key, lamp in lamps(list(rows.order_by()), on=on).items() if lamp.kind == kind]
    return rows.filter(pk__in=keys)
