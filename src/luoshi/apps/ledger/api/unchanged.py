"""Act only on what has not changed since the caller read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.refusals import Outdated
from luoshi.apps.ledger.api.shown import fields
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.record.actions import together


@contextmanager
def unchanged(by: Actor, read: Sequence[tuple[UUID, int]]) -> Iterator[list[UUID]]:
    """A transaction in which the commitments are held as they were read; yields their keys.

    `read` are keys with the versions the caller had. Raises Missing for what is out of sight, Outdated with both
    versions of the first that has changed.
    """
    with together():
        keys = [key for key, _ in read]
        rows = {row.pk: row for row in visible(by).filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")}
        for key, version in read:
            if key not in rows:
                raise Missing("commitment.missing", key=str(key))
            if rows[key].version != version:
                shown: dict[str, object] = {name: str(value) for name, value in fields(rows[key]).items()}
                raise Outdated(sent={"version": version, "id": str(key)}, now=shown)
        yield keys
