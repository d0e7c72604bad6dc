"""What somebody has chosen, as the settings page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.notices.models import Feed, Manner, Robot, Wish
from luoshi.apps.notices.occasions import CHANNELS, occasions


@dataclass(frozen=True, slots=True)
class Choice:
    """How somebody is told of a kind of occasion on a channel; `own` where it is their word and not the default."""

    kind: str
    channel: str
    how: str
    own: bool

    @property
    def open(self) -> Sequence[str]:
        """What may be chosen."""
        return ("off", "now", "digest") if self.channel == "email" else ("off", "now")


def choices(by: Actor) -> dict[str, list[Choice]]:
    """By kind, a choice for each channel, in their order."""
    own = {(each.kind, each.channel): each.how for each in Wish.objects.filter(person=by.person)}
    return {
        kind: [
            Choice(kind, channel, own.get((kind, channel)) or defaults[channel], (kind, channel) in own)
            for channel in CHANNELS
        ]
        for kind, defaults in occasions().defaults.items()
    }


def manner(by: Actor) -> Manner:
    """When somebody is not to be disturbed; what holds for all where they have said nothing, version 0 and unsaved."""
    return Manner.objects.filter(person=by.person).first() or Manner(person_id=by.person, version=0)


def robots(by: Actor) -> QuerySet[Robot]:
    """One's own robots that are in use."""
    return Robot.objects.filter(person=by.person, ended_at=None).order_by("pk")


def robot_seen(by: Actor, key: object) -> Robot:
    """One's own robot that is in use. Raises Missing."""
    found = robots(by).filter(pk=key).first()
    if found is None:
        raise Missing("robot.missing", robot=str(key))
    return found


def feed(by: Actor) -> Feed | None:
    """The address of one's calendar, where there is one."""
    return Feed.objects.filter(person=by.person, ended_at=None).first()
