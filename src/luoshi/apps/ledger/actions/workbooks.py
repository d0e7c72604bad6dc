"""Bring a task table back: read it, then apply what was ticked, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, BinaryIO
from uuid import UUID

import msgspec

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models.grant import BUSINESS
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.refusals import Outdated
from luoshi.apps.documents.files import clean_name
from luoshi.apps.ledger.models import Commitment, ReturnedWorkbook
from luoshi.apps.ledger.workbook.change import Change, Why
from luoshi.apps.ledger.workbook.preview import Preview, compared, preview
from luoshi.apps.ledger.workbook.read import Returned, returned
from luoshi.apps.ledger.workbook.trial import ACTION, made
from luoshi.apps.record.actions import recording
from luoshi.readers import Refusal
from luoshi.readers.xlsx.grids import TABLE, read_grids

MOST_ROWS = 10_000
KEPT = timedelta(days=2)


class NotApplied(Conflict):
    """Nothing was applied: `faults` are the changes that could not be made, each with why."""

    def __init__(self, faults: list[tuple[Change, Why]]) -> None:
        super().__init__("workbook.not-applied", count=len(faults))
        self.faults = faults


def take_back(*, by: Actor, name: str, content: bytes | BinaryIO, at: datetime) -> ReturnedWorkbook:
    """Read a workbook that came back, in a confined child process, and keep its rows for two days.

    Raises Forbidden, Invalid for a file that is refused (in the reader's own words), that holds no row of ours, or
    more than 10,000.
    """
    if not by.paths(*BUSINESS):
        raise Forbidden("workbook.not-yours")
    data = content if isinstance(content, bytes) else content.read(TABLE.file_bytes + 1)
    try:
        found = returned(read_grids(data, clean_name(name)))
    except Refusal as refusal:
        raise Invalid("workbook.refused", refusal=refusal.code, words=refusal.message(language())) from refusal
    if not found.lines:
        raise Invalid("workbook.not-ours", name=clean_name(name))
    if len(found.lines) > MOST_ROWS:
        raise Invalid("workbook.too-many", count=len(found.lines), most=MOST_ROWS)
    body = msgspec.json.encode(found).decode()
    sha256 = hashlib.sha256(data).hexdigest()
    return ReturnedWorkbook.objects.create(person_id=by.person, name=clean_name(name), sha256=sha256, at=at, body=body)


def workbook_seen(by: Actor, key: UUID) -> ReturnedWorkbook:
    """A workbook the actor brought back. Raises Missing: somebody else's is as good as none."""
    found = ReturnedWorkbook.objects.filter(pk=key, person=by.person).first()
    if found is None:
        raise Missing("workbook.missing", key=str(key))
    return found


def previewed(by: Actor, workbook: ReturnedWorkbook, *, at: datetime) -> Preview:
    """What a workbook would change now."""
    return preview(by, _read(workbook), workbook.sha256, at=at)


def apply_workbook(*, by: Actor, key: UUID, token: str, chosen: Collection[str], at: datetime) -> list[dict[str, Any]]:
    """Make the chosen changes, each an ordinary action in the actor's name, in one transaction; what was done.

    Applied again under the same token it answers the same and does nothing. Raises Missing; Outdated where the ledger
    is no longer what was previewed under `token`; Invalid for a change that is none; NotApplied, and then nothing is
    changed, naming each change that was refused.
    """
    with recording(by=by, action=ACTION) as record:
        workbook = _held(by, key)
        if workbook.outcome is not None:
            if workbook.outcome["token"] != token:
                raise Conflict("workbook.applied", name=workbook.name)
            return list(workbook.outcome["done"])
        list(Commitment.objects.filter(pk__in=_commitments(chosen)).select_for_update().order_by("pk"))
        plan = compared(by, _read(workbook), workbook.sha256, at=at)
        if plan.token != token:
            raise Outdated(sent={"version": token}, now={"version": plan.token})
        changes = _chosen(plan, chosen)
        faults = [(change, why) for change in changes if (why := made(by, change, at=at))]
        if faults:
            raise NotApplied(faults)
        done = [_done(change) for change in changes]
        record.note("workbook", str(workbook.pk), {"name": workbook.name, "sha256": workbook.sha256, "done": len(done)})
        ReturnedWorkbook.objects.filter(pk=key).update(outcome={"token": token, "done": done})
        return done


def forget_workbooks(*, at: datetime) -> int:
    """Forget what was brought back more than two days ago; how many."""
    return ReturnedWorkbook.objects.filter(at__lt=at - KEPT).delete()[0]


def _held(by: Actor, key: UUID) -> ReturnedWorkbook:
    list(ReturnedWorkbook.objects.filter(pk=key).select_for_update())
    return workbook_seen(by, key)


def _read(workbook: ReturnedWorkbook) -> Returned:
    return msgspec.json.decode(workbook.body, type=Returned)


def _commitments(chosen: Collection[str]) -> set[UUID]:
    try:
        return {UUID(each.partition(":")[0]) for each in chosen}
    except ValueError as error:
        raise Invalid("workbook.no-such-change") from error


def _chosen(plan: Preview, chosen: Collection[str]) -> list[Change]:
    wanted = set(chosen)
    found = [change for change in plan.changes if change.id in wanted]
    if not wanted:
        raise Invalid("workbook.nothing-chosen")
    if len(found) < len(wanted):
        raise Invalid("workbook.no-such-change")
    return found


def _done(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "commitment": str(change.commitment),
        "number": change.number,
        "steps": [act.step for act in change.acts],
    }
