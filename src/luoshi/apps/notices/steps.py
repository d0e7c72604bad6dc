"""Who is told of a step of the lifecycle, and under which kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.ledger.case import load
from luoshi.apps.ledger.models import Movement
from luoshi.apps.notices.audience import followers, parties, staff, whose_hand
from luoshi.apps.notices.note import Note
from luoshi.apps.notices.occasions import occasions

SUPPORT = ":support"
"""Stands behind a step's name where it is told to a unit that supports."""


def notes_of_steps(rows: Sequence[Movement]) -> list[Note]:
    """What is told of steps taken at one moment; each person hears of a step once, of what is theirs to do first.

    Constant in queries for any number of commitments but for the people whose hand is wanted, a few each.
    """
    heard = [row for row in rows if row.step not in occasions().unheard]
    told: set[tuple[UUID, UUID]] = set()
    notes = []
    for note in (*_wanted(heard), *_concerned(heard), *_followed(heard)):
        moved = (note.person, UUID(note.occasion.partition(":")[2]))
        if moved not in told:
            told.add(moved)
            notes.append(note)
    return notes


def _wanted(rows: Sequence[Movement]) -> Iterator[Note]:
    """To those whose hand is wanted now."""
    by_step: dict[str, list[Movement]] = defaultdict(list)
    for row in rows:
        if (step := occasions().wanted(row.step, row.origin, row.to)) and row.commitment.state == row.to:
            by_step[step].append(row)
    for step, moved in by_step.items():
        who = whose_hand(step, load([row.commitment for row in moved]), localdate(moved[0].at))
        for row in moved:
            for person in who[row.commitment_id]:
                yield from _note(row, person, "asked", step)


def _concerned(rows: Sequence[Movement]) -> Iterator[Note]:
    """To the units that lead, and of some steps to those that support."""
    rules = occasions()
    moved = [row for row in rows if row.step in rules.steps]
    parts = parties({row.commitment_id for row in moved}) if moved else {}
    units = {part.unit_id for found in parts.values() for part in found}
    people = staff(units, localdate(moved[0].at)) if units else {}
    for row in moved:
        for part in parts.get(row.commitment_id, ()):
            if part.part == "lead" or row.step in rules.support:
                what = row.step if part.part == "lead" else row.step + SUPPORT
                for person in people.get(part.unit_id, ()):
                    yield from _note(row, person, rules.steps[row.step], what)


def _followed(rows: Sequence[Movement]) -> Iterator[Note]:
    """To who follows the commitment."""
    who = followers({row.commitment_id for row in rows}, localdate(rows[0].at)) if rows else {}
    for row in rows:
        for person in who.get(row.commitment_id, ()):
            yield from _note(row, person, "talk", row.step)


def _note(row: Movement, person: UUID, kind: str, what: str) -> Iterator[Note]:
    """Nobody is told what they did themselves."""
    if person != row.person_id:
        yield Note(
            person,
            kind,
            what,
            row.commitment.document_id,
            f"movement:{row.pk}",
            row.at,
            commitment=row.commitment_id,
            by=row.person_id,
            facts={"decision": row.decision} if row.decision else {},
        )
