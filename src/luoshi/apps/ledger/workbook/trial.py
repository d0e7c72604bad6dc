"""Take proposed steps: for a trial that is undone, or for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.ledger.workbook.acts import perform
from luoshi.apps.ledger.workbook.change import Change, Why
from luoshi.apps.record.actions import Stale, recording

ACTION = "ledger.apply_workbook"


class _Undo(Exception):  # noqa: N818 - no error: it ends the trial
    pass


def tried(by: Actor, changes: Sequence[Change], *, at: datetime) -> list[Why | None]:
    """What stands in the way of each change, made one after the other in the actor's name; nothing is kept."""
    if not changes:
        return []
    found: list[Why | None] = []
    try:
        with recording(by=by, action=ACTION):
            found = [made(by, change, at=at) for change in changes]
            raise _Undo
    except _Undo:
        return found


def made(by: Actor, change: Change, *, at: datetime) -> Why | None:
    """Make a change within the present recording; where it is refused nothing of it is kept, and it says why."""
    try:
        with recording(by=by, action=ACTION):
            for act in change.acts:
                perform(act, by=by, key=change.commitment, at=at)
    except Refused as refusal:
        return Why(refusal.code, dict(refusal.facts))
    except Stale:
        return Why("workbook.stale")
    return None
