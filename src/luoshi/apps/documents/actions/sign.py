"""Sign for a document: its words have arrived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.documents.models import Dispatch, Status
from luoshi.apps.documents.scope import require_signer
from luoshi.apps.record.actions import recording


def sign(*, by: Actor, dispatch: Dispatch, at: datetime) -> Dispatch:
    """The dispatch signed for by `by`, head or liaison officer of its unit; once.

    Raises Missing, Forbidden, Conflict where it is signed already or no longer in force, Stale.
    """
    (signed,) = sign_many(by=by, dispatches=[dispatch], at=at)
    return signed


def sign_many(*, by: Actor, dispatches: Iterable[Dispatch], at: datetime) -> list[Dispatch]:
    """All of them signed, or none: the first that cannot be says why. As many queries for a hundred as for one."""
    rows = list({dispatch.pk: dispatch for dispatch in dispatches}.values())
    for row in rows:
        _check(by, row)
    for row in rows:
        row.signed_at = max(at, row.sent_at)  # the clocks of two machines differ a little
        row.signed_by_id = by.person
    with recording(by=by, action="documents.sign") as record:
        return record.save_all(rows, ("signed_at", "signed_by"))


def _check(by: Actor, dispatch: Dispatch) -> None:
    require_signer(by, dispatch)
    if dispatch.signed_at is not None:
        raise Conflict("dispatch.signed-already", unit=dispatch.unit.name, signed_at=dispatch.signed_at.isoformat())
    require_in_force(dispatch)


def require_in_force(dispatch: Dispatch) -> None:
    """Refuse what has been superseded or withdrawn since it was sent."""
    document = dispatch.document
    if document.status != Status.ISSUED:
        raise Conflict("document.not-in-force", status=document.status, title=document.title)
