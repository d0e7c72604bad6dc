"""Deliver one letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.timezone import localdate

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.queries import actor_of
from luoshi.apps.notices.models import Letter, Notice
from luoshi.apps.notices.outbox import mail, post, wording
from luoshi.apps.notices.outbox.faults import Dropped, Rejected
from luoshi.apps.notices.outbox.robots import MAKERS
from luoshi.apps.notices.queries.lines import lines
from luoshi.apps.notices.sealing import unseal


def deliver(letter: Letter, *, at: datetime, handing: Callable[[], None], taken: Callable[[], None]) -> None:
    """Give a letter to the mail server or to a robot's maker. Raises one of outbox.faults.

    `handing` is called before it is given away, `taken` once the other end has said that it has it.
    What the person may see is asked again: rights may have ended since it was written.
    """
    person = Person.objects.get(pk=letter.person_id)
    if not person.is_active:
        raise Dropped("no longer active")
    with wording.in_language_of(letter):
        if letter.robot is not None:
            _to_robot(letter, person, at, handing)
            taken()
        else:
            _by_mail(letter, person, at, handing, taken)


def _by_mail(
    letter: Letter, person: Person, at: datetime, handing: Callable[[], None], taken: Callable[[], None]
) -> None:
    if not person.email or not settings.EMAIL_HOST:
        raise Dropped("no address" if settings.EMAIL_HOST else "no mail server")
    by = actor_of(person, on=localdate(at))
    words = wording.mail(by, _notices(letter), letter)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    # the same at every try, so that the other end can tell a repeat
    headers = {"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(words.subject, words.body, None, [person.email], headers=headers)
    mail.post(message, handing=handing, taken=taken)


def _to_robot(letter: Letter, person: Person, at: datetime, handing: Callable[[], None]) -> None:
    robot, notice = letter.robot, letter.notice
    if robot is None or notice is None or robot.ended_at is not None:
        raise Dropped("the robot was taken away")
    if not any(line.address for line in lines(actor_of(person, on=localdate(at)), [notice])):
        raise Dropped("out of sight")
    try:
        address, secret = unseal(robot.address, robot.pk), unseal(robot.secret, robot.pk)
    except InvalidTag as error:
        raise Rejected("sealed with another key") from error
    maker = MAKERS[robot.kind]
    call = maker.call(address, secret, wording.robot(notice), at)
    maker.check(post.post(call.address, call.body, handing=handing))


def _notices(letter: Letter) -> list[Notice]:
    if letter.notice is not None:
        return [letter.notice]
    return list(Notice.objects.filter(letters__digest=letter).order_by("kind", "-at", "-id"))
