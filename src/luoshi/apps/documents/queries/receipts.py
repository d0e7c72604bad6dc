"""Who has signed for a document, and who has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.models import Dispatch, Document
from luoshi.apps.documents.scope import visible_dispatches


@dataclass(frozen=True, slots=True)
class Receipt:
    """A unit that was sent a document: when, whether and by whom it was signed for, and whom it passed it on to.

    `waiting` is how long it has not been signed for, None once it has; `late` whether past the time for it.
    """

    dispatch: Dispatch
    waiting: timedelta | None
    late: bool
    onward: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class Receipts:
    """The tree of a document's conveyance, as far as the asker sees it, and its counts: sent = signed + waiting."""

    roots: tuple[Receipt, ...]
    sent: int
    signed: int
    waiting: int
    late: int


def receipts(document: Document, *, by: Actor, at: datetime) -> Receipts:
    """Who has signed by `at`, live, in the order of the city's list. One query whatever the size."""
    seen = visible_dispatches(by).filter(document=document, sent_at__lte=at)
    rows = list(seen.select_related("unit", "sent_by", "signed_by").order_by("unit__order", "unit__code"))
    signed = sum(1 for row in rows if _signed(row, at))
    late = sum(1 for row in rows if _late(row, at))
    return Receipts(_tree(rows, at), len(rows), signed, len(rows) - signed, late)


def _tree(rows: list[Dispatch], at: datetime) -> tuple[Receipt, ...]:
    """What was passed on stands under who did it; what came from outside the asker's sight is a root."""
    known = {row.pk for row in rows}
    below: dict[UUID | None, list[Dispatch]] = {}
    for row in rows:
        below.setdefault(row.via_id if row.via_id in known else None, []).append(row)
    return _receipts(below.get(None, ()), below, at)


def _receipts(rows: Iterable[Dispatch], below: dict[UUID | None, list[Dispatch]], at: datetime) -> tuple[Receipt, ...]:
    return tuple(
        Receipt(
            row,
            None if _signed(row, at) else at - row.sent_at,
            _late(row, at),
            _receipts(below.get(row.pk, ()), below, at),
        )
        for row in rows
    )


def _signed(row: Dispatch, at: datetime) -> bool:
    return row.signed_at is not None and row.signed_at <= at


def _late(row: Dispatch, at: datetime) -> bool:
    """Late: past the time and not signed by then."""
    return row.sign_by < (row.signed_at if row.signed_at is not None and row.signed_at <= at else at)
