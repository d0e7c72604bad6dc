"""Set figures by decision: fill what the text left blank, supersede what stands. There is no way to edit one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Post
from luoshi.apps.ledger.models import Decision, Figure, Target
from luoshi.apps.ledger.models.figure import COMPARATORS
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.record.actions import recording


@dataclass(frozen=True, slots=True)
class Basis:
    """The decision a figure rests on: the paper it is written in, the day it was taken, whose it is if it says."""

    reference: str
    taken_on: Date
    post: UUID | None = None


def decide_figure(*, by: Actor, target: UUID, comparator: str, value: Decimal, basis: Basis, at: datetime) -> Figure:
    """Set the figure of a target by a decision: the first where the text left a blank, else one that supersedes.

    For supervision or a leader of the unit that issued the commitment. Raises Missing, Forbidden, Invalid without a
    reference or with a day to come, Conflict for the figure that stands already.
    """
    with recording(by=by, action="ledger.decide_figure") as record:
        row = Target.objects.select_related("commitment__issuer").filter(pk=target).first()
        if row is None or not visible(by).filter(pk=row.commitment_id).exists():
            raise Missing("target.missing", key=str(target))
        if not by.has("supervision", "leader", path=row.commitment.issuer.path):
            raise Forbidden("figure.not-yours", number=row.commitment.number)
        _check(comparator, basis, at)
        standing = in_force(row)
        if standing and (standing.comparator, standing.value) == (comparator, value):
            raise Conflict("figure.stands", number=row.commitment.number, value=str(value.normalize()))
        decision = record.add(
            Decision(
                post_id=basis.post,
                reference=basis.reference,
                taken_on=basis.taken_on,
                entered_by_id=by.person,
                entered_at=at,
            )
        )
        return record.add(
            Figure(target=row, comparator=comparator, value=value, decision=decision, supersedes=standing)
        )


def in_force(target: Target) -> Figure | None:
    """The figure of a target that no other supersedes; None where it is still blank."""
    return target.figures.filter(superseded_by=None).first()


def _check(comparator: str, basis: Basis, at: datetime) -> None:
    if comparator not in dict(COMPARATORS):
        raise Invalid("figure.comparator", comparator=comparator)
    if not basis.reference.strip() or basis.taken_on > localdate(at):
        raise Invalid("figure.no-basis")
    if basis.post is not None and not Post.objects.filter(pk=basis.post).exists():
        raise Invalid("ledger.no-such-post", key=str(basis.post))
