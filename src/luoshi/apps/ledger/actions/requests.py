"""Requests that wait for an answer."""

from __future__ import annotations

from datetime import date as Date

from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.ledger.case import Case
from luoshi.apps.ledger.models import Movement, Request
from luoshi.apps.record.actions import Recording


def ask(record: Recording, case: Case, kind: str, movement: Movement, new_date: Date | None = None) -> Request:
    """A request that waits. Raises Conflict where one of its kind waits already."""
    if kind in case.requests:
        raise Conflict("request.waits", number=case.commitment.number, kind=kind)
    return record.add(Request(commitment=case.commitment, kind=kind, asked=movement, new_date=new_date))


def answer(record: Recording, case: Case, kind: str, movement: Movement) -> None:
    """The waiting request of a kind is answered; nothing where none waits."""
    if request := case.requests.get(kind):
        record.save(request, answered=movement)
