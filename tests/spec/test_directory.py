"""Which unit a name is: the table of names against the directory that comes with the product."""

from datetime import date

import pytest

from luoshi.core.commitments.directory import built_in

# (as written, key, by which form)
NAMES = [
    ("市财政局", "finance", "name"),
    ("云川市财政局", "finance", "name"),
    ("我市财政局", "finance", "name"),
    ("财政局", "finance", "name"),
    ("财政", "finance", "bare"),
    ("××市财政局", "finance", "name"),
    ("区财政局", "finance.county", "name"),
    ("望川区财政局", "finance.county", "name"),
    ("云川市望川区财政局", "finance.county", "name"),
    ("省财政厅", "finance.province", "name"),
    ("财政厅", "finance.province", "name"),
    ("财政部", "finance.national", "name"),
    ("发改", "reform", "bare"),
    ("省发改", "reform.province", "bare"),
    ("市发改委", "reform", "short"),
    ("市发展改革委", "reform", "name"),
    ("市发展和改革委员会", "reform", "short"),
    ("省发展改革委", "reform.province", "name"),
    ("国家发展改革委", "reform.national", "name"),
    ("市场监管局", "market", "name"),
    ("市市场监管局", "market", "name"),
    ("省市场监督管理局", "market.province", "short"),
    ("市场监管总局", "market.national", "name"),
    ("市人社局", "human-resources", "short"),
    ("市人力资源和社会保障局", "human-resources", "short"),
    ("市委组织部", "organisation", "name"),
    ("中共云川市委组织部", "organisation", "name"),
    ("省委组织部", "organisation.province", "name"),
    ("望川区委组织部", "organisation.county", "name"),
    ("中央组织部", "organisation.national", "name"),
    ("市委", "party-committee", "name"),
    ("县委", "party-committee.county", "name"),
    ("“两办”", "two-offices", "short"),
    ("两办", "two-offices", "short"),
    ("市府办", "government-office", "short"),
    ("国务院办公厅", "government-office.national", "name"),
    ("团市委", "youth-league", "name"),
    ("团区委", "youth-league.county", "short"),
    ("市中级人民法院", "court", "name"),
    ("县人民法院", "court.county", "name"),
    ("市商务局（市投资促进局）", "commerce", "name"),
    ("市招商局", "investment", "short"),
    ("县自规局", "natural-resources.county", "short"),
    ("区文体旅游局", "culture.county", "short"),
    ("市防汛办", "flood-control-office", "short"),
    ("农发行云川市分行", "policy-bank", "short"),
    ("中国铁塔云川分公司", "china-tower", "short"),
    ("国家移民局", "immigration.national", "short"),
    ("共青团", "youth-league", "bare"),
    ("国家税务总局云川市税务局", "tax", "name"),
    ("税务总局", "tax.national", "name"),
    ("人民银行云川市分行", "central-bank", "short"),
    ("国网云川供电公司", "power-grid", "short"),
    ("云川海关", "customs", "short"),
    ("海关总署", "customs.national", "name"),
    ("市高新区管委会", "high-tech-zone", "name"),
    ("云川新区管委会", "new-area", "short"),
    ("柳塘街道办事处", "subdistrict", "short"),
    ("石桥镇人民政府", "government.town", "name"),
    ("市城投集团", "city-investment", "name"),
]

# (as written, day, key, whether the name had been given up by then)
DATED = [
    ("市环保局", None, "environment", True),
    ("市环保局", date(2017, 5, 1), "environment", False),
    ("市环保局", date(2026, 5, 1), "environment", True),
    ("市生态环境局", date(2026, 5, 1), "environment", False),
    ("市国土资源局", date(2026, 5, 1), "natural-resources", True),
    ("国土资源部", date(2026, 5, 1), "natural-resources.national", True),
    ("市工商局", date(2020, 1, 1), "market", True),
    ("市质监局", date(2020, 1, 1), "market", True),
    ("市卫计委", date(2016, 1, 1), "health", False),
    ("市卫计委", date(2020, 1, 1), "health", True),
    ("市旅游局", date(2020, 1, 1), "culture", True),
    ("市农业局", date(2020, 1, 1), "agriculture", True),
    ("市安监局", date(2020, 1, 1), "emergency", True),
    ("市扶贫办", date(2020, 1, 1), "agriculture", False),
    ("市扶贫办", date(2024, 1, 1), "agriculture", True),
    ("市乡村振兴局", date(2022, 6, 1), "rural-revitalisation", False),
    ("市国税局", date(2019, 1, 1), "tax", True),
    ("银保监分局", date(2024, 1, 1), "financial-supervision", True),
    ("人民银行云川市中心支行", date(2024, 1, 1), "central-bank", True),
    ("市地方金融监管局", date(2025, 6, 1), "local-finance", True),
    # one name, two offices: the government's until the reform, the Party committee's after it
    ("市金融办", date(2020, 1, 1), "local-finance", False),
    ("市金融办", date(2025, 6, 1), "party-finance", False),
    ("市金融办", None, "party-finance", False),
]


@pytest.mark.parametrize(("name", "key", "form"), NAMES)
def test_which_unit_a_name_is(name: str, key: str, form: str) -> None:
    match = built_in().match(name)
    assert match
    assert (match.entry.key, match.form) == (key, form)


@pytest.mark.parametrize(("name", "on", "key", "former"), DATED)
def test_which_unit_a_name_is_on_a_day(name: str, on: date | None, key: str, former: bool) -> None:
    match = built_in().match(name, on=on)
    assert match
    assert (match.entry.key, match.former is not None) == (key, former)


@pytest.mark.parametrize(
    "name", ["市火星局", "局", "", "市", "各县区", "有关部门", "财政局长", "场监管局", "由市财政局"]
)
def test_names_the_directory_does_not_know(name: str) -> None:
    assert built_in().find(name) is None


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("市医保局", date(2017, 1, 1)),
        ("市退役军人事务局", date(2017, 1, 1)),
        ("市委社会工作部", date(2020, 1, 1)),
        ("市乡村振兴局", date(2020, 1, 1)),
        ("市乡村振兴局", date(2026, 1, 1)),
    ],
)
def test_units_that_do_not_exist_on_a_day(name: str, on: date) -> None:
    assert built_in().find(name, on=on) is None
    assert built_in().find(name)


def test_every_former_name_and_every_new_unit_names_the_decision() -> None:
    directory = built_in()
    formers = [former for entry in directory.entries for former in entry.former]
    assert formers
    assert [former.name for former in formers if not former.reference] == []
    assert [e.key for e in directory.entries if (e.begins or e.ends) and not e.reference] == []


def test_every_parent_is_a_unit() -> None:
    directory = built_in()
    assert [e.key for e in directory.entries if e.parent and e.parent not in directory.by_key] == []


def test_no_name_in_force_is_two_units_of_one_level() -> None:
    """市金融办 is the one name that two offices bore, one after the other."""
    holders: dict[tuple[str, str], set[str]] = {}
    for entry in built_in().entries:
        for name in (entry.name, *entry.short, *entry.bare):
            holders.setdefault((entry.level, name), set()).add(entry.key)
    assert {name: keys for name, keys in holders.items() if len(keys) > 1} == {}
