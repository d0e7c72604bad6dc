"""Open posts, appoint people to them, and put leaders in charge of units."""

from __future__ import annotations

from datetime import date as Date
from typing import TypeVar

from django.db.models import Q

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Charge, Holding, Person, PersonKind, Post, Rank, Role, Unit
from luoshi.apps.accounts.models.period import Held, HeldQuerySet
from luoshi.apps.accounts.scope import require
from luoshi.apps.record.actions import recording

Row = TypeVar("Row", bound=Held)
SHARED = (Rank.STAFF,)
"""Ranks of posts that several people hold at once; any other post has one holder."""


def open_post(*, by: Actor, unit: Unit, title: str, rank: str, begins: Date | None = None, order: int = 0) -> Post:
    """A new post in `unit`, by its system administrator."""
    require(by, unit, Role.SYSTEM)
    if not title.strip() or rank not in Rank.values:
        raise Invalid("post.title-or-rank", title=title, rank=rank, known="、".join(Rank.values))
    with recording(by=by, action="accounts.open_post") as record:
        return record.add(Post(unit=unit, title=title.strip(), rank=rank, begins=begins, order=order))


def appoint(*, by: Actor, person: Person, post: Post, begins: Date, ends: Date | None = None) -> Holding:
    """`person` holds `post` from `begins`. A post holds no rights: those are granted by somebody else.

    Raises Invalid where the person is no active official or the post does not exist then, Conflict where somebody
    else holds it in that time: their holding is ended first, by an act of its own.
    """
    require(by, post.unit, Role.SYSTEM)
    if person.kind != PersonKind.OFFICIAL or not person.is_active:
        raise Invalid("post.holder", person=person.name)
    _check_period(begins, ends)
    if not post.holds(begins):
        raise Invalid("post.not-then", post=post.title, begins=begins)
    before = _overlapping(Holding.objects.filter(post=post), begins, ends)
    before = before.filter(person=person) if post.rank in SHARED else before
    if taken := before.select_related("person").first():
        raise Conflict("post.held", post=post.title, person=taken.person.name)
    with recording(by=by, action="accounts.appoint") as record:
        return record.add(Holding(person=person, post=post, begins=begins, ends=ends))


def put_in_charge(*, by: Actor, post: Post, unit: Unit, begins: Date, ends: Date | None = None) -> Charge:
    """Whoever holds `post` is in charge of `unit` (分管) from `begins`, by the system administrator of both.

    Raises Conflict where another post is in charge of it in that time.
    """
    require(by, post.unit, Role.SYSTEM)
    require(by, unit, Role.SYSTEM)
    _check_period(begins, ends)
    if taken := _overlapping(Charge.objects.filter(unit=unit), begins, ends).select_related("post").first():
        raise Conflict("charge.held", unit=unit.name, post=taken.post.title)
    with recording(by=by, action="accounts.put_in_charge") as record:
        return record.add(Charge(post=post, unit=unit, begins=begins, ends=ends))


def end_holding(*, by: Actor, holding: Holding, ends: Date) -> Holding:
    """The last day somebody holds a post."""
    require(by, holding.post.unit, Role.SYSTEM)
    return _end(by, holding, ends, "accounts.end_holding")


def end_charge(*, by: Actor, charge: Charge, ends: Date) -> Charge:
    """The last day a post is in charge of a unit."""
    require(by, charge.unit, Role.SYSTEM)
    return _end(by, charge, ends, "accounts.end_charge")


def _end(by: Actor, row: Row, ends: Date, action: str) -> Row:
    _check_period(row.begins, ends)
    with recording(by=by, action=action) as record:
        return record.save(row, ends=ends)


def _check_period(begins: Date | None, ends: Date | None) -> None:
    if begins and ends and ends < begins:
        raise Invalid("period", begins=begins, ends=ends)


def _overlapping(rows: HeldQuerySet, begins: Date, ends: Date | None) -> HeldQuerySet:
    rows = rows.filter(Q(ends__isnull=True) | Q(ends__gte=begins))
    return rows.filter(Q(begins__isnull=True) | Q(begins__lte=ends)) if ends else rows
