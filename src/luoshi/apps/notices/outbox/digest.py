"""Gather what was held back into one letter a person: each working day in the morning, or once a week."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from luoshi.apps.ledger.clocks import calendar
from luoshi.apps.notices.models import Letter, LetterState, Manner

MORNING = time(8, 30)
DAY = timedelta(days=1)


def gather_due(*, at: datetime) -> int:
    """Make the digests due by `at`, each once a day; how many. On working days from 8:30, weekly ones on the first.

    A digest and what it gathers are written together: killed in between, neither is there.
    """
    local = localtime(at)
    if local.time() < MORNING or not calendar().is_working(local.date()):
        return 0
    first = _is_first_of_week(local)
    held: dict[object, list[Letter]] = defaultdict(list)
    for letter in Letter.objects.filter(state=LetterState.HELD, due_at__lte=at).order_by("pk"):
        held[letter.person_id].append(letter)
    weekly = set(Manner.objects.filter(digest="weekly", person__in=held).values_list("person_id", flat=True))
    return sum(_gather(letters, at) for person, letters in held.items() if first or person not in weekly)


def _gather(letters: list[Letter], at: datetime) -> bool:
    person = letters[0].person_id
    key = f"digest/{person}/{localtime(at).date().isoformat()}"
    with transaction.atomic():
        made = Letter(key=key, person_id=person, made_at=at, due_at=at)
        Letter.objects.bulk_create([made], ignore_conflicts=True)
        if not Letter.objects.filter(pk=made.pk).exists():
            return False  # today's is there already: what has come since waits for the next
        mine = Letter.objects.filter(pk__in=[letter.pk for letter in letters], state=LetterState.HELD)
        mine.update(state=LetterState.GATHERED, digest=made)
    return True


def _is_first_of_week(local: datetime) -> bool:
    """Whether no working day of the same week came before."""
    day = local.date()
    return not any(calendar().is_working(day - DAY * back) for back in range(1, day.weekday() + 1))
