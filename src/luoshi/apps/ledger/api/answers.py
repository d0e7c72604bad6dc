"""Hold what is written to, and show what came of it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate, now

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.versions import version_read
from luoshi.apps.ledger.api import asked
from luoshi.apps.ledger.api.shown import dossier_out, row_out
from luoshi.apps.ledger.api.unchanged import unchanged
from luoshi.apps.ledger.queries.dossier import dossier
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.rows import rows


class Asked(HttpRequest):
    """A request with the one who makes it."""

    actor: Actor


def one(request: Asked, key: UUID) -> AbstractContextManager[list[UUID]]:
    """The commitment of the address, held as the caller read it by If-Match."""
    return unchanged(request.actor, [(key, version_read(request))])


def held(request: Asked, body: asked.Many) -> AbstractContextManager[list[UUID]]:
    """The commitments of the body, held as the caller read them; yields their keys."""
    return unchanged(request.actor, [(each.id, each.version) for each in body.items])


def shown_anew(request: Asked, key: UUID) -> dict[str, Any]:
    """The commitment as it is after the step."""
    return dossier_out(dossier(request.actor, key, at=now()))


def lines(request: Asked, keys: list[UUID]) -> list[dict[str, Any]]:
    """The commitments as they are after the step, one line each."""
    found = {row.pk: row for row in register(request.actor, Filter(), on=localdate()).filter(pk__in=keys)}
    return [row_out(row) for row in rows([found[key] for key in keys if key in found], on=localdate())]
