"""Derive the index in the very transaction in which something is written: what is found is never behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.apps.record.written import on_written
from luoshi.apps.search.contents import ELEMENTS, SOURCES, Content, of_commitments, own_words
from luoshi.apps.search.entries import put, put_new
from luoshi.apps.search.models import Entry, Kind


def _plain(compose: Callable[..., list[Content]]) -> Callable[[Sequence[Any]], None]:
    def hook(rows: Sequence[Any]) -> None:
        # a row of version 1 was made in this very transaction
        new, changed = [row for row in rows if row.version == 1], [row for row in rows if row.version > 1]
        if new:
            put_new(compose(new))
        if changed:
            put(compose(changed))

    return hook


def commitments(rows: Sequence[Commitment]) -> None:
    """Most steps change a state and no word: what says the same as before costs one query."""
    texts = dict(
        Entry.objects.filter(kind=Kind.COMMITMENT, key__in=[row.pk for row in rows]).values_list("key", "text")
    )
    changed = [row.pk for row in rows if not f"{texts.get(row.pk, '')}\n".startswith(f"{own_words(row)}\n")]
    _anew(changed)


def elements(rows: Sequence[Any]) -> None:
    """A commitment is found by who takes part in it."""
    _anew({row.commitment_id for row in rows})


def units(rows: Sequence[Unit]) -> None:
    """And by what these are called today."""
    renamed = [row.pk for row in rows if row.version > 1]
    if renamed:
        _anew(Participation.objects.filter(unit__in=renamed, left=False).values_list("commitment_id", flat=True))


def _anew(keys: Iterable[UUID]) -> None:
    """Held while they are composed: of two transactions that change one's elements the second sees the first's."""
    wanted = sorted(set(keys))
    if wanted:
        put(of_commitments(Commitment.objects.select_for_update().filter(pk__in=wanted).order_by("pk")))


def _register() -> None:
    for model, (_, compose) in SOURCES.items():
        on_written(model)(commitments if model is Commitment else _plain(compose))
    for model in ELEMENTS:
        on_written(model)(elements)
    on_written(Unit)(units)


_register()
