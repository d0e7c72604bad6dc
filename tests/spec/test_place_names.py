"""Places by their own names lead whole, whatever words these hold: 大连市, 海城区, 三台县, 建阳街道, 向阳镇.

The counties and cities of the whole country are asked where the tables of divisions are at hand.
"""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import pytest

from luoshi.core.commitments import extract
from luoshi.core.commitments.parties.places import NAMED_PLACE
from luoshi.core.commitments.words.listed import words_of
from luoshi.readers import parse

SENTENCES = ["{}要于6月底前报送方案。", "由{}负责编制实施方案。", "{}立即组织排查。"]
PLACES = [
    *("大连市", "大同区", "建德市", "达州市", "都江堰市", "自贡市", "于都县", "从化区", "同安区", "向阳区", "将乐县"),
    *(
        "海城区",
        "西城区",
        "房山区",
        "黄山区",
        "三台县",
        "九龙坡区",
        "五通桥区",
        "七里河区",
        "江门市",
        "成都市",
        "盐城市",
    ),
    *("呼和浩特市", "齐齐哈尔市", "锡林郭勒盟", "四子王旗", "科尔沁左翼中旗", "恩施土家族苗族自治州"),
    *("墨江哈尼族自治县", "莫力达瓦达斡尔族自治旗", "六枝特区", "神农架林区", "白云鄂博矿区"),
    *("大柳镇", "大石桥镇", "建阳镇", "城关镇", "九龙镇", "三河乡", "小店镇", "达川镇", "自流井镇", "同心镇", "集贤镇"),
    *("大柳街道", "向阳街道", "建华社区", "于洪社区", "大柳村", "凤山村", "城关村"),
]
BODIES = ["人民政府", "教育局", "委"]
KNOWN = {
    "应城市",
    "延长县",
    "古城区",
    "城区",
    "老城区",
    "新城区",
    "新市区",
    "矿区",
    "郊区",
    "会同县",
    "合作市",
    "应县",
    "曾都区",
    "敖汉旗",
}
"""Not told from what is no place, or from words that stand in every plan."""


def leads(text: str) -> list[str]:
    return [unit.name for each in extract(parse(text.encode(), "a.txt")).commitments[:1] for unit in each.lead]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_places_lead_whole(sentence: str) -> None:
    torn = {place: found for place in PLACES if (found := leads(sentence.format(place))) != [place]}
    assert torn == {}


def test_their_bodies_lead_whole() -> None:
    names = [place + body for place, body in product(PLACES[:11], BODIES)]
    assert {name: found for name in names if (found := leads(SENTENCES[0].format(name))) != [name]} == {}


def test_bodies_called_after_a_city_alone_lead_whole() -> None:
    for name in (
        "大连海关",
        "大庆油田公司",
        "大同煤业集团",
        "大理学院",
        "达州海关",
        "自贡海关",
        "都匀海关",
        "都江堰管理局",
    ):
        assert leads(f"{name}要6月底前报送方案。") == [name]


def test_no_place_is_listed_that_its_form_tells() -> None:
    assert [name for name in words_of("places.of_no_form") if NAMED_PLACE.fullmatch(name)] == []


def test_words_beside_a_place_stay_what_they_are() -> None:
    """会同|县农业农村局 is no 会同县, 应|城市管理 no 应城市."""
    (read,) = extract(parse("市财政局会同县农业农村局编制方案。".encode(), "a.txt")).commitments
    assert ([unit.name for unit in read.lead], [unit.name for unit in read.support]) == (["市财政局"], ["县农业农村局"])
    assert leads("各部门应每月报送城市管理进展。") == ["各部门"]
    assert leads("省财政厅下达州市级补助资金3亿元。") == ["省财政厅"]
    assert leads("市交通局延长县级审批时限3天。") == ["市交通局"]


def test_a_place_leads_beside_a_bureau() -> None:
    for place in ("城关镇", "大柳镇", "海城区", "于都县"):
        assert leads(f"市财政局和{place}要于6月底前报送方案。") == ["市财政局", place]


@pytest.mark.parametrize(
    "text",
    [
        *("大力推进乡村要素改革，6月底前建成平台。", "每月向镇政府报送进展。", "从各街道抽调人员，6月底前完成普查。"),
        *("将乡镇政府办公用房6月底前整改到位。", "建强村党组织，6月底前完成换届。", "新农村要建设排水管网。"),
        *("向城关镇政府拨付补助资金50万元。", "将示范村在6月底前全部建成。", "将城关镇政府办公楼改造纳入年度计划。"),
        *(
            "将重点村均纳入整治范围。",
            "建智慧社区、绿色社区20个。",
            "建示范镇、特色村10个。",
            "建示范村要突出特色，6月底前建成20个。",
            "居民应提交材料，向所在镇政府申请。",
        ),
        *("一批县要建设平台。", "七成镇要完成改造。", "一镇一村要制定方案。", "民族自治州要制定条例。"),
        *("中心城区要新建公厕30座。", "偏远山区要新建卫生室30个。", "老城区要改造管网30公里。"),
    ],
)
def test_what_only_looks_like_a_place_leads_nothing_and_is_no_less_a_task(text: str) -> None:
    (read, *_) = extract(parse(text.encode(), "a.txt")).commitments
    assert read.lead == ()


def test_all_counties_and_cities_lead_whole(shared: Path) -> None:
    places = set()
    for table in ("areas", "cities"):
        with (shared / "data" / "admin" / f"{table}.csv").open(encoding="utf-8") as rows:
            places |= {row["name"] for row in csv.DictReader(rows) if row["name"].endswith(tuple("县市区旗州盟"))}
    # zones that stand among them in the tables are no divisions; districts without a name of their own are none either
    zones = ("管理区", "开发区", "示范区", "新区", "园区", "聚集区", "名胜区", "食品区", "实验区", "行政区划", "市辖区")
    asked = sorted(place for place in places if len(place) > 1 and not place.endswith(zones))
    assert len(asked) > 3000
    sentences = [SENTENCES[index % len(SENTENCES)].format(place) for index, place in enumerate(asked)]
    torn = {place for place, text in zip(asked, sentences, strict=True) if leads(text) != [place]}
    assert torn <= KNOWN
