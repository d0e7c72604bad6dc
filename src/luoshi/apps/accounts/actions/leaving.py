"""Go from one post to another, or leave: what ends, ends together."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from luoshi.apps.accounts.actions.people import deactivate_person
from luoshi.apps.accounts.actions.posts import appoint, end_holding
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Holding, Person, Post
from luoshi.apps.record.actions import recording

DAY = timedelta(days=1)


def transfer(*, by: Actor, person: Person, post: Post, begins: Date) -> Holding:
    """`person` holds `post` from `begins`, and every other post until the day before.

    By the system administrator of all the units. Rights are not touched: they are the security administrator's, who
    is shown those that no post stands behind any more.
    """
    with recording(by=by, action="accounts.transfer"):
        _end_posts(by, person, begins - DAY)
        return appoint(by=by, person=person, post=post, begins=begins)


def leave(*, by: Actor, person: Person, last: Date, on: Date) -> Person:
    """`person` leaves: posts end with the day `last`, today at the latest, and they can no longer sign in.

    Raises Invalid for a day to come: until then they work, and their posts can be ended beforehand.
    """
    if last > on:
        raise Invalid("leave.to-come", last=last, on=on)
    with recording(by=by, action="accounts.leave"):
        _end_posts(by, person, last)
        return deactivate_person(by=by, person=person, on=on)


def _end_posts(by: Actor, person: Person, last: Date) -> None:
    held = Holding.objects.filter(person=person).exclude(ends__lte=last).select_related("post__unit")
    for each in held:
        end_holding(by=by, holding=each, ends=last)
