"""Keep what was read in a file while a person looks at it, points and decides; forget it after two days."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.economy.models import Waiting
from luoshi.apps.economy.rights import require_import
from luoshi.core.text import Document

KEPT = timedelta(days=2)


def keep_waiting(*, by: Actor, document: Document, at: datetime) -> Waiting:
    """Keep a document for the actor to look at. Raises Forbidden."""
    require_import(by)
    body = zlib.compress(msgspec.json.encode(document), 1)
    source = document.source
    return Waiting.objects.create(person_id=by.person, name=source.name, sha256=source.sha256, at=at, body=body)


def waiting_seen(by: Actor, key: UUID) -> Waiting:
    """What the actor put aside. Raises Missing: somebody else's is as good as none."""
    found = Waiting.objects.filter(pk=key, person=by.person).first()
    if found is None:
        raise Missing("figures.gone", key=str(key))
    return found


def document_of(waiting: Waiting) -> Document:
    """The document that was put aside."""
    return msgspec.json.decode(zlib.decompress(waiting.body), type=Document)


def forget_waiting(*, at: datetime) -> int:
    """Forget what was put aside more than two days ago; how many."""
    return Waiting.objects.filter(at__lt=at - KEPT).delete()[0]
