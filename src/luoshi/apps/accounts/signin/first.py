"""First passwords: made by the machine, told once, good for nothing but choosing another."""

from __future__ import annotations

import secrets
from datetime import date as Date
from datetime import datetime

from luoshi.apps.accounts.actions.people import add_person
from luoshi.apps.accounts.actions.posts import appoint
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person, Post, Unit
from luoshi.apps.accounts.signin.passwords import set_password
from luoshi.apps.record.actions import recording

GROUPS = 4
KINDS = ("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "abcdefghijkmnpqrstuvwxyz")
"""A character of each in a group: all four kinds of characters with the dash, and none that is taken for another."""


def make_password() -> str:
    """Some 66 random bits in four groups that can be read out and typed, good under either profile."""
    return "-".join("".join(secrets.choice(kind) for kind in KINDS) for _ in range(GROUPS))


def give_password(*, by: Actor, person: Person, at: datetime) -> str:
    """A first password for `person`, by whom `set_password` lets; the text of it, which is kept nowhere."""
    password = make_password()
    set_password(by=by, person=person, password=password, at=at)
    return password


def take_on(  # noqa: PLR0913 - a person is so much
    *,
    by: Actor,
    unit: Unit,
    username: str,
    name: str,
    at: datetime,
    phone: str = "",
    email: str = "",
    post: Post | None = None,
    begins: Date | None = None,
) -> tuple[Person, str]:
    """Somebody new, in a post of the unit where one is named, with a first password: all of it or nothing."""
    with recording(by=by, action="accounts.take_on"):
        person = add_person(by=by, unit=unit, username=username, name=name, phone=phone, email=email)
        if post is not None and begins is not None:
            appoint(by=by, person=person, post=post, begins=begins)
        return person, give_password(by=by, person=person, at=at)
