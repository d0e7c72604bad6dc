"""What was typed into a form, read: days, units, people, versions. What cannot be read is refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid, Outdated
from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody sent at a moment."""

    by: Actor
    at: datetime
    given: QueryDict

    @classmethod
    def of(cls, request: HttpRequest) -> Entered:
        """A form that was sent now."""
        return cls(request.actor, timezone.now(), request.POST)

    @property
    def on(self) -> Date:
        """Today."""
        return timezone.localdate(self.at)

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "").strip()

    def day(self, name: str) -> Date | None:
        """A day; None for none. Raises Invalid."""
        return day_of(self[name])

    def needed_day(self, name: str) -> Date:
        """A day that must be given. Raises Invalid."""
        found = self.day(name)
        if found is None:
            raise Invalid("entered.no-day")
        return found

    def names(self, name: str) -> list[str]:
        """Several names set apart by 、 or commas or semicolons."""
        words = self[name].translate(str.maketrans("，；;、", ",,,,"))
        return [each.strip() for each in words.split(",") if each.strip()]

    def unit(self, name: str) -> Unit:
        """A unit by its code or name. Raises Invalid for one that is not there, not seen, or not the only one."""
        return unit_named(self.by, self[name], self.on)

    def person(self, name: str) -> Person:
        """Somebody by the name they sign in with, or their own where nobody else bears it. Raises Invalid."""
        words = self[name]
        found = list(visible_people(self.by, on=self.on).filter(Q(username=words) | Q(name=words))[:2])
        exact = [each for each in found if each.username == words] or found
        if len(exact) != 1:
            raise Invalid("entered.many-people" if exact else "entered.no-person", given=words)
        return exact[0]

    def key(self, name: str) -> UUID:
        """The row chosen. Raises Invalid where none was."""
        try:
            return UUID(self[name])
        except ValueError as error:
            raise Invalid("entered.nothing-chosen") from error

    def keys(self, name: str) -> list[UUID]:
        """The rows ticked. Raises Invalid for what is no key."""
        try:
            return [UUID(each) for each in self.given.getlist(name)]
        except ValueError as error:
            raise Invalid("entered.nothing-chosen") from error

    def need_version(self, version: int, now: Mapping[str, object]) -> None:
        """See that the row is as it was when the form was shown. Raises Outdated."""
        if self["version"] and self["version"] != str(version):
            raise Outdated(sent={"version": self["version"]}, now={"version": version, **now})


def unit_named(by: Actor, words: str, on: Date) -> Unit:
    """A unit one sees, by its code or name; one that exists on the day before one that has ended. Raises Invalid."""
    rows = visible_units(by, *SEES_PEOPLE).filter(Q(code=words.lower()) | Q(name=words))
    found = list(rows.on(on)[:3]) or list(rows[:3])
    exact = [each for each in found if each.code == words.lower()] or found
    if len(exact) != 1:
        raise Invalid("entered.many-units" if exact else "entered.no-unit", given=words)
    return exact[0]


def day_of(words: str) -> Date | None:
    """A day as a form sends it; None for none. Raises Invalid."""
    try:
        return Date.fromisoformat(words) if words else None
    except ValueError as error:
        raise Invalid("entered.day", given=words) from error
