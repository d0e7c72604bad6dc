"""Add people, and take them off."""

from __future__ import annotations

from datetime import date as Date

from django.contrib.auth.hashers import make_password

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Person, PersonKind, Role, Unit
from luoshi.apps.accounts.queries.people import reaches_beyond, visible_people
from luoshi.apps.accounts.scope import require
from luoshi.apps.record.actions import recording


def add_person(
    *,
    by: Actor,
    unit: Unit,
    username: str,
    name: str,
    kind: str = PersonKind.OFFICIAL,
    phone: str = "",
    email: str = "",
) -> Person:
    """Somebody new, by a system administrator of `unit`. Without a password yet: `set_password` gives a first one.

    Raises Conflict where the name to sign in with is taken, Invalid for a kind that is none.
    """
    require(by, unit, Role.SYSTEM)
    person = new_person(username=username, name=name, kind=kind, phone=phone, email=email)
    with recording(by=by, action="accounts.add_person") as record:
        return record.add(person)


def new_person(*, username: str, name: str, kind: str, phone: str = "", email: str = "") -> Person:
    """A checked person without a usable password, not saved."""
    username = username.strip()
    if not username or not name.strip() or kind not in PersonKind.values:
        raise Invalid("person.lacking", username=username, kind=kind)
    if Person.objects.filter(username__iexact=username).exists():
        raise Conflict("person.username-taken", username=username)
    nothing = make_password(None)
    return Person(username=username, name=name.strip(), kind=kind, phone=phone, email=email, password=nothing)


def deactivate_person(*, by: Actor, person: Person, on: Date) -> Person:
    """They can no longer sign in, and hold and lend no rights; their posts are ended by acts of their own.

    Grants, delegations and tokens are left as they are: an inactive person's are void, and what they were is history.
    """
    require_people(by, person, Role.SYSTEM, on=on)
    if by.person == person.pk:
        raise Forbidden("person.oneself")
    with recording(by=by, action="accounts.deactivate_person") as record:
        return record.save(person, is_active=False)


def reactivate_person(*, by: Actor, person: Person, on: Date) -> Person:
    """Somebody is back: with the grants that still hold, and the password and authenticator they had."""
    require_people(by, person, Role.SYSTEM, on=on)
    if person.is_active:
        raise Conflict("person.active", person=person.name)
    with recording(by=by, action="accounts.reactivate_person") as record:
        return record.save(person, is_active=True)


def change_person(
    *, by: Actor, person: Person, on: Date, name: str | None = None, phone: str | None = None, email: str | None = None
) -> Person:
    """Another name, telephone or mail address; what is None stays. Sign-in name and kind stay for good."""
    require_people(by, person, Role.SYSTEM, on=on)
    if name is not None and not name.strip():
        raise Invalid("person.lacking", username=person.username, kind=person.kind)
    given = {"name": name, "phone": phone, "email": email}
    with recording(by=by, action="accounts.change_person") as record:
        return record.save(person, **{field: value.strip() for field, value in given.items() if value is not None})


def require_people(by: Actor, person: Person, role: str, *, on: Date) -> None:
    """Refuse whoever does not hold `role` where `person` is, all of them: Missing where they do not see them at all."""
    if not visible_people(by, on=on).filter(pk=person.pk).exists():
        raise Missing("person.missing", person=person.pk)
    if not by.paths(role):
        raise Forbidden("right.lacking-anywhere", roles=Role(role).label)
    if reaches_beyond(person, by, role, on=on):
        raise Forbidden("person.beyond", person=person.name)
