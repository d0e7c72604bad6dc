"""Read the record: the entries of an object, proofs, receipts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from luoshi.apps.record.append import leaf_of
from luoshi.apps.record.checkpoints import cosigned
from luoshi.apps.record.models import Checkpoint, Entry, Head, Log
from luoshi.core.record.entry import encode
from luoshi.core.record.hashing import LENGTH, hashing
from luoshi.core.record.proofs import Place, Reach, consistency_reaches, inclusion_reaches, places, proof
from luoshi.core.record.receipt import FORM, Receipt
from luoshi.core.record.tree import completing_leaf


class NotYet(LookupError):  # noqa: N818 - what is the matter, named as callers speak of it
    """No checkpoint covers the entry yet: the next one will."""


def head() -> tuple[int, bytes]:
    """How far the log has come and what it holds to there: it moves with every recorded write, whosoever it is."""
    # asked by every page that is kept; composing it by the model costs ten times what the answer does
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT size, edge FROM {Head._meta.db_table} ORDER BY id LIMIT 1")  # noqa: S608 - our own name
        size, edge = cursor.fetchone() or (0, b"")
    return size, bytes(edge)


def entries_of(kind: str, key: str) -> QuerySet[Entry]:
    """The writes of an object, the first first, each with its payload."""
    return Entry.objects.filter(kind=kind, key=key).order_by("seq")


def entries_after(seq: int, limit: int) -> list[Entry]:
    """Up to `limit` entries after the place `seq`, in order; from the beginning after -1."""
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq")[:limit])


def inclusion(seq: int, size: int) -> tuple[bytes, ...]:
    """The proof that entry `seq` is in the tree of the first `size` entries. Raises ValueError where it is not."""
    return _proof(inclusion_reaches(seq, size))


def consistency(first: int, second: int) -> tuple[bytes, ...]:
    """The proof that the log of `first` entries begins the log of `second`. Raises ValueError where it cannot."""
    return _proof(consistency_reaches(first, second))


def receipt(seq: int, *, with_payload: bool = False) -> Receipt:
    """The receipt of an entry under the first checkpoint that covers it.

    With the payload its personal part is not handed out: the hash of it is part of the payload. Raises NotYet where
    no checkpoint covers the entry, Entry.DoesNotExist where there is none.
    """
    entry = Entry.objects.get(seq=seq)
    covering = Checkpoint.objects.filter(size__gt=seq).order_by("size").first()
    if covering is None:
        raise NotYet(f"no checkpoint covers entry {seq} yet")
    return Receipt(
        form=FORM,
        hash=Log.objects.get().hash,
        leaf=encode(leaf_of(entry)).hex(),
        proof=tuple(each.hex() for each in inclusion(seq, covering.size)),
        checkpoint=cosigned(covering),
        salt=bytes(entry.salt).hex() if with_payload else "",
        payload=entry.text if with_payload else "",
    )


def _proof(reaches: tuple[Reach, ...]) -> tuple[bytes, ...]:
    nodes = _nodes(places(reaches))
    return proof(hashing(Log.objects.get().hash), reaches, nodes.__getitem__)


def _nodes(wanted: Iterable[Place]) -> dict[Place, bytes]:
    """The hashes of complete nodes: each stands with the entry that completed it, at its level."""
    at = {place: completing_leaf(*place) for place in wanted}
    rows = dict(Entry.objects.filter(seq__in=set(at.values())).values_list("seq", "hashes"))
    found: dict[Place, bytes] = {}
    for (level, index), seq in at.items():
        if seq not in rows:
            raise ValueError(f"the log has no entry {seq} yet")
        found[level, index] = bytes(rows[seq])[level * LENGTH : (level + 1) * LENGTH]
    return found
