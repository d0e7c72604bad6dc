"""A person's dates, for their own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Holding, Person
from luoshi.apps.accounts.queries import actor_of
from luoshi.apps.api.texts import text
from luoshi.apps.documents.queries.desk import to_sign
from luoshi.apps.documents.scope import SIGNS
from luoshi.apps.ledger.models import Answerable, Commitment, Escalation, Participation, Subscription
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.notices.actions.calendar import digest_of
from luoshi.apps.notices.icalendar import Event, write
from luoshi.apps.notices.models import Feed
from luoshi.core.lifecycle import table

OPEN = tuple(key for key, state in table().states.items() if state.open)
MOST = 1000
LONGEST = 80


def whose_feed(secret: str) -> Person | None:
    """Whose calendar a secret opens; None for one that is unknown or ended, or of somebody no longer active."""
    row = Feed.objects.filter(digest=digest_of(secret), ended_at=None).select_related("person").first()
    return row.person if row and row.person.is_active else None


def calendar_of(person: Person, *, at: datetime) -> bytes:
    """Somebody's dates as a calendar, within the rights they hold at that moment."""
    by = actor_of(person, on=localdate(at))
    return write(events(by, at=at), name=text("calendar.name"), at=at)


def events(by: Actor, *, at: datetime) -> Iterator[Event]:
    """What one's units lead or support, one answers for, follows, or was taken up to one; documents to sign for."""
    for row in dates(by, at=at).select_related("document")[:MOST]:
        words = row.title or row.words
        summary = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        yield Event(
            f"{row.pk}@{settings.RECORD_ORIGIN}",
            row.due_on,
            summary,
            f"{row.words}\n{row.document.title}",
            f"{settings.ADDRESS}/commitments/{row.pk}",
            row.version,
        )
    for sheet in to_sign(by).select_related("document").order_by("sign_by")[:MOST]:
        summary = text("calendar.sign", title=sheet.document.title)
        address = f"{settings.ADDRESS}/documents/{sheet.document_id}"
        yield Event(f"{sheet.pk}@{settings.RECORD_ORIGIN}", sheet.sign_by, summary, "", address, sheet.version)


def dates(by: Actor, *, at: datetime) -> QuerySet[Commitment]:
    """The open commitments with a date that are one's own business, in the order of their dates."""
    units: set[UUID] = {right.unit for right in by.rights if right.role in SIGNS}
    posts = Holding.objects.on(localdate(at)).filter(person=by.person).values("post")
    of = {"commitment": OuterRef("pk")}
    mine = (
        Exists(Participation.objects.filter(unit__in=units, left=False, **of))
        | Exists(Answerable.objects.filter(post__in=posts, left=False, **of))
        | Exists(Subscription.objects.filter(person=by.person, ended=False, **of))
        | Exists(Escalation.objects.filter(person=by.person, **of))
    )
    return visible(by).filter(Q(state__in=OPEN, due_on__isnull=False) & mine).order_by("due_on", "id")
