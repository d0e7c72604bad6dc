"""Comment, mention, follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models import Comment, Mention, Subscription
from luoshi.apps.ledger.queries.visible import seen
from luoshi.apps.record.actions import recording


def comment(*, by: Actor, key: UUID, text: str, at: datetime, mentions: Sequence[UUID] = ()) -> Comment:
    """Say something about a commitment; the people with the keys in `mentions` are to be told.

    Raises Missing, Invalid for no words or for somebody who does not exist.
    """
    with recording(by=by, action="ledger.comment") as record:
        (row,) = seen(by, [key])
        if not text.strip():
            raise Invalid("comment.no-words", number=row.number)
        people = {person.pk: person for person in Person.objects.filter(pk__in=mentions, is_active=True)}
        for each in mentions:
            if each not in people:
                raise Invalid("ledger.no-such-person", key=str(each))
        made = record.add(Comment(commitment=row, person_id=by.person, at=at, text=text))
        record.add_all(Mention(comment=made, person=person) for person in people.values())
        return made


def follow(*, by: Actor, key: UUID, wanted: bool) -> Subscription | None:
    """Hear of what happens to a commitment, or no longer. Done twice it is as done once. Raises Missing."""
    with recording(by=by, action="ledger.follow") as record:
        (row,) = seen(by, [key])
        standing = Subscription.objects.filter(commitment=row, person=by.person).first()
        if standing is None:
            return record.add(Subscription(commitment=row, person_id=by.person)) if wanted else None
        return standing if standing.ended is not wanted else record.save(standing, ended=not wanted)
