"""The second factor: set it up, check a code of it, and replace it."""

from __future__ import annotations

import io
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

import segno
from django.db import transaction
from django.utils.timezone import localdate

from luoshi.apps.accounts.actions.people import require_people
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.accounts.models import Authenticator, Person, RecoveryCode, Role
from luoshi.apps.record.actions import Recording, recording

CODES = 10
CODE_BYTES = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a person needs to set up an authenticator: the address, the secret to type, and a QR code as SVG."""

    uri: str
    secret: str
    svg: str


def has_authenticator(person: Person) -> bool:
    """Whether a second factor is set up."""
    return Authenticator.objects.filter(user=person, confirmed=True).exists()


def begin_enrolment(person: Person) -> Enrolment:
    """A new secret, in place of one that was never confirmed. Raises Conflict where one is."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if has_authenticator(person):
            raise Conflict("totp.there")
        Authenticator.objects.filter(user=person).delete()
        device = Authenticator.of(person)
        device.save()
    svg = io.BytesIO()
    segno.make(device.config_url).save(svg, kind="svg", xmldecl=False, scale=4, border=4)
    return Enrolment(device.config_url, b32encode(device.bin_key).decode(), svg.getvalue().decode())


def confirm_enrolment(person: Person, code: str, *, at: datetime) -> list[str]:
    """The code shows that the authenticator works: from now on it is asked for. Gives the recovery codes, once.

    Raises Invalid for a wrong code.
    """
    by = Actor(person.pk)
    with recording(by=by, action="accounts.set_up_totp") as record:
        device = Authenticator.objects.select_for_update().filter(user=person, confirmed=False).first()
        if device is None or not device.verify_token(code.replace(" ", "")):
            raise Invalid("totp.code")
        device.confirmed = True
        device.save()
        codes = _new_codes(record, person, at)
        record.note("totp", str(person.pk), {"state": "set-up"})
    return codes


def renew_codes(person: Person, code: str, *, at: datetime) -> list[str]:
    """Other recovery codes, knowing a code of the authenticator; those there were are void.

    Raises Invalid for a wrong code: a session that was left open is not enough.
    """
    with recording(by=Actor(person.pk), action="accounts.renew_codes") as record:
        if not check_code(person, code, at=at):
            raise Invalid("totp.code")
        return _new_codes(record, person, at)


def check_code(person: Person, code: str, *, at: datetime) -> bool:
    """Whether `code` is the authenticator's at this moment, or a recovery code; either works once."""
    code = code.replace(" ", "").replace("-", "").lower()
    if len(code) == CODE_BYTES * 8 // 5:
        return _take_recovery(person, code, at)
    with transaction.atomic():
        device = Authenticator.objects.select_for_update().filter(user=person, confirmed=True).first()
        return device is not None and bool(code.isdecimal() and device.verify_token(code))


def reset_authenticator(*, by: Actor, person: Person, at: datetime) -> None:
    """Somebody lost it and sets up a new one when next signing in. By a security administrator, who sets no passwords.

    So who sets passwords and who resets the second factor are two people. Not for oneself.
    """
    require_people(by, person, Role.SECURITY, on=localdate(at))
    if by.person == person.pk:
        raise Forbidden("person.oneself")
    with recording(by=by, action="accounts.reset_totp") as record:
        Authenticator.objects.filter(user=person).delete()
        _spend(record, person, at)
        record.note("totp", str(person.pk), {"state": "reset"})


def _take_recovery(person: Person, code: str, at: datetime) -> bool:
    with recording(by=Actor(person.pk), action="accounts.use_recovery_code") as record:
        rows = RecoveryCode.objects.select_for_update().filter(person=person, digest=_digest(code), used_at=None)
        row = rows.first()
        if row is not None:
            record.save(row, used_at=at)
        return row is not None


def _new_codes(record: Recording, person: Person, at: datetime) -> list[str]:
    _spend(record, person, at)
    codes = [b32encode(token_bytes(CODE_BYTES)).decode().lower() for _ in range(CODES)]
    record.add_all([RecoveryCode(person=person, digest=_digest(each)) for each in codes])
    return [f"{each[:4]}-{each[4:8]}-{each[8:12]}-{each[12:]}" for each in codes]


def _spend(record: Recording, person: Person, at: datetime) -> None:
    for row in RecoveryCode.objects.filter(person=person, used_at=None):
        record.save(row, used_at=at)


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
