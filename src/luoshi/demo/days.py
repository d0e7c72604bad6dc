"""Live through the days: every event at its moment, in order, a day's worth at a time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Protocol

from luoshi.apps.accounts.actor import NOBODY, Actor
from luoshi.apps.record.actions import recording
from luoshi.demo.tales import Tale


class Happening(Protocol):
    """Something that happens; it may bring about other things, later."""

    def __call__(self, at: datetime) -> None:
        """Let it happen at its moment."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A step that somebody takes for several commitments at once: those of the same moment go together."""

    who: Callable[[Tale], Actor]
    what: Callable[..., None]
    tale: Tale


@dataclass(slots=True)
class Days:
    """What is to happen, by moment; of one moment what was put in first comes first."""

    waiting: list[tuple[datetime, int, Any]] = field(default_factory=list)
    order: Iterator[int] = field(default_factory=count)

    def at(self, moment: datetime, happening: Happening | Shared) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self.waiting, (moment, next(self.order), happening))

    def live(self, *, end: datetime, tell: Callable[[datetime], None]) -> None:
        """Everything before `end`, a day in one transaction; `tell` is called at the beginning of each day."""
        while self.waiting and self.waiting[0][0] < end:
            day = self.waiting[0][0].date()
            tell(self.waiting[0][0])
            with recording(by=NOBODY, action="demo.day"):
                while self.waiting and self.waiting[0][0].date() == day:
                    self._next()

    def _next(self) -> None:
        moment, _, happening = heapq.heappop(self.waiting)
        if not isinstance(happening, Shared):
            happening(moment)
            return
        together = [happening]
        while self.waiting and self.waiting[0][0] == moment and self._joins(happening):
            together.append(heapq.heappop(self.waiting)[2])
        by_actor: dict[str, tuple[Actor, list[Tale]]] = {}
        for each in (each for each in together if not each.tale.over):
            actor = each.who(each.tale)
            by_actor.setdefault(actor.key, (actor, []))[1].append(each.tale)
        for actor, tales in by_actor.values():
            happening.what(actor, [tale.key for tale in tales], moment)

    def _joins(self, happening: Shared) -> bool:
        following = self.waiting[0][2]
        return isinstance(following, Shared) and following.what is happening.what
