"""Choose how to be told, and when not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.notices.models import Manner, Wish
from luoshi.apps.notices.occasions import occasions
from luoshi.apps.notices.queries.choices import choices, manner
from luoshi.apps.record.actions import recording


def choose(*, by: Actor, wishes: Mapping[tuple[str, str], str]) -> int:
    """Set how one is told, by kind and channel; what is not named stays. Returns how many changed.

    Raises Invalid for a kind, a channel or a way there is not.
    """
    now = {(each.kind, each.channel): each for row in choices(by).values() for each in row}
    for pair, how in wishes.items():
        if pair not in now or how not in now[pair].open:
            raise Invalid("notices.no-such-choice", kind=pair[0], channel=pair[1], how=how)
    wanted = {pair: how for pair, how in wishes.items() if now[pair].how != how}
    with recording(by=by, action="notices.choose") as record:
        own = {(each.kind, each.channel): each for each in Wish.objects.filter(person=by.person)}
        for pair in wanted.keys() & own.keys():
            record.save(own[pair], how=wanted[pair])
        new = sorted(wanted.keys() - own.keys())
        record.add_all(Wish(person_id=by.person, kind=pair[0], channel=pair[1], how=wanted[pair]) for pair in new)
    return len(wanted)


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet hours and what breaks them; how often digests come; the language of letters."""

    quiet_from: time | None = None
    quiet_to: time | None = None
    urgent: Sequence[str] = ()
    digest: str = "daily"
    language: str = "zh"


def set_manner(*, by: Actor, hours: Hours) -> Manner:
    """Set when one is not to be disturbed. Raises Invalid for one end without the other, or what there is not."""
    if (hours.quiet_from is None) != (hours.quiet_to is None) or (
        hours.quiet_from is not None and hours.quiet_from == hours.quiet_to
    ):
        raise Invalid("notices.quiet-hours")
    kinds = occasions().kinds
    if any(kind not in kinds for kind in hours.urgent):
        raise Invalid("notices.no-such-choice", kind="、".join(hours.urgent), channel="", how="")
    if hours.digest not in ("daily", "weekly") or hours.language not in ("zh", "en"):
        raise Invalid("notices.no-such-choice", kind="", channel=hours.digest, how=hours.language)
    row = manner(by)
    fields = {
        "quiet_from": hours.quiet_from,
        "quiet_to": hours.quiet_to,
        "urgent": sorted(set(hours.urgent), key=kinds.index),
        "digest": hours.digest,
        "language": hours.language,
    }
    with recording(by=by, action="notices.set_manner") as record:
        if row.version:
            return record.save(row, **fields)
        return record.add(Manner(person_id=by.person, **fields))
