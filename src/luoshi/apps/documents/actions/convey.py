"""Hand a document to units: the steps by which issuing makes it reach them. Called inside the issuing action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.models import Dispatch, Document, Status
from luoshi.apps.documents.rule import ZONE, rule_on
from luoshi.apps.record.actions import Recording


def mark_issued(record: Recording, *, by: Actor, document: Document, at: datetime) -> Document:
    """The document issued, and the one it corrects superseded. The caller has checked who may, and that it may be.

    Raises Conflict where it is not in review, or where another correction came first; Stale.
    """
    if document.status != Status.REVIEW:
        raise Conflict("document.not-in-review", status=document.status, title=document.title)
    earlier = document.supersedes
    if earlier is not None:
        if earlier.status != Status.ISSUED:
            raise Conflict("document.not-in-force", status=earlier.status, title=earlier.title)
        record.save(earlier, status=Status.SUPERSEDED)
    return record.save(document, status=Status.ISSUED, issued_at=at, issued_by_id=by.person)


def convey(record: Recording, *, by: Actor, document: Document, units: Iterable[Unit], at: datetime) -> list[Dispatch]:
    """The document sent to every unit, each once, in one statement. Raises Invalid for nobody, or a unit that ended."""
    return send(record, by=by, document=document, units=units, at=at)


def send(
    record: Recording,
    *,
    by: Actor,
    document: Document,
    units: Iterable[Unit],
    at: datetime,
    via: Dispatch | None = None,
    words: str = "",
) -> list[Dispatch]:
    """Dispatches to units that have none yet; `via` and `words` where a unit passes it on."""
    once = list({unit.pk: unit for unit in units}.values())
    if not once:
        raise Invalid("conveyance.nobody")
    _check_there(once, at)
    return _sent(record, by, [(document, unit) for unit in once], at, via=via, words=words)


def convey_each(
    record: Recording, *, by: Actor, sendings: Sequence[tuple[Document, Unit]], at: datetime
) -> list[Dispatch]:
    """Each document sent to the unit beside it, in one statement. Raises Invalid for a unit that ended."""
    _check_there([unit for _, unit in sendings], at)
    return _sent(record, by, sendings, at)


def _check_there(units: Iterable[Unit], at: datetime) -> None:
    ended = list(dict.fromkeys(unit.name for unit in units if not unit.holds(at.astimezone(ZONE).date())))
    if ended:
        raise Invalid("conveyance.no-such-unit-today", units="、".join(ended))


def _sent(
    record: Recording, by: Actor, sendings: Iterable[tuple[Document, Unit]], at: datetime, **more: Any
) -> list[Dispatch]:
    rule = rule_on(at)
    common = {"sent_at": at, "sent_by_id": by.person, "sign_by": rule.sign_by(at), "sign_rule": rule.id, **more}
    return record.add_all(Dispatch(document=document, unit=unit, **common) for document, unit in sendings)
