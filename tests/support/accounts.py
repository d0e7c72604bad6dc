"""A small city: units, three administrators who each have their part, and people with posts and rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Charge, Grant, Holding, Person, Post, Unit
from luoshi.apps.accounts.queries import actor_of

TODAY = Date(2026, 11, 25)


@dataclass(frozen=True)
class City:
    """Its units; who administers; a mayor, a vice mayor in charge of finance, and who works at the bureau."""

    root: Unit
    county: Unit
    finance: Unit
    budget: Unit
    system: Person
    security: Person
    audit: Person
    mayor: Person
    vice: Person
    head: Person
    liaison: Person

    def actor(self, name: str) -> Actor:
        """One of its people as they act today."""
        return acting(getattr(self, name))

    def post_of(self, person: Person) -> Post:
        """The post somebody holds."""
        return Post.objects.get(holdings__person=person)


def acting(person: Person, on: Date = TODAY) -> Actor:
    """Somebody as they act on a day."""
    return actor_of(Person.objects.get(pk=person.pk), on=on)


def unit(code: str, name: str, kind: str, parent: Unit | None = None) -> Unit:
    """A unit, without asking anybody."""
    path = f"{parent.path if parent else ''}{code}/"
    return Unit.objects.create(code=code, name=name, kind=kind, parent=parent, path=path)


def person(username: str, name: str = "甲", kind: str = "official") -> Person:
    """Somebody, without asking anybody."""
    return Person.objects.create(username=username, name=name, kind=kind, password_temporary=False)


def granted(to: Person, role: str, where: Unit, **period: Date | None) -> Grant:
    """A grant, without asking anybody."""
    return Grant.objects.create(person=to, kind=to.kind, role=role, unit=where, **period)


def posted(holder: Person, where: Unit, title: str, rank: str) -> Post:
    """A post and its holder, without asking anybody."""
    post = Post.objects.create(unit=where, title=title, rank=rank)
    Holding.objects.create(person=holder, post=post)
    return post


def small_city() -> City:
    """The city, with 甲 to 庚 in it."""
    root = unit("city", "云川市", "city")
    county = unit("wangchuan", "望川区", "county", root)
    finance = unit("finance", "市财政局", "department", root)
    budget = unit("budget", "预算科", "office", finance)
    administrators = {kind: person(kind, name, kind) for kind, name in zip(KINDS, "甲乙丙", strict=True)}
    people = {name: person(name, each) for name, each in zip(PEOPLE, "丁戊己庚", strict=True)}
    for kind, each in administrators.items():
        granted(each, kind, root)
    for name, role, where in (("mayor", "leader", root), ("vice", "leader", finance), ("head", "head", finance)):
        granted(people[name], role, where)
    granted(people["liaison"], "liaison", finance)
    posted(people["mayor"], root, "市长", "chief")
    Charge.objects.create(post=posted(people["vice"], root, "副市长", "leader"), unit=finance)
    posted(people["head"], finance, "局长", "head")
    posted(people["liaison"], finance, "联络员", "staff")
    return City(root, county, finance, budget, **administrators, **people)


KINDS = ("system", "security", "audit")
PEOPLE = ("mayor", "vice", "head", "liaison")
