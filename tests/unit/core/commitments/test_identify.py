"""Units get the key of the directory; who is not in it stays unknown."""

from datetime import date

import pytest

from luoshi.core.commitments.directory import Directory, Entry, Level, built_in
from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.parties.identify import identify, level_of
from luoshi.core.text import Span
from tests.support.text import only


def unit(name: str, collective: bool = False) -> Unit:
    return Unit(Span(3, 3 + len(name)), name, "lead.subject", collective=collective)


def test_known_units_get_their_key_and_others_none() -> None:
    named = (unit("市财政局"), unit("市火星局"), unit("省财政厅"))
    assert [u.key for u in identify(named, built_in(), None)] == ["finance", None, "finance.province"]


def test_an_addressee_that_stands_for_many_has_no_key() -> None:
    directory = Directory([Entry("everybody", "各县区")])
    assert identify((unit("各县区", collective=True),), directory, None)[0].key is None


def test_nothing_else_of_a_unit_changes() -> None:
    (before,) = (unit("市财政局"),)
    (after,) = identify((before,), built_in(), None)
    assert (after.span, after.name, after.rule, after.inherited) == (before.span, before.name, before.rule, False)


def test_the_day_decides_between_two_offices_of_one_name() -> None:
    (before,) = identify((unit("市金融办"),), built_in(), date(2020, 1, 1))
    (after,) = identify((unit("市金融办"),), built_in(), date(2026, 1, 1))
    assert (before.key, after.key) == ("local-finance", "party-finance")


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院办公厅", "national"),
        ("教育部 财政部", "national"),
        ("教育部等六部门", "national"),
        ("中华人民共和国教育部", "national"),
        ("福建省人民政府办公厅", "province"),
        ("云川市人民政府", "city"),
        ("云川市望川区人民政府", "county"),
        ("云川市高新区管委会", None),
        ("国务院办公厅转发国家发展改革委", "national"),
        ("民政部办公厅", "national"),
        ("全国安委会办公室", "national"),
        ("江南省财政厅办公室", "province"),
        ("某某学会", None),
        (None, None),
    ],
)
def test_at_which_level_somebody_speaks(issuer: str | None, level: Level | None) -> None:
    assert level_of(issuer, built_in()) == level


@pytest.mark.parametrize(
    ("said_at", "name", "key"),
    [
        (None, "卫生健康委", "health"),
        ("city", "卫生健康委", "health"),
        ("national", "卫生健康委", "health.national"),
        ("province", "卫生健康委", "health.province"),
        ("county", "卫生健康局", "health.county"),
        ("county", "公安", "police.county"),
        ("county", "机关事务管理局", "offices-administration.county"),
        ("county", "市监局", "market.county"),
        ("province", "财政", "finance.province"),
        ("national", "市财政局", "finance"),  # says whose it is
        ("province", "国务院办公厅", "government-office.national"),
        ("national", "发改局", None),  # no ministry is called so
    ],
)
def test_a_name_without_a_place_is_of_the_level_of_who_names_it(said_at: Level, name: str, key: str | None) -> None:
    assert identify((unit(name),), built_in(), None, said_at)[0].key == key


def test_a_paper_of_the_state_council_gives_the_city_s_units_nothing_to_do() -> None:
    paper = "国务院办公厅关于加强托育服务的通知\n各省、自治区、直辖市人民政府：\n"
    paper += "卫生健康委要于2026年12月底前完善标准。\n"
    assert [(each.name, each.key) for each in only(paper).lead] == [("卫生健康委", "health.national")]
