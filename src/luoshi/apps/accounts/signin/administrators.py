"""The three administrators, made at the machine: before there is one, nobody could make one from within."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate

from luoshi.apps.accounts.actions.grants import new_grant
from luoshi.apps.accounts.actions.people import new_person
from luoshi.apps.accounts.actor import NOBODY
from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.accounts.models import Authenticator, Grant, Person, Unit
from luoshi.apps.accounts.signin.passwords import check_rules, profile_of
from luoshi.apps.record.actions import recording


def make_administrator(*, kind: str, username: str, name: str, password: str, root: Unit, at: datetime) -> Person:
    """An administrator of a kind for the whole tree, with their own password; the authenticator is set up anew.

    For one who is there already: a new password, after a loss. Raises Conflict where the name is somebody else's,
    Invalid for a password the rules refuse.
    """
    person = Person.objects.filter(username=username).first()
    if person is not None and (person.kind != kind or not person.is_active):
        raise Conflict("person.username-taken", username=username)
    new = person is None
    person = person or new_person(username=username, name=name, kind=kind)
    check_rules(password, person, profile_of(at))
    values = {"password": make_password(password), "password_at": at, "password_temporary": False}
    with recording(by=NOBODY, action="accounts.create_admin") as record:
        if new:
            for field, value in values.items():
                setattr(person, field, value)
            record.add(person)
        else:
            record.save(person, **values)
            Authenticator.objects.filter(user=person).delete()
            record.note("totp", str(person.pk), {"state": "reset"})
        if not Grant.objects.on(localdate(at)).filter(person=person, role=kind, unit=root).exists():
            record.add(new_grant(person=person, role=kind, unit=root, begins=localdate(at)))
    return person
