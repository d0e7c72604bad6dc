"""What a password must be, and setting one."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from luoshi.apps.accounts.actions.people import require_people
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid, Unauthenticated
from luoshi.apps.accounts.models import Person, PersonKind, Role
from luoshi.apps.accounts.signin.policy import PasswordProfile, password_profile
from luoshi.apps.record.actions import recording

CLASSES = (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())


common_passwords = cache(CommonPasswordValidator)
"""Its list is read once, not for every password."""


def profile_of(at: datetime) -> PasswordProfile:
    """The profile this installation is held to."""
    return password_profile(settings.PASSWORD_PROFILE, on=at.date())


def check_rules(password: str, person: Person, profile: PasswordProfile) -> None:
    """Refuse a password that the profile does not allow. Raises Invalid, which says which rule and what to do."""
    if len(password) < profile.least:
        raise Invalid("password.short", least=profile.least)
    if len(password) > profile.most:
        raise Invalid("password.long", most=profile.most)
    if sum(any(map(of, password)) for of in CLASSES) < profile.classes:
        raise Invalid("password.plain", classes=profile.classes)
    try:
        UserAttributeSimilarityValidator(("username", "name", "phone", "email")).validate(password, person)
    except ValidationError as error:
        raise Invalid("password.like-person") from error
    try:
        if profile.common:
            common_passwords().validate(password)
    except ValidationError as error:
        raise Invalid("password.common") from error


def set_password(*, by: Actor, person: Person, password: str, at: datetime) -> Person:
    """A first or forgotten password, by a system administrator; its owner changes it before anything else.

    Not for oneself, and not for another administrator: who keeps people must not be able to become who grants or
    audits. Theirs are set at the machine (`luoshi create-admin`).
    """
    require_people(by, person, Role.SYSTEM, on=localdate(at))
    if person.kind != PersonKind.OFFICIAL:
        raise Forbidden("password.administrator")
    check_rules(password, person, profile_of(at))
    with recording(by=by, action="accounts.set_password") as record:
        return record.save(person, password=make_password(password), password_at=at, password_temporary=True)


def change_password(*, by: Actor, old: str, new: str, at: datetime) -> Person:
    """One's own, knowing the present one. Other sessions end by it. Raises Unauthenticated where `old` is wrong."""
    person = Person.objects.get(pk=by.person)
    if not check_password(old, person.password):
        raise Unauthenticated("password.wrong")
    if old == new:
        raise Invalid("password.same")
    check_rules(new, person, profile_of(at))
    with recording(by=by, action="accounts.change_password") as record:
        return record.save(person, password=make_password(new), password_at=at, password_temporary=False)


def must_change(person: Person, at: datetime) -> bool:
    """Whether nothing can be done before the password is changed: somebody else set it, or its days are over."""
    days = profile_of(at).days
    over = days and person.password_at and at - person.password_at > timedelta(days=days)
    return person.password_temporary or bool(over)
