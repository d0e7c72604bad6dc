"""The API of the record: checkpoints and proofs for anyone, entries for who audits, receipts for who wrote.

Which roles may use which address stands in the permission matrix. No payload is handed out here.
"""

from __future__ import annotations

from datetime import datetime as DateTime
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema

from luoshi.apps.api.catalogue import language
from luoshi.apps.api.paging import Page, Paging, page
from luoshi.apps.api.refusals import Conflict, Invalid, Missing
from luoshi.apps.record import queries
from luoshi.apps.record.about import claims
from luoshi.apps.record.checkpoints import cosigned
from luoshi.apps.record.models import Checkpoint, Entry, Head

router = Router(tags=["record · 留痕记录"])
AUDIT = "audit"


class CheckpointOut(Schema):
    """A signed statement of how far the log had come, with the lines of its witnesses."""

    size: int
    at: DateTime
    note: str
    key: str


class EntryOut(Schema):
    """An entry: who did what to which object, by keys; no content."""

    seq: int
    at: DateTime
    actor: str
    unit: str
    action: str
    kind: str
    key: str
    version: int


class EntriesAsked(Schema):
    """What entries are narrowed by; what is left out narrows nothing. `begins` is included, `ends` is not."""

    kind: str = ""
    key: str = ""
    actor: str = ""
    action: str = ""
    begins: DateTime | None = None
    ends: DateTime | None = None


class ProofOut(Schema):
    """The hashes of a proof, hexadecimal."""

    proof: list[str]


class ClaimOut(Schema):
    """What a part of the record proves, and what it does not."""

    part: str
    proves: str
    does_not: str


class AboutOut(Schema):
    """The log, and what it proves."""

    origin: str
    hash: str
    size: int
    checkpoint: CheckpointOut | None
    claims: list[ClaimOut]


class EntryReceiptOut(Schema):
    """A receipt as `luoshi-verify --receipt` reads it."""

    form: str
    hash: str
    leaf: str
    proof: list[str]
    checkpoint: str
    salt: str
    payload: str


@router.get("record", response=AboutOut)
def about(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """The log, its latest checkpoint, and what each part of it proves and does not."""
    head = Head.objects.select_related("log").get()
    last = Checkpoint.objects.prefetch_related("cosignatures").last()
    return {
        "origin": head.log.origin,
        "hash": head.log.hash,
        "size": head.size,
        "checkpoint": last and _checkpoint(last),
        "claims": claims(language()),
    }


@router.get("record/checkpoints/{int:size}", response=CheckpointOut)
def checkpoint(request: HttpRequest, size: int) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """The checkpoint at a size."""
    found = Checkpoint.objects.prefetch_related("cosignatures").filter(size=size).first()
    if found is None:
        raise Missing("record.no-checkpoint")
    return _checkpoint(found)


@router.get("record/consistency", response=ProofOut)
def consistency(request: HttpRequest, first: int, second: int) -> dict[str, list[str]]:  # noqa: ARG001 - ninja's signature
    """The proof that the log of `first` entries is the beginning of the log of `second`."""
    try:
        return {"proof": [each.hex() for each in queries.consistency(first, second)]}
    except ValueError as fault:
        raise Invalid("record.sizes", first=first, second=second, where="first") from fault


@router.get("record/entries", response=Page[EntryOut])
def entries(request: HttpRequest, paging: Query[Paging], asked: Query[EntriesAsked]) -> dict[str, object]:
    """Entries in the order of the log, narrowed by object, actor, action and time: one's own; an auditor's, all."""
    given = {"kind": asked.kind, "key": asked.key, "actor": asked.actor, "action": asked.action}
    rows = _seen(request).filter(**{name: value for name, value in given.items() if value})
    if asked.begins:
        rows = rows.filter(at__gte=asked.begins)
    if asked.ends:
        rows = rows.filter(at__lt=asked.ends)
    return page(rows.defer("text", "personal"), paging)


@router.get("record/entries/{int:seq}/inclusion", response=ProofOut)
def inclusion(request: HttpRequest, seq: int, size: int) -> dict[str, list[str]]:
    """The proof that an entry is in the log of the first `size` entries."""
    _one(request, seq)
    try:
        return {"proof": [each.hex() for each in queries.inclusion(seq, size)]}
    except ValueError as fault:
        raise Invalid("record.sizes", first=seq + 1, second=size, where="size") from fault


@router.get("record/entries/{int:seq}/receipt", response=EntryReceiptOut)
def receipt(request: HttpRequest, seq: int) -> dict[str, Any]:
    """The receipt of an entry, to be kept: it is checked offline, without this site."""
    _one(request, seq)
    try:
        return msgspec.structs.asdict(queries.receipt(seq))
    except queries.NotYet as fault:
        raise Conflict("record.not-yet", seq=seq) from fault


def _seen(request: HttpRequest) -> QuerySet[Entry]:
    """The entries somebody sees: an auditor all, others their own."""
    actor: Any = request.actor
    return Entry.objects.all() if actor.paths(AUDIT) else Entry.objects.filter(actor=actor.key)


def _one(request: HttpRequest, seq: int) -> Entry:
    found = _seen(request).filter(seq=seq).first()
    if found is None:
        raise Missing("record.missing", seq=seq)
    return found


def _checkpoint(of: Checkpoint) -> dict[str, Any]:
    return {"size": of.size, "at": of.at, "note": cosigned(of), "key": of.key}
