"""Commitments that end without being kept: superseded by a decision, or withdrawn by who issued them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.ledger.engine import Order, take
from luoshi.apps.ledger.models import Movement
from luoshi.apps.ledger.queries.visible import cases_seen, seen
from luoshi.apps.record.actions import recording


def supersede(*, by: Actor, key: UUID, into: UUID, at: datetime, reason: str = "") -> Movement:
    """Another commitment, of a later decision, takes the place of this one; both stay visible.

    The decision is the other one's issued document. Raises Missing, Forbidden, Conflict, Invalid.
    """
    with recording(by=by, action="ledger.supersede") as record:
        (case,) = cases_seen(by, [key])
        (other,) = seen(by, [into])
        if other.pk == case.commitment.pk or other.issued_at is None:
            raise Invalid("reshape.by-issued", number=case.commitment.number)
        case.commitment.into = other
        facts = {"into": other, "by_decision": other.document_id}
        order = Order("supersede", at, reason=reason, details={"into": str(into)}, facts=facts)
        (movement,) = take(record, by, [case], order)
        return movement


def withdraw(*, by: Actor, keys: Sequence[UUID], reason: str, at: datetime) -> list[Movement]:
    """Take commitments back; only for who issued them. Raises Missing, Forbidden, Conflict, Invalid."""
    with recording(by=by, action="ledger.withdraw") as record:
        return take(record, by, cases_seen(by, keys), Order("withdraw", at, reason=reason))
