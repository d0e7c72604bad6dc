"""What was done with one thing, out of the record: when, by whom, what; in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.models import Person
from luoshi.apps.api.texts import has_text, text
from luoshi.apps.record.models import Entry
from luoshi.apps.record.queries import entries_of

MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the log: its place, when, who (a person, or None for the machine), what in words."""

    seq: int
    at: datetime
    person: Person | None
    actor: str
    what: str
    entry: Entry

    @property
    def thing(self) -> str:
        """What kind of object it was done to, in words."""
        return thing_words(self.entry.kind)


def history(kind: str, key: object) -> list[Line]:
    """The latest writes of an object, the latest first."""
    return lines(entries_of(kind, str(key)).defer("text", "personal").order_by("-seq")[:MOST])


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Entries with who they are by. Two queries, however many they are."""
    rows = list(entries)
    people = {str(each.pk): each for each in Person.objects.filter(pk__in=_keys(row.actor for row in rows))}
    return [Line(row.seq, row.at, people.get(row.actor), row.actor, action_words(row.action), row) for row in rows]


def action_words(action: str) -> str:
    """What an action is called; one without words is named as the record names it."""
    return text(f"action.{action}") if has_text(f"action.{action}") else action


def thing_words(kind: str) -> str:
    """What an object is called; one without words by its kind."""
    return text(f"thing.{kind}") if has_text(f"thing.{kind}") else kind


def _keys(actors: Iterable[str]) -> set[UUID]:
    found = set()
    for each in actors:
        try:
            found.add(UUID(each))
        except ValueError:
            continue
    return found
