"""Reform institutions: units end, their successors take over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.accounts.models import Charge, Holding, Post, Role, Succession, Unit
from luoshi.apps.accounts.queries.units import units_on
from luoshi.apps.accounts.scope import require
from luoshi.apps.record.actions import Recording, recording

DAY = timedelta(days=1)


def reform(
    *,
    by: Actor,
    old: Sequence[Unit],
    new: Sequence[Unit],
    on: Date,
    reference: str,
    posts: Mapping[Post, Unit] | None = None,
    charges: Mapping[Charge, Unit] | None = None,
) -> list[Succession]:
    """`old` end on the day before `on`; `new`, founded before, take over from `on` by the decision in `reference`.

    Nothing follows by itself. A post in `posts` is opened again in the unit given and its holder appointed to it; a
    charge in `charges` goes over to the unit given; every other post, holding and charge of the old units ends with
    them. Grants are the security administrator's: they stay with the old units, whose history they open, until
    revoked. Raises Conflict while a unit that exists on the day still stands below an old one: move it first.
    """
    for unit in (*old, *new):
        require(by, unit, Role.SYSTEM)
    _check(old, new, on, reference, posts or {}, charges or {})
    with recording(by=by, action="accounts.reform") as record:
        for post, unit in (posts or {}).items():
            _carry_over(record, post, unit, on)
        for charge, unit in (charges or {}).items():
            record.add(Charge(post=charge.post, unit=unit, begins=on, ends=charge.ends))
        for unit in old:
            _end_all(record, unit, on - DAY)
        pairs = [Succession(old=before, new=after, on=on, reference=reference) for before in old for after in new]
        return record.add_all(pairs)


def _check(
    old: Sequence[Unit],
    new: Sequence[Unit],
    on: Date,
    reference: str,
    posts: Mapping[Post, Unit],
    charges: Mapping[Charge, Unit],
) -> None:
    if not old or not new or not reference.strip():
        raise Invalid("reform.lacking")
    for unit in old:
        if not unit.holds(on - DAY):
            raise Conflict("reform.not-there", unit=unit.name, day=on - DAY)
        below = units_on(on).filter(path__startswith=unit.path).exclude(pk__in=[each.pk for each in old])
        if child := below.first():
            raise Conflict("reform.units-below", unit=unit.name, child=child.name)
    for unit in new:
        if unit in old or not unit.holds(on):
            raise Conflict("reform.not-there", unit=unit.name, day=on)
    strays = [post for post in posts if post.unit not in old] + [each for each in charges if each.unit not in old]
    if strays or any(unit not in new for unit in (*posts.values(), *charges.values())):
        raise Invalid("reform.follows")


def _carry_over(record: Recording, post: Post, unit: Unit, on: Date) -> None:
    """The post again in another unit, its holders and what it is in charge of with it."""
    again = record.add(Post(unit=unit, title=post.title, rank=post.rank, order=post.order, begins=on, ends=post.ends))
    holdings = Holding.objects.on(on).filter(post=post)
    record.add_all([Holding(person_id=held.person_id, post=again, begins=on, ends=held.ends) for held in holdings])
    charges = Charge.objects.on(on).filter(post=post)
    record.add_all([Charge(post=again, unit_id=each.unit_id, begins=on, ends=each.ends) for each in charges])


def _end_all(record: Recording, unit: Unit, last: Date) -> None:
    """The unit, its posts, who holds them, and who is in charge, each where it does not end or begin elsewhere."""
    for rows in (
        Charge.objects.on(last).filter(unit=unit) | Charge.objects.on(last).filter(post__unit=unit),
        Holding.objects.on(last).filter(post__unit=unit),
        Post.objects.on(last).filter(unit=unit),
    ):
        for row in rows:
            record.save(row, ends=last)
    record.save(unit, ends=last)
