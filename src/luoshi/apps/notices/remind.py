"""Remind of dates: before, on and after them, by the lifecycle's rules, seldom enough to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from luoshi.apps.ledger.clocks import calendar
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.notices.audience import followers, parties, staff
from luoshi.apps.notices.note import Note
from luoshi.apps.notices.tell import tell
from luoshi.core.lifecycle import Reminder, reminders, table

OPEN = tuple(key for key, state in table().states.items() if state.open)
WAITS_FOR_OTHERS = ("reported", "verified", "suspended")
"""In these the units have done what is theirs: they are not reminded."""
MORNING = time(8)
NOT_LONGER = 7
"""A reminder whose day was missed by more days than that (the worker stood still) is not made up for."""


def remind_of_dates(*, on: Date, at: datetime) -> int:
    """Tell the units that lead, and who follows, of dates whose reminder has come by `on`; how many commitments.

    From eight in the morning on. One reminder of a date in a document is one occasion for a person: run again it has
    no second effect, and a date that was moved is another date.
    """
    if localtime(at).time() < MORNING:
        return 0
    due = dict(_due(on))
    rows = list(Commitment.objects.filter(pk__in=due).order_by("due_on", "pk"))
    if not rows:
        return 0
    parts = parties(due)
    people = staff({part.unit_id for found in parts.values() for part in found}, on)
    follow = followers(due, on)
    notes = []
    for row in rows:
        leads = [part.unit_id for part in parts[row.pk] if part.part == "lead"]
        told = {person for unit in leads for person in people.get(unit, ())} | set(follow.get(row.pk, ()))
        notes += [_note(row, person, due[row.pk], at) for person in sorted(told)]
    with transaction.atomic():
        tell(notes)
    return len(rows)


def _due(on: Date) -> Iterator[tuple[UUID, Reminder]]:
    live = [state for state in OPEN if state not in WAITS_FOR_OTHERS]
    found = Commitment.objects.filter(state__in=live, due_on__isnull=False).order_by()
    coming: dict[Date, Reminder | None] = {}
    for key, day in found.values_list("pk", "due_on").iterator(chunk_size=2000):
        if day not in coming:
            come = reminders(day, on, calendar(), preset=settings.LUOSHI_PRESET)
            coming[day] = come[0] if come and (on - come[0].day).days <= NOT_LONGER else None
        if (reminder := coming[day]) is not None:
            yield key, reminder


def _note(row: Commitment, person: UUID, reminder: Reminder, at: datetime) -> Note:
    due = row.due_on.isoformat() if row.due_on else ""
    return Note(
        person, "due", reminder.key, row.document_id, f"due:{due}:{reminder.key}", at,
        commitment=row.pk, facts={"due": due}, shared=True,
    )  # fmt: skip
