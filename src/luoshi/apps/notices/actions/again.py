"""Send again what did not arrive, or may not have."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Missing
from luoshi.apps.notices.models import Letter, LetterState
from luoshi.apps.notices.queries.outbox import outbox
from luoshi.apps.record.actions import recording

AGAIN = (LetterState.UNSURE, LetterState.DEAD, LetterState.DROPPED)


def send_again(*, by: Actor, key: UUID, at: datetime) -> Letter:
    """Put a letter back into the queue, under the same Message-ID. That it was done is on record.

    Raises Missing outside one's sight, Conflict for one that is sent or waits.
    """
    found = outbox(by, at=at).filter(pk=key).first()
    if found is None:
        raise Missing("letter.missing", letter=str(key))
    with recording(by=by, action="notices.send_again") as record:
        changed = Letter.objects.filter(pk=key, state__in=AGAIN)
        if not changed.update(state=LetterState.WAITING, due_at=at, tries=0, claimed_at=None):
            raise Conflict("letter.not-failed", state=found.get_state_display())
        record.note("notices.letter", str(key), {"from": found.state})
    found.refresh_from_db()
    return found
