"""Sign for a document: its words have arrived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.documents.models import Dispatch, Status
from luoshi.apps.documents.scope import require_signer
from luoshi.apps.record.actions import Recording, recording


def sign(*, by: Actor, dispatch: Dispatch, at: datetime) -> Dispatch:
    """The dispatch signed for by `by`, head or liaison officer of its unit; once.

    Raises Missing, Forbidden, Conflict where it is signed already or no longer in force, Stale.
    """
    (signed,) = sign_many(by=by, dispatches=[dispatch], at=at)
    return signed


def sign_many(*, by: Actor, dispatches: Iterable[Dispatch], at: datetime) -> list[Dispatch]:
    """All of them signed, or none: the first that cannot be says why."""
    with recording(by=by, action="documents.sign") as record:
        return [_sign(record, by, dispatch, at) for dispatch in dispatches]


def _sign(record: Recording, by: Actor, dispatch: Dispatch, at: datetime) -> Dispatch:
    require_signer(by, dispatch)
    if dispatch.signed_at is not None:
        raise Conflict("dispatch.signed-already", unit=dispatch.unit.name, signed_at=dispatch.signed_at.isoformat())
    require_in_force(dispatch)
    return record.save(dispatch, signed_at=at, signed_by_id=by.person)


def require_in_force(dispatch: Dispatch) -> None:
    """Refuse what has been superseded or withdrawn since it was sent."""
    document = dispatch.document
    if document.status != Status.ISSUED:
        raise Conflict("document.not-in-force", status=document.status, title=document.title)
