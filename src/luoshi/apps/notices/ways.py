"""The ways by which a notice leaves the house, as each person has chosen them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from luoshi.apps.accounts.models import Person
from luoshi.apps.notices.models import How, Letter, LetterState, Manner, Notice, Robot, Wish
from luoshi.apps.notices.occasions import occasions
from luoshi.apps.notices.quiet import not_before


@dataclass(slots=True)
class Ways:
    """What somebody has chosen: how for each kind and channel, where mail goes, their robots, when it is quiet."""

    wishes: dict[tuple[str, str], str] = field(default_factory=dict)
    email: bool = False
    robots: list[Robot] = field(default_factory=list)
    manner: Manner | None = None

    def how(self, kind: str, channel: str) -> str:
        """off, now or digest: their own word, else the default."""
        return self.wishes.get((kind, channel)) or occasions().defaults[kind][channel]

    def due(self, kind: str, at: datetime) -> datetime:
        """The moment from which something of a kind may leave the house."""
        if self.manner is None or kind in self.manner.urgent:
            return at
        return not_before(at, self.manner.quiet_from, self.manner.quiet_to)


def ways(people: Iterable[UUID]) -> Mapping[UUID, Ways]:
    """What each of the people has chosen. Four queries at most."""
    keys = set(people)
    found: dict[UUID, Ways] = defaultdict(Ways)
    for wish in Wish.objects.filter(person__in=keys):
        found[wish.person_id].wishes[wish.kind, wish.channel] = wish.how
    for robot in Robot.objects.filter(person__in=keys, ended_at=None):
        found[robot.person_id].robots.append(robot)
    if settings.EMAIL_HOST:
        for key in Person.objects.filter(pk__in=keys).exclude(email="").order_by().values_list("pk", flat=True):
            found[key].email = True
    sends = [key for key, way in found.items() if way.email or way.robots]
    for manner in Manner.objects.filter(person__in=sends) if sends else ():  # to nobody else anything is sent
        found[manner.person_id].manner = manner
    return found


def letters(notices: Sequence[Notice], chosen: Mapping[UUID, Ways]) -> None:
    """The letters of notices just put down."""
    made = []
    for notice in notices:
        way = chosen[notice.person_id]
        how = way.how(notice.kind, "email")
        if way.email and how != How.OFF:
            made.append(_letter(notice, "email", how, way))
        if way.how(notice.kind, "robot") == How.NOW:
            made += [_letter(notice, f"robot:{robot.pk}", How.NOW, way, robot) for robot in way.robots]
    Letter.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)


def _letter(notice: Notice, way: str, how: str, ways: Ways, robot: Robot | None = None) -> Letter:
    return Letter(
        key=f"{notice.pk}/{way}",
        person_id=notice.person_id,
        notice=notice,
        robot=robot,
        state=LetterState.HELD if how == How.DIGEST else LetterState.WAITING,
        made_at=notice.at,
        due_at=ways.due(notice.kind, notice.at),
    )
