"""See where somebody is signed in, and end it: one's own, or a security administrator another's."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from luoshi.apps.accounts.actions.people import require_people
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Person, Role, Session
from luoshi.apps.accounts.signin.policy import session_limits
from luoshi.apps.record.actions import recording


def sessions_of(person: Person, *, at: datetime) -> QuerySet[Session]:
    """The sessions that are not over, the latest used first."""
    limits = session_limits(on=localdate(at))
    return Session.objects.filter(
        person=person,
        seen__gte=at - timedelta(seconds=limits.idle),
        since__gte=at - timedelta(seconds=limits.absolute),
    )


def end_session(*, by: Actor, handle: UUID, at: datetime) -> None:
    """One session ends at once. Raises Missing for one of somebody whose sessions `by` may not end."""
    row = Session.objects.filter(handle=handle).select_related("person").first()
    if row is None or row.person is None:
        raise Missing("session.missing")
    _may(by, row.person, at)
    with recording(by=by, action="accounts.end_session") as record:
        Session.objects.filter(handle=handle).delete()
        record.note("session", str(row.person.pk), {"ended": 1})


def end_sessions(*, by: Actor, person: Person, at: datetime, but: str = "") -> int:
    """Every session of somebody ends at once, but the one of the key `but`; how many there were."""
    _may(by, person, at)
    with recording(by=by, action="accounts.end_session") as record:
        count, _ = Session.objects.filter(person=person).exclude(session_key=but).delete()
        record.note("session", str(person.pk), {"ended": count})
    return count


def _may(by: Actor, person: Person, at: datetime) -> None:
    if person.pk != by.person:
        require_people(by, person, Role.SECURITY, on=localdate(at))


def forget(*, at: datetime) -> int:
    """Drop the rows of sessions that are over by Django's own date."""
    count, _ = Session.objects.filter(expire_date__lt=at).delete()
    return count
