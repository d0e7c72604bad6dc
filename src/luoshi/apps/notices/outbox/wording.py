"""What a letter says: by mail the words, within the reader's sight; by robot, which a group reads, none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.texts import text
from luoshi.apps.notices.models import Letter, Manner, Notice
from luoshi.apps.notices.outbox.faults import Dropped
from luoshi.apps.notices.queries.lines import Line, lines, phrase
from luoshi.writers.days import show_day


@dataclass(frozen=True, slots=True)
class Words:
    """A subject and a body."""

    subject: str
    body: str


def in_language_of(letter: Letter) -> translation.override:
    """The language in which a letter's person is written to."""
    manner = Manner.objects.filter(person=letter.person_id).first()
    return translation.override("en" if manner and manner.language == "en" else "zh-hans")


def mail(by: Actor, notices: Sequence[Notice], letter: Letter) -> Words:
    """A message of one notice, or a digest of several. Raises Dropped where all of it is out of the reader's sight."""
    found = [line for line in lines(by, notices) if line.address]
    if not found:
        raise Dropped("out of sight")
    if letter.notice_id:
        return Words(text("letter.subject", phrase=found[0].phrase), _one(found[0]))
    day = show_day(localdate(letter.made_at), localdate(letter.made_at).year)
    subject = text("letter.digest", day=day, count=len(found))
    return Words(subject, "\n\n".join(_one(line) for line in found))


def robot(notice: Notice) -> str:
    """One line for a group: what happened, and where its person finds it. No word of a document, no name."""
    return text("letter.robot", phrase=phrase(notice), address=_address(notice))


def _one(line: Line) -> str:
    about = [line.words, line.title, line.by and text("letter.by", name=line.by)]
    return "\n".join([line.phrase, *filter(None, about), _address(line.notice)])


def _address(notice: Notice) -> str:
    return f"{settings.ADDRESS}/notices/{notice.pk}"
