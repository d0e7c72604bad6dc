"""Which rights go together, and when they hold."""

from __future__ import annotations

from datetime import date as Date

import pytest
from django.db import IntegrityError

from luoshi.apps.accounts.models import Delegation, Grant, Person, Unit
from luoshi.apps.accounts.queries import actor_of

pytestmark = pytest.mark.django_db
TODAY = Date(2026, 11, 25)


@pytest.fixture
def city() -> Unit:
    return Unit.objects.create(code="city", name="云川市", kind="city", path="city/")


@pytest.fixture
def bureau(city: Unit) -> Unit:
    return Unit.objects.create(code="finance", name="市财政局", kind="department", parent=city, path="city/finance/")


def grant(person: Person, role: str, unit: Unit, **period: Date | None) -> Grant:
    return Grant.objects.create(person=person, kind=person.kind, role=role, unit=unit, **period)


@pytest.mark.parametrize(
    ("kind", "role"),
    [("official", "audit"), ("audit", "supervision"), ("system", "security"), ("security", "leader")],
)
def test_the_database_refuses_a_role_that_does_not_go_with_the_kind_of_person(city: Unit, kind: str, role: str) -> None:
    person = Person.objects.create(username="a", name="甲", kind=kind)
    with pytest.raises(IntegrityError):
        grant(person, role, city)


def test_a_right_reaches_down_the_tree_and_not_up(city: Unit, bureau: Unit) -> None:
    person = Person.objects.create(username="a", name="甲")
    grant(person, "liaison", bureau)
    actor = actor_of(person, on=TODAY)
    assert actor.has("liaison", path="city/finance/budget/")
    assert not actor.has("liaison", path=city.path)
    assert not actor.has("head", path=bureau.path)


def test_a_right_holds_from_its_first_day_to_its_last(bureau: Unit) -> None:
    person = Person.objects.create(username="a", name="甲")
    grant(person, "head", bureau, begins=Date(2026, 11, 1), ends=Date(2026, 11, 30))
    held = {day: bool(actor_of(person, on=Date(2026, *day)).rights) for day in [(10, 31), (11, 1), (11, 30), (12, 1)]}
    assert held == {(10, 31): False, (11, 1): True, (11, 30): True, (12, 1): False}


def test_a_delegated_right_says_whose_it_is_and_ends_with_the_grant(bureau: Unit) -> None:
    giver, taker = (Person.objects.create(username=name, name=name) for name in "ab")
    given = grant(giver, "head", bureau, ends=Date(2026, 11, 27))
    Delegation.objects.create(
        grant=given, giver=giver, taker=taker, begins=Date(2026, 11, 24), ends=Date(2026, 11, 30), reason="出差"
    )
    (right,) = actor_of(taker, on=TODAY).rights
    assert (right.role, right.giver) == ("head", giver.pk)
    assert actor_of(taker, on=Date(2026, 11, 28)).rights == ()


def test_somebody_who_left_holds_no_rights(bureau: Unit) -> None:
    person = Person.objects.create(username="a", name="甲", is_active=False)
    grant(person, "head", bureau)
    assert actor_of(person, on=TODAY).rights == ()
