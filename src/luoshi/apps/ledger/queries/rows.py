"""Commitments as a list shows them: one line each, everything on it, in as many queries for a thousand as for ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from django.db.models import prefetch_related_objects

from luoshi.apps.ledger.models import Commitment, Participation
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.core.lifecycle import Lamp, Stand, table


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment with its lamp on a day, its state in words, and who leads and supports it."""

    commitment: Commitment
    lamp: Lamp
    state: Stand
    leads: tuple[Participation, ...]
    supports: tuple[Participation, ...]


def rows(commitments: Sequence[Commitment], *, on: Date, known: datetime | None = None) -> list[Row]:
    """The lines of commitments, in their order, as of `on`; by what was known at `known` where it is given."""
    prefetch_related_objects(commitments, "parties__unit", "document", "issuer")
    found = lamps(commitments, on=on, known=known)
    states = table().states
    return [
        Row(each, found[each.pk], states[each.state], _parties(each, "lead"), _parties(each, "support"))
        for each in commitments
    ]


def _parties(row: Commitment, part: str) -> tuple[Participation, ...]:
    return tuple(each for each in row.parties.all() if each.part == part and not each.left)
