"""What the audit administrator reads in the record: who did what to what, by keys and names, never the content."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.models import Entry

HIDDEN = ("text", "personal", "salt", "personal_salt", "hashes", "payload_hash")
"""What is not even read from the database: payloads and hashes."""


def entries(
    *,
    words: str = "",
    person: str = "",
    action: str = "",
    kind: str = "",
    key: str = "",
    first: Date | None = None,
    last: Date | None = None,
) -> QuerySet[Entry]:
    """The entries of the log, the latest first, narrowed: by who (words of a name, or a key), action, object, days.

    An `action` that ends in a dot is a room: all its actions.
    """
    rows = Entry.objects.defer(*HIDDEN)
    if words:
        named = Person.objects.filter(Q(name__icontains=words) | Q(username__icontains=words))
        rows = rows.filter(actor__in=[str(each) for each in named.values_list("pk", flat=True)])
    if person:
        rows = rows.filter(actor=person)
    if action:
        rows = rows.filter(action__startswith=action) if action.endswith(".") else rows.filter(action=action)
    if kind:
        rows = rows.filter(kind=kind, **({"key": key} if key else {}))
    if first:
        rows = rows.filter(at__gte=_midnight(first))
    if last:
        rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
    return rows.order_by("-seq")


def _midnight(day: Date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
