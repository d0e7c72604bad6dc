"""What notices say, to whom they are shown: within that person's sight on that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate, localtime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.texts import has_text, text
from luoshi.apps.documents.models import Document
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.notices.models import Notice
from luoshi.core.lifecycle import table
from luoshi.writers.days import show_day


@dataclass(frozen=True, slots=True)
class Line:
    """A notice in words: what happened (`phrase`), what it is about, where that stands, who did it.

    `words` is empty where it is no longer in the reader's sight; `address` leads to it, empty then too.
    """

    notice: Notice
    phrase: str
    words: str
    title: str
    by: str
    address: str


@dataclass(frozen=True, slots=True)
class _Known:
    commitments: Mapping[UUID, Commitment]
    documents: Mapping[UUID, Document]
    people: Mapping[UUID, Person]


def lines(by: Actor, notices: Sequence[Notice]) -> list[Line]:
    """The notices in words, in their order and the present language. Three queries for any number."""
    known = _known(by, notices)
    return [_line(notice, known) for notice in notices]


def _known(by: Actor, notices: Sequence[Notice]) -> _Known:
    of: dict[str, set[UUID]] = {"commitment": set(), "document": set()}
    for notice in notices:
        of[notice.subject_kind].add(notice.subject_id)
        of["commitment"].update(_only(notice))
    people = {UUID(notice.facts["by"]) for notice in notices if "by" in notice.facts}
    commitments = visible(by).filter(pk__in=of["commitment"]).select_related("document")
    return _Known(
        {row.pk: row for row in commitments.order_by()},
        {row.pk: row for row in visible_documents(by).filter(pk__in=of["document"]).order_by()},
        Person.objects.in_bulk(people),
    )


def _line(notice: Notice, known: _Known) -> Line:
    person = known.people.get(UUID(notice.facts["by"])) if "by" in notice.facts else None
    key = next(iter(_only(notice)), notice.subject_id)
    commitment, document = known.commitments.get(key), known.documents.get(notice.subject_id)
    if commitment:
        words, title = commitment.words, commitment.document.title
        address = f"/commitments/{commitment.pk}"
    elif document:
        count = notice.facts.get("count")
        words = text("notice.many", count=count) if count else document.title or text("notice.untitled")
        title = document.title if count else ""
        address = f"/documents/{document.pk}"
    else:
        words = title = address = ""
    return Line(notice, phrase(notice), words, title, person.name if person else "", address)


def _only(notice: Notice) -> list[UUID]:
    """The one commitment of a notice that might have been of several."""
    return [UUID(key) for key in notice.facts.get("keys", ())] if notice.facts.get("count") == 1 else []


def phrase(notice: Notice) -> str:
    """What happened, in a few words that name nothing: fit to be sent where anybody may read it."""
    what, facts = notice.facts["what"], notice.facts
    if notice.kind == "due":
        return _of_date(notice, Date.fromisoformat(facts["due"]))
    if notice.kind == "conveyed":
        return text(f"notice.what.{what}", day=_moment(notice, datetime.fromisoformat(facts["sign_by"])))
    if notice.kind == "asked":
        return text("notice.what.asked", step=_step(what))
    if has_text(f"notice.what.{what}"):
        return text(f"notice.what.{what}")
    decision = table().names.get(facts.get("decision", ""))
    said = _step(what.partition(":")[0])
    said = said[:1].upper() + said[1:]
    return f"{said} · {decision.say(language())}" if decision else said


def _of_date(notice: Notice, due: Date) -> str:
    on = localdate(notice.at)
    when = "before" if on < due else "on" if on == due else "after"
    return text(f"notice.what.{when}", day=_day(notice, due))


def _step(key: str) -> str:
    found = table().steps.get(key)
    return found.label.say(language()) if found else text(f"step.{key}")


def _moment(notice: Notice, at: datetime) -> str:
    local = localtime(at)
    return f"{_day(notice, local.date())} {local:%H:%M}"


def _day(notice: Notice, day: Date) -> str:
    return show_day(day, localdate(notice.at).year, language())
