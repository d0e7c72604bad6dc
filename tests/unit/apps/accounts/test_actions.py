"""Who may do what to units, posts, people and rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import timedelta

import pytest

from luoshi.apps.accounts.actions import (
    add_person,
    appoint,
    change_person,
    deactivate_person,
    delegate,
    end_delegation,
    found_unit,
    grant,
    move_unit,
    open_post,
    put_in_charge,
    reform,
    rename_unit,
    revoke,
)
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing, Refused
from luoshi.apps.accounts.models import Charge, Grant, Holding, Person, Post, Succession, Unit
from luoshi.apps.accounts.queries import chief, head_of, leader_in_charge, units_on
from tests.support.accounts import TODAY, City, acting, granted, person

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
EVERYBODY = ("system", "security", "audit", "mayor", "vice", "head", "liaison")

ACTS: dict[str, Callable[..., object]] = {
    "found a unit": lambda city, by: found_unit(by=by, code="x", name="某局", kind="department", parent=city.root),
    "rename a unit": lambda city, by: rename_unit(by=by, unit=city.finance, name="市财政金融局", on=TODAY),
    "move a unit": lambda city, by: move_unit(by=by, unit=city.budget, parent=city.county),
    "open a post": lambda city, by: open_post(by=by, unit=city.finance, title="副局长", rank="deputy"),
    "add a person": lambda city, by: add_person(by=by, unit=city.finance, username="new", name="壬"),
    "deactivate a person": lambda city, by: deactivate_person(by=by, person=city.head, on=TODAY),
    "change a person": lambda city, by: change_person(by=by, person=city.head, name="癸", on=TODAY),
    "grant": lambda city, by: grant(by=by, person=city.vice, role="verifier", unit=city.finance, on=TODAY),
    "revoke": lambda city, by: revoke(by=by, grant=Grant.objects.get(person=city.head), on=TODAY),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_for_one_administrator_and_nobody_else(city: City, act: str) -> None:
    may = "security" if act in ("grant", "revoke") else "system"
    for name in EVERYBODY:
        if name != may:
            with pytest.raises(Refused) as caught:
                ACTS[act](city, city.actor(name))
            assert isinstance(caught.value, Forbidden | Missing), name
    ACTS[act](city, city.actor(may))


def test_an_administrator_of_a_county_does_not_reach_the_city(city: City) -> None:
    local = person("local", "辛", "system")
    granted(local, "system", city.county)
    found_unit(by=acting(local), code="wangchuan-finance", name="区财政局", kind="department", parent=city.county)
    with pytest.raises(Missing) as outside:
        found_unit(by=acting(local), code="x", name="某局", kind="department", parent=city.finance)
    assert outside.value.code == "unit.missing"


def test_nobody_grants_to_themselves(city: City) -> None:
    with pytest.raises(Forbidden, match="oneself"):
        grant(by=city.actor("security"), person=city.security, role="security", unit=city.finance, on=TODAY)


def test_a_role_that_does_not_go_with_the_person_is_refused_with_words(city: City) -> None:
    for who, role in [(city.audit, "liaison"), (city.system, "audit"), (city.mayor, "system")]:
        with pytest.raises(Invalid) as caught:
            grant(by=city.actor("security"), person=who, role=role, unit=city.root, on=TODAY)
        assert caught.value.code == "grant.kind"


def test_a_revoked_grant_is_gone_at_once_even_on_its_first_day(city: City) -> None:
    given = grant(by=city.actor("security"), person=city.vice, role="verifier", unit=city.finance, on=TODAY)
    assert acting(city.vice).has("verifier", path=city.finance.path)
    revoke(by=city.actor("security"), grant=given, on=TODAY)
    assert not acting(city.vice).has("verifier", path=city.finance.path)
    with pytest.raises(Conflict):
        revoke(by=city.actor("security"), grant=given, on=TODAY)


def lend(city: City, by: str, of: Person, to: Person) -> object:
    right = Grant.objects.get(person=of)
    return delegate(by=city.actor(by), grant=right, taker=to, begins=TODAY, ends=TOMORROW, reason="出差", on=TODAY)


def test_a_delegate_acts_in_the_givers_name_and_cannot_hand_it_on(city: City) -> None:
    given = lend(city, "head", city.head, city.liaison)
    assert [right.giver for right in city.actor("liaison").rights if right.role == "head"] == [city.head.pk]
    with pytest.raises(Missing):
        lend(city, "liaison", city.head, city.vice)
    end_delegation(by=city.actor("liaison"), delegation=given, on=TODAY)
    assert not city.actor("liaison").has("head", path=city.finance.path)


def test_nobody_else_ends_a_delegation_and_outsiders_do_not_learn_of_it(city: City) -> None:
    given = lend(city, "head", city.head, city.liaison)
    with pytest.raises(Forbidden):
        end_delegation(by=city.actor("vice"), delegation=given, on=TODAY)
    stranger = person("stranger", "辛")
    granted(stranger, "liaison", city.county)
    for by in (acting(stranger), city.actor("system"), city.actor("audit")):
        with pytest.raises(Missing):
            end_delegation(by=by, delegation=given, on=TODAY)
    end_delegation(by=city.actor("security"), delegation=given, on=TODAY)


def test_what_somebody_lent_lapses_when_they_leave(city: City) -> None:
    lend(city, "head", city.head, city.liaison)
    deactivate_person(by=city.actor("system"), person=city.head, on=TODAY)
    assert not city.actor("liaison").has("head", path=city.finance.path)


def test_a_post_has_one_holder_at_a_time(city: City) -> None:
    post = Post.objects.get(title="局长")
    with pytest.raises(Conflict) as caught:
        appoint(by=city.actor("system"), person=city.vice, post=post, begins=TODAY)
    assert caught.value.facts["person"] == city.head.name
    staff = Post.objects.get(title="联络员")
    appoint(by=city.actor("system"), person=city.vice, post=staff, begins=TODAY)


def test_an_administrator_holds_no_post(city: City) -> None:
    post = open_post(by=city.actor("system"), unit=city.finance, title="副局长", rank="deputy")
    with pytest.raises(Invalid):
        appoint(by=city.actor("system"), person=city.audit, post=post, begins=TODAY)


def test_one_leader_is_in_charge_of_a_unit_at_a_time(city: City) -> None:
    mayor = Post.objects.get(title="市长")
    with pytest.raises(Conflict):
        put_in_charge(by=city.actor("system"), post=mayor, unit=city.finance, begins=TODAY)


def test_moving_takes_everything_below_along_and_rights_with_it(city: City) -> None:
    desk = found_unit(by=city.actor("system"), code="desk", name="一组", kind="office", parent=city.budget)
    move_unit(by=city.actor("system"), unit=city.budget, parent=city.county)
    assert Unit.objects.get(pk=desk.pk).path == "city/wangchuan/budget/desk/"
    assert not city.actor("head").has("head", path=Unit.objects.get(pk=desk.pk).path)
    with pytest.raises(Conflict):
        move_unit(by=city.actor("system"), unit=city.county, parent=desk)


def test_a_reform_ends_the_old_and_lets_follow_what_was_named(city: City) -> None:
    by = city.actor("system")
    new = found_unit(by=by, code="treasury", name="市财政金融局", kind="department", parent=city.root, begins=TODAY)
    move_unit(by=by, unit=city.budget, parent=new)
    head, charge = Post.objects.get(title="局长"), Charge.objects.get(unit=city.finance)
    reform(
        by=by,
        old=[city.finance],
        new=[new],
        on=TODAY,
        reference="云编发〔2026〕3号",
        posts={head: new},
        charges={charge: new},
    )
    yesterday = TODAY - timedelta(days=1)
    assert head_of(new, on=TODAY) == city.head
    assert leader_in_charge(new, on=TODAY) == city.vice
    assert {each.code for each in units_on(TODAY)} == {"city", "wangchuan", "treasury", "budget"}
    assert {each.code for each in units_on(yesterday)} >= {"finance"}
    assert head_of(city.finance, on=yesterday) == city.head
    assert head_of(city.finance, on=TODAY) is None
    assert not Holding.objects.on(TODAY).filter(person=city.liaison).exists()
    assert Succession.objects.get().reference == "云编发〔2026〕3号"


def test_a_reform_leaves_no_unit_standing_below_one_that_ended(city: City) -> None:
    by = city.actor("system")
    new = found_unit(by=by, code="treasury", name="市财政金融局", kind="department", parent=city.root)
    with pytest.raises(Conflict) as caught:
        reform(by=by, old=[city.finance], new=[new], on=TODAY, reference="云编发〔2026〕3号")
    assert caught.value.facts["child"] == "预算科"
    assert Unit.objects.get(code="finance").ends is None


def test_the_rungs_lead_from_the_head_to_the_chief(city: City) -> None:
    assert head_of(city.finance, on=TODAY) == city.head
    assert leader_in_charge(city.budget, on=TODAY) == city.vice, "of the unit above, where none is of its own"
    assert leader_in_charge(city.county, on=TODAY) is None
    assert chief(on=TODAY) == city.mayor
    post = open_post(by=city.actor("system"), unit=city.county, title="区长", rank="chief")
    assert chief(on=TODAY, unit=city.county) == city.mayor, "while the county's is not filled"
    local = person("local", "辛")
    appoint(by=city.actor("system"), person=local, post=post, begins=Date(2026, 11, 1))
    assert chief(on=TODAY, unit=city.county) == local
    assert chief(on=TODAY) == city.mayor


def test_an_administrator_of_a_county_never_holds_the_account_of_a_leader_of_the_city(city: City) -> None:
    local = person("local", "辛", "system")
    granted(local, "system", city.county)
    granted(city.vice, "leader", city.county)
    with pytest.raises(Forbidden) as caught:
        deactivate_person(by=acting(local), person=city.vice, on=TODAY)
    assert caught.value.code == "person.beyond"
    own = person("own", "壬")
    granted(own, "liaison", city.county)
    deactivate_person(by=acting(local), person=own, on=TODAY)
