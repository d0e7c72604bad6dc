"""A unit as its administrators see it: where it stands, who is and was what in it, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from django.db.models import Prefetch, Q

from luoshi.apps.accounts.models import Charge, Holding, Person, Post, Rank, Succession, Unit
from luoshi.apps.accounts.models.period import HeldQuerySet
from luoshi.apps.accounts.queries.units import ancestry, units_on


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit on a day: what stands above and below it, posts with who holds them, who is in charge of it.

    `past` are holdings that are over, the latest first; `origins` and `successions` the reforms that made and ended it.
    """

    unit: Unit
    above: tuple[Unit, ...]
    below: tuple[Unit, ...]
    posts: tuple[Post, ...]
    charges: tuple[Charge, ...]
    past: tuple[Holding, ...]
    origins: tuple[Succession, ...]
    successions: tuple[Succession, ...]


def standing(unit: Unit, *, on: Date) -> Standing:
    """How a unit stands on a day. Each post has its holders in `.holders`."""
    held = Holding.objects.on(on).select_related("person").order_by("begins", "person__username")
    posts = Post.objects.on(on).filter(unit=unit).prefetch_related(Prefetch("holdings", held, to_attr="holders"))
    charges = Charge.objects.on(on).filter(unit=unit).select_related("post__unit").prefetch_related(
        Prefetch("post__holdings", held, to_attr="holders")
    )  # fmt: skip
    past = Holding.objects.filter(post__unit=unit, ends__lt=on).select_related("person", "post")
    above = Unit.objects.filter(path__in=ancestry(unit.path)[:-1])
    return Standing(
        unit,
        tuple(sorted(above, key=lambda each: len(each.path))),
        tuple(units_on(on).filter(parent=unit)),
        tuple(posts),
        tuple(charges.order_by("post__order")),
        tuple(past.order_by("-ends", "post__order")),
        tuple(unit.origins.select_related("old").order_by("on")),
        tuple(unit.successions.select_related("new").order_by("on")),
    )


def heads_of(units: Iterable[Unit], *, on: Date) -> dict[object, Person]:
    """Who heads each unit on a day, by the unit's key: of several the first in precedence. One query."""
    held = Holding.objects.on(on).filter(post__unit__in=units, post__rank__in=(Rank.HEAD, Rank.CHIEF))
    found: dict[object, Person] = {}
    for each in held.select_related("person", "post").order_by("post__order", "post__title"):
        found.setdefault(each.post.unit_id, each.person)
    return found


def found_units(units: HeldQuerySet, words: str = "", kind: str = "") -> HeldQuerySet:
    """Those of `units` in whose name, short name, former name or code `words` stand, of a kind where one is named."""
    if kind:
        units = units.filter(kind=kind)
    if words:
        names = Q(name__icontains=words) | Q(code__icontains=words)
        keys = [each.pk for each in units if words in f"{each.short}{each.former}"]
        units = units.filter(names | Q(pk__in=keys))
    return units


def in_charge_posts(unit: Unit, *, on: Date) -> HeldQuerySet:
    """The posts that may be put in charge of a unit: leaders and chiefs of the places above it."""
    rows = Post.objects.on(on).filter(unit__path__in=ancestry(unit.path)[:-1], rank__in=(Rank.LEADER, Rank.CHIEF))
    return rows.select_related("unit")
