"""What is outside somebody's scope is not to be told from what does not exist."""

from __future__ import annotations

import pytest

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Role, Unit
from luoshi.apps.accounts.queries import directory_for_reader, unit_by_code, unit_tree, visible_people, who_may
from luoshi.apps.accounts.scope import SEES_PEOPLE, in_scope, unit_seen, visible_units
from luoshi.core.commitments import extract
from luoshi.core.commitments.context import Context
from tests.support.accounts import TODAY, City, granted, unit
from tests.support.extractions import build

pytestmark = pytest.mark.django_db


def codes(city: City, name: str, *roles: str) -> set[str]:
    return {each.code for each in visible_units(city.actor(name), *roles)}


def test_administrators_have_no_scope_over_business_data(city: City) -> None:
    for name in ("system", "security", "audit"):
        assert codes(city, name) == set()
        assert not in_scope(city.actor(name), city.finance)
    assert codes(city, "system", *SEES_PEOPLE) == {"city", "wangchuan", "finance", "budget"}
    assert codes(city, "audit", *SEES_PEOPLE) == set()


def test_an_official_sees_the_subtree_of_their_rights(city: City) -> None:
    assert codes(city, "head") == {"finance", "budget"}
    assert codes(city, "mayor") == {"city", "wangchuan", "finance", "budget"}


def test_a_unit_with_a_longer_name_is_not_below_its_neighbour(city: City) -> None:
    unit("finance-2", "市财政二局", "department", city.root)
    assert codes(city, "head") == {"finance", "budget"}


def test_outside_is_refused_in_the_very_words_for_what_is_not_there(city: City) -> None:
    refusals = []
    for code in ("wangchuan", "nowhere"):
        with pytest.raises(Missing) as caught:
            unit_seen(city.actor("head"), code)
        refusals.append((caught.value.code, caught.value.facts["unit"] == code, sorted(caught.value.facts)))
    assert refusals[0] == refusals[1]
    with pytest.raises(Missing):
        unit_by_code("nowhere")


def test_people_are_seen_where_their_units_are(city: City) -> None:
    seen = {name: {each.username for each in visible_people(city.actor(name), on=TODAY)} for name in SEERS}
    assert seen["head"] == {"vice", "head", "liaison"}
    assert seen["audit"] == {"audit"}
    assert len(seen["system"]) == len(seen["security"]) == 7


SEERS = ("head", "audit", "system", "security")


def test_who_may_names_the_nearest_first(city: City) -> None:
    granted(city.mayor, "liaison", city.root)
    assert who_may(Role.LIAISON, city.budget, on=TODAY) == [city.liaison, city.mayor]
    assert who_may(Role.VERIFIER, city.budget, on=TODAY) == []


def test_the_tree_stands_in_the_order_of_the_list(city: City) -> None:
    Unit.objects.filter(code="wangchuan").update(order=5)
    (root,) = unit_tree(Unit.objects.all())
    assert [branch.unit.code for branch in root.children] == ["finance", "wangchuan"]
    assert [branch.unit.code for branch in root.children[0].children] == ["budget"]
    assert [branch.unit.code for branch in unit_tree(Unit.objects.exclude(code="city"))] == ["finance", "wangchuan"]


def test_what_the_reader_finds_leads_to_a_unit_whatever_its_code(city: City) -> None:
    unit("bureau-17", "市发展改革委", "department", city.root)
    directory = directory_for_reader()
    found = {name: directory.find(name) for name in ("市发改委", "发改委", "市财政局", "财政局", "市审计局")}
    assert {name: entry and entry.key for name, entry in found.items()} == {
        "市发改委": "bureau-17",
        "发改委": "bureau-17",
        "市财政局": "finance",
        "财政局": "finance",
        "市审计局": "audit",
    }
    assert [entry.key for entry in directory.entries].count("finance") == 1


def test_a_bureau_of_a_county_is_not_the_citys(city: City) -> None:
    unit("wangchuan-finance", "区财政局", "department", city.county)
    directory = directory_for_reader()
    assert directory.by_key["wangchuan-finance"].level == "county"
    entry = directory.find("财政局")
    assert entry is not None
    assert entry.key == "finance"


def test_a_commitment_names_its_lead_by_the_units_code(city: City) -> None:
    unit("bureau-17", "市发展改革委", "department", city.root)
    document = build(["由市发改委牵头，市财政局配合，10月底前完成。"])
    (commitment,) = extract(document, Context(directory=directory_for_reader())).commitments
    assert [each.key for each in commitment.lead] == ["bureau-17"]
    assert [each.key for each in commitment.support] == ["finance"]
