"""What a list of units would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from luoshi.apps.accounts.imports.posts import PostPlan, posts_of
from luoshi.apps.accounts.imports.wanted import ImportFault, Wanted, wanted_units
from luoshi.apps.accounts.models import Post, Unit
from luoshi.core.commitments.directory import Directory

Verb = Literal["found", "rename", "move", "change", "post"]
FIELDS = ("name", "kind", "short", "bare", "former", "begins", "ends", "order")

__all__ = ["Change", "ImportFault", "Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change: what, of which unit, from what to what."""

    verb: Verb
    code: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the list wants, what of it would change, and how many units stand in no line of it."""

    wanted: tuple[Wanted, ...]
    changes: tuple[Change, ...] = ()
    posts: tuple[PostPlan, ...] = ()
    untouched: int = 0
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def reordered(self) -> int:
        """How many units only change their place in the list."""
        return sum(set(values) == {"order"} for values in self.values.values())

    @property
    def is_empty(self) -> bool:
        """Whether everything is as the list wants it."""
        return not self.changes and not self.reordered


def plan(directory: Directory) -> Plan:
    """Compare a list with the units that are there. What the list does not name stays as it is.

    Raises ImportFault naming the line.
    """
    known = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    wanted = wanted_units(directory, known)
    changes: list[Change] = []
    values: dict[str, Mapping[str, Any]] = {}
    for each in wanted:
        unit = known.get(each.code)
        values[each.code] = _different(each, unit)
        changes.extend(_changes(each, unit, values[each.code]))
    posts = tuple(_missing_posts(wanted, known))
    changes.extend(Change("post", post.code, each_name(wanted, post.code), after=post.title) for post in posts)
    untouched = len(known.keys() - {each.code for each in wanted})
    return Plan(tuple(wanted), tuple(changes), posts, untouched, values)


def each_name(wanted: Iterable[Wanted], code: str) -> str:
    """The name of a unit of the list."""
    return next(each.name for each in wanted if each.code == code)


def _different(each: Wanted, unit: Unit | None) -> Mapping[str, Any]:
    values = {name: getattr(each, name) for name in FIELDS}
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    if unit is None:
        return values
    return {name: value for name, value in values.items() if getattr(unit, name) != value}


def _changes(each: Wanted, unit: Unit | None, values: Mapping[str, Any]) -> Iterable[Change]:
    if unit is None:
        yield Change("found", each.code, each.name, after=each.parent or "")
        return
    if "name" in values:
        yield Change("rename", each.code, each.name, before=unit.name, after=each.name)
    there = unit.parent.code if unit.parent else ""
    if there != (each.parent or ""):
        yield Change("move", each.code, each.name, before=there, after=each.parent or "")
    for name in values.keys() - {"name", "order"}:
        yield Change("change", each.code, each.name, before=f"{name}={getattr(unit, name)}", after=f"{values[name]}")


def _missing_posts(wanted: Iterable[Wanted], known: Mapping[str, Unit]) -> Iterable[PostPlan]:
    there = set(Post.objects.filter(unit__in=known.values()).values_list("unit__code", "title"))
    for each in wanted:
        for post in posts_of(each):
            if (post.code, post.title) not in there:
                yield post
