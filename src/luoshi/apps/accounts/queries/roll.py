"""The roll of people: who they are, what they hold, by what they sign in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Authenticator, Grant, Holding, Person, Role, Unit
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import within


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody with the posts held on a day, the rights as far as seen, and whether an authenticator is set up."""

    person: Person
    holdings: tuple[Holding, ...]
    grants: tuple[Grant, ...]
    has_code: bool


def roll(
    by: Actor, *, on: Date, words: str = "", unit: Unit | None = None, kind: str = "", state: str = ""
) -> QuerySet[Person]:
    """The people one sees, narrowed: by a name, by a unit and all below it, by kind, by state.

    States: `active`, `left`, `no-post` (active officials without one), `no-code` (who have not set up a code).
    """
    rows = visible_people(by, on=on)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words) | Q(phone__icontains=words))
    if kind:
        rows = rows.filter(kind=kind)
    holding = Holding.objects.on(on).filter(person=OuterRef("pk"))
    if unit is not None:
        rows = rows.filter(Exists(holding.filter(post__unit__path__startswith=unit.path)))
    return _in_state(rows, state, Exists(holding)).order_by("username")


def _in_state(rows: QuerySet[Person], state: str, posted: Exists) -> QuerySet[Person]:
    if state == "left":
        return rows.filter(is_active=False)
    if state == "no-post":
        return rows.filter(~posted, is_active=True, kind="official")
    if state == "no-code":
        return rows.filter(is_active=True).exclude(pk__in=_with_code())
    return rows.filter(is_active=True) if state == "active" else rows


def enrolled(people: Iterable[Person], *, by: Actor, on: Date) -> list[Enrolled]:
    """People with what they hold; of their rights, those `by` keeps. Three queries, however many they are."""
    people = list(people)
    holdings = _by_person(Holding.objects.on(on).filter(person__in=people).select_related("post__unit"))
    kept = within(by, Role.SECURITY, field="unit__path")
    grants = _by_person(Grant.objects.on(on).filter(kept, person__in=people).select_related("unit"))
    codes = set(_with_code().filter(user__in=people))
    return [
        Enrolled(each, tuple(holdings.get(each.pk, ())), tuple(grants.get(each.pk, ())), each.pk in codes)
        for each in people
    ]


def _with_code() -> QuerySet[Authenticator, object]:
    return Authenticator.objects.filter(confirmed=True).values_list("user", flat=True)


def _by_person(rows: Iterable[Holding] | Iterable[Grant]) -> Mapping[object, list]:  # type: ignore[type-arg]
    found: dict[object, list] = {}  # type: ignore[type-arg]
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found
