"""What the database itself refuses, whoever writes and by whatever way."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from luoshi.apps.accounts.models import Delegation, Grant, Person, Token, Unit
from tests.support.accounts import City, granted, person

pytestmark = pytest.mark.django_db
TODAY = Date.today()


def refused(sql: str, *values: object) -> str:
    """The database's own words for refusing a statement."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(caught.value)


def key(row: object) -> object:
    """A row's key as the database in use writes it."""
    return row.pk.hex if connection.vendor == "sqlite" else row.pk  # type: ignore[attr-defined]


def test_a_grant_cannot_lie_about_the_kind_of_its_person(city: City) -> None:
    with pytest.raises(IntegrityError, match="kind of its person"):
        Grant.objects.create(person=city.mayor, kind="audit", role="audit", unit=city.root)


def test_two_administrators_roles_never_meet_in_one_person(city: City) -> None:
    for kind, role in [("system", "security"), ("security", "security"), ("audit", "audit")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(person=city.system, kind=kind, role=role, unit=city.root)


def test_the_kind_of_a_person_cannot_change_under_a_grant(city: City) -> None:
    said = refused("UPDATE accounts_person SET kind = 'official' WHERE id = %s", key(city.system))
    assert "kind of a person cannot change while grants hold" in said


def test_the_kind_can_change_once_every_grant_is_taken_back_and_none_comes_back(city: City) -> None:
    Grant.objects.filter(person=city.system).update(revoked_on=TODAY)
    Person.objects.filter(pk=city.system.pk).update(kind="official")
    said = refused("UPDATE accounts_grant SET revoked_on = NULL WHERE person_id = %s", key(city.system))
    assert said
    granted(Person.objects.get(pk=city.system.pk), "liaison", city.finance)


@pytest.mark.parametrize("column", ["role = 'leader'", "begins = '2020-01-01'", "unit_id = parent_id"])
def test_a_grant_is_not_rewritten(city: City, column: str) -> None:
    if "parent" in column:
        said = refused("UPDATE accounts_grant SET unit_id = %s WHERE person_id = %s", key(city.root), key(city.liaison))
    else:
        said = refused(f"UPDATE accounts_grant SET {column} WHERE person_id = %s", key(city.liaison))
    assert "ended, not rewritten" in said


def test_a_grant_is_not_prolonged(city: City) -> None:
    grant = granted(city.liaison, "verifier", city.finance, ends=TODAY)
    refused("UPDATE accounts_grant SET ends = NULL WHERE id = %s", key(grant))
    refused("UPDATE accounts_grant SET ends = '2099-01-01' WHERE id = %s", key(grant))
    Grant.objects.filter(pk=grant.pk).update(ends=TODAY - timedelta(days=1))


def test_nobody_grants_to_themselves_and_only_security_grants(city: City) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            person=city.security, kind="security", role="security", unit=city.finance, granted_by=city.security
        )
    with pytest.raises(IntegrityError, match="only a security administrator grants"), transaction.atomic():
        Grant.objects.create(
            person=city.head, kind="official", role="verifier", unit=city.finance, granted_by=city.system
        )


def delegated(city: City, **fields: object) -> Delegation:
    given = {
        "grant": Grant.objects.get(person=city.head),
        "giver": city.head,
        "taker": city.liaison,
        "begins": TODAY,
        "ends": TODAY,
        "reason": "出差",
    }
    return Delegation.objects.create(**given | fields)


def test_only_whose_grant_it_is_delegates_it_so_that_a_delegate_cannot_hand_it_on(city: City) -> None:
    delegated(city)
    with pytest.raises(IntegrityError, match="delegated by whose it is"):
        delegated(city, giver=city.liaison, taker=city.vice)


def test_business_rights_are_never_delegated_to_an_administrator_nor_theirs_to_an_official(city: City) -> None:
    with pytest.raises(IntegrityError, match="person of its kind"), transaction.atomic():
        delegated(city, taker=city.audit)
    with pytest.raises(IntegrityError, match="person of its kind"), transaction.atomic():
        delegated(city, grant=Grant.objects.get(person=city.system), giver=city.system)


def test_a_taker_cannot_become_an_administrator_while_the_delegation_holds(city: City) -> None:
    taker = person("stand-in", "辛")
    delegated(city, taker=taker)
    said = refused("UPDATE accounts_person SET kind = 'audit' WHERE id = %s", key(taker))
    assert "while delegations hold" in said


def test_a_token_is_of_ones_own_grant(city: City) -> None:
    now = "2026-11-25T00:00:00Z"
    with pytest.raises(IntegrityError, match="own grant"):
        Token.objects.create(
            person=city.liaison,
            grant=Grant.objects.get(person=city.mayor),
            name="甲",
            digest="0" * 64,
            made_at=now,
            expires_at="2026-12-25T00:00:00Z",
        )


@pytest.mark.parametrize("path", ["city/", "finance/", "city/finance", "city/wangchuan/finance/"])
def test_a_path_that_would_widen_a_right_is_refused(city: City, path: str) -> None:
    said = refused("UPDATE accounts_unit SET path = %s WHERE id = %s", path, key(city.finance))
    assert "path of a unit" in said


@pytest.mark.parametrize("code", ["a/b", "", "Finance"])
def test_a_code_is_one_lower_case_step_of_a_path(city: City, code: str) -> None:
    with pytest.raises(IntegrityError):
        Unit.objects.create(code=code, name="某局", kind="department", parent=city.root, path=f"city/{code}/")
