"""The demo city while it is being made: its units, its people, and how they act."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from datetime import date as Date
from uuid import UUID
from zoneinfo import ZoneInfo

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person, Post, Unit
from luoshi.apps.accounts.queries import actor_of
from luoshi.demo.telling import shifted

ZONE = ZoneInfo("Asia/Shanghai")
SINCE, SMALL_SINCE = -70, -36
"""The city begins so many working days before the day the demo is made; a small one right before its speech."""


@dataclass(slots=True)
class City:
    """云川市. People are known by keys: mayor, vice-trade, supervisor, finance-head, finance-liaison.

    Nothing happens on `today` or later. `small` leaves out most of the units, and what was before the speech.
    """

    seed: int
    today: Date
    small: bool = False
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    homes: dict[UUID, str] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def begins(self) -> Date:
        """The day on which units, people and rights are there."""
        return shifted(self.today, SMALL_SINCE if self.small else SINCE)

    @property
    def end(self) -> datetime:
        """The moment from which on nothing has happened yet."""
        return moment(self.today, 0)

    def chance(self, *about: object) -> random.Random:
        """Chance of its own for each thing, so that one thing more does not change all others."""
        return random.Random("/".join(map(str, (self.seed, *about))))  # noqa: S311 - a story, not a secret

    def actor(self, key: str) -> Actor:
        """Somebody of the city with the rights they hold; those of the demo do not change."""
        if key not in self._actors:
            self._actors[key] = actor_of(self.people[key], on=self.today, unit=self.homes[self.people[key].pk])
        return self._actors[key]

    def below(self, code: str) -> list[str]:
        """The codes of the units directly below one."""
        return [each.code for each in self.units.values() if each.parent_id == self.units[code].pk]


def moment(day: Date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day by the clock of the city."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)
