"""The register: every commitment an actor may see, filtered and sorted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from ninja import Schema
from pydantic import ConfigDict, ValidationError, field_validator

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Charge, Unit
from luoshi.apps.ledger.models import Answerable, Commitment, Participation
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.apps.ledger.queries.visible import visible

SORTS: Mapping[str, tuple[Any, ...]] = {
    "due": (F("due_on").asc(nulls_last=True), "document", "number"),
    "-due": (F("due_on").desc(nulls_last=True), "document", "number"),
    "number": ("document", "number"),
    "-number": ("-document", "-number"),
    "state": ("state", F("due_on").asc(nulls_last=True), "document", "number"),
    "-state": ("-state", F("due_on").asc(nulls_last=True), "document", "number"),
    "issued": (F("issued_at").asc(nulls_last=True), "document", "number"),
    "-issued": (F("issued_at").desc(nulls_last=True), "document", "number"),
}
"""How a register may be sorted; what is due first comes first where nobody says."""


class Filter(Schema):
    """What a register is narrowed to, over the API and in a page's address alike; what is empty narrows nothing.

    `unit` is a code: what it or a unit below it leads (`part` lead), supports, or takes any part in. `leader` is a
    post: what it answers for in person, or a unit leads that it is in charge of. `lamp` is the kind of a lamp on the
    day asked. `text` are words that stand in the commitment.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

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

    @field_validator("*", mode="before")
    @classmethod
    def _nothing(cls, value: object) -> object:
        """A field of a form that was left empty."""
        return None if value == "" else value

    @classmethod
    def of_address(cls, asked: Mapping[str, str]) -> Filter:
        """The filter of a page's address; what cannot be understood narrows nothing."""
        given = {name: asked[name] for name in cls.model_fields if asked.get(name)}
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            wrong = {each["loc"][0] for each in error.errors()}
            return cls(**{name: value for name, value in given.items() if name not in wrong})  # type: ignore[arg-type]


def register(by: Actor, narrow: Filter, *, on: Date) -> QuerySet[Commitment]:
    """The commitments in an actor's sight that pass a filter, as of `on`. A unit that nobody knows leads nothing."""
    found = visible(by).filter(_plain(narrow))
    if narrow.unit is not None:
        found = found.filter(_of_unit(narrow.unit, narrow.part))
    if narrow.leader is not None:
        found = found.filter(_of_leader(narrow.leader, on))
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
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _of_unit(code: str, part: str | None) -> Q:
    path = Unit.objects.filter(code=code).values_list("path", flat=True).first()
    if path is None:
        return Q(pk__in=[])
    parts = {"part": part} if part else {}
    return Q(
        Exists(
            Participation.objects.filter(commitment=OuterRef("pk"), unit__path__startswith=path, left=False, **parts)
        )
    )


def _of_leader(post: UUID, on: Date) -> Q:
    charged = Charge.objects.on(on).filter(post=post).values_list("unit__path", flat=True)
    below = Q(pk__in=[])
    for path in charged:
        below |= Q(unit__path__startswith=path)
    led = Participation.objects.filter(below, commitment=OuterRef("pk"), part="lead", left=False)
    answers = Answerable.objects.filter(commitment=OuterRef("pk"), post=post, left=False)
    return Q(Exists(answers)) | Q(Exists(led))


def _of_lamp(rows: QuerySet[Commitment], kind: str, on: Date) -> QuerySet[Commitment]:
    """Those whose lamp is of a kind. A lamp follows from a rule, so each is judged: no copy of it can go stale."""
    keys = [key for key, lamp in lamps(list(rows.order_by()), on=on).items() if lamp.kind == kind]
    return rows.filter(pk__in=keys)
