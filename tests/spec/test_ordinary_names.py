"""Ordinary names of ordinary bodies, asked in ordinary sentences: a name leads whole, whatever words it is made of.

A function like 经济和信息化 holds a joiner, 教育 and 审计 are acts, 经信 begins like a preposition, and 市政府办 is a
body's name and a verb. Each name is put into each sentence in turn; a hole shows as the names that come back otherwise.
"""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.core.commitments import extract
from luoshi.readers import parse

FUNCTIONS = [
    "发改",
    "发展改革",
    "教育",
    "科技",
    "工信",
    "经信",
    "经济和信息化",
    "民族宗教",
    "公安",
    "民政",
    "司法",
    "司法行政",
    "财政",
    "人社",
    "人力资源社会保障",
    "人力资源和社会保障",
    "自然资源",
    "自然资源和规划",
    "规划",
    "国土资源",
    "生态环境",
    "环保",
    "环境保护",
    "住建",
    "住房和城乡建设",
    "住房城乡建设",
    "城管",
    "城市管理",
    "综合行政执法",
    "交通",
    "交通运输",
    "水利",
    "水务",
    "农业农村",
    "农业",
    "畜牧",
    "林业",
    "林草",
    "商务",
    "文旅",
    "文化",
    "文化和旅游",
    "文化广电旅游",
    "卫健",
    "卫生健康",
    "卫生",
    "退役军人",
    "退役军人事务",
    "应急",
    "应急管理",
    "审计",
    "国资",
    "市场监管",
    "市场监督管理",
    "工商",
    "质监",
    "食药监",
    "食品药品监管",
    "体育",
    "统计",
    "医保",
    "医疗保障",
    "粮食",
    "粮食和储备",
    "信访",
    "机关事务",
    "人防",
    "金融",
    "金融监管",
    "行政审批",
    "政务服务",
    "大数据",
    "数据",
    "投资促进",
    "招商",
    "税务",
    "气象",
    "消防",
    "消防救援",
    "邮政",
    "烟草",
    "电力",
    "通信",
    "政法",
    "网信",
    "民宗",
    "海事",
    "渔业",
    "农机",
    "房管",
    "公积金",
    "档案",
    "史志",
    "港口",
    "口岸",
    "外事",
    "侨务",
    "扶贫",
    "乡村振兴",
    "移民",
    "水文",
    "地震",
    "园林",
    "绿化",
    "建设管理",
    "建设交通",
    "规划资源",
    "科技和信息化",
    "经贸",
    "经发",
    "外经贸",
    "旅游",
    "广电",
    "新闻出版",
    "知识产权",
    "药监",
    "物价",
    "价格",
    "计生",
    "人口计生",
    "老龄",
]
OF_BUREAUS = ("市", "县", "区", "省", "开发区", "高新区", "园区", "各区")
OF_DEPARTMENTS = ("各县（市、区）", "各镇", "开发区", "各级", "各地", "市直", "乡镇", "全市各级")
OFFICES = [
    "市委办",
    "市政府办",
    "市委机要局",
    "市委督查办",
    "县督查办",
    "市安委办",
    "市防指办",
    "市食安办",
    "市创建办",
    "市整改办",
    "市专班办",
    "市委改革办",
    "市委全面深化改革委员会",
]
SENTENCES = (
    "{}要于6月底前报送方案。",
    "由{}负责编制实施方案。",
    "{}牵头，6月底前完成改造。",
    "{}按照职责分工，每月开展检查。",
    "建设平台1个。（责任单位：{}）",
    "{}应当加强检查，每月报送进展。",
    "{}6月底前将方案报市政府。",
    "{}会同市财政局编制方案。",
    "{}负责制定方案并组织实施。",
    "会议要求，{}要抓紧制定方案，6月底前报送。",
    "请{}6月底前报送方案。",
    "{}对辖区内隐患进行排查，建立台账。",
    "{}立即组织排查，建立台账。",
)
BUREAUS = [f"{place}{function}局" for place, function in product(OF_BUREAUS, FUNCTIONS)]
DEPARTMENTS = [f"{place}{function}部门" for place, function in product(OF_DEPARTMENTS, FUNCTIONS)]


def leads_of(words: str) -> list[str]:
    """Who leads the first that a text asks."""
    commitments = extract(parse(words.encode(), "text.txt")).commitments
    return [unit.name for unit in commitments[0].lead] if commitments else []


@pytest.mark.parametrize("names", [BUREAUS, DEPARTMENTS], ids=["bureaus", "departments"])
def test_a_body_leads_by_its_whole_name(names: list[str]) -> None:
    """Each name in one sentence; the sentences go round by a number that shares no factor with the functions."""
    asked = [(name, SENTENCES[place % len(SENTENCES)]) for place, name in enumerate(names)]
    wrong = {(name, each): found for name, each in asked if (found := leads_of(each.format(name))) != [name]}
    assert wrong == {}


BUREAUS = ("市教育局", "市教委", "市卫健委", "市发改委", "市住建局", "市人社局", "省教育厅", "县农业农村局")
PARTS = (
    *(
        "办公室",
        "教研室",
        "考试院",
        "教育技术装备中心",
        "医政处",
        "秘书处",
        "规划科",
        "法规科",
        "综合科",
        "财务科",
        "监察室",
    ),
    *("发展中心", "检测中心", "征收中心", "监督站", "质监站", "派出所", "服务中心", "执法大队", "研究院", "就业局"),
)


def test_a_part_of_a_bureau_leads_by_its_whole_name() -> None:
    """The name goes on in what elsewhere is done: 市教委|教育技术装备中心要."""
    asked = product(
        BUREAUS, PARTS, ("{}要于6月底前报送方案。", "由{}负责编制方案。", "{}立即组织排查。", "{}6月底前完成改造。")
    )
    wrong = {
        text: found
        for body, part, each in asked
        if (found := leads_of(text := each.format(body + part))) != [body + part]
    }
    assert wrong == {}
    assert leads_of("望川镇安监站要每月检查1次。") == ["望川镇安监站"]
    assert leads_of("市教育局组织学校按要求开展演练2次。") == ["市教育局"]
    for done in (
        "监测加油站每月1次",
        "监督医院按规定处置废物",
        "培训乡镇卫生院在岗医生500名",
        "管理全市养老院按标准收费",
    ):
        assert leads_of(f"市卫健委{done}。") == ["市卫健委"]
    for named in ("实地督导组", "实时监控中心", "限期整改单位", "彻底整治专班"):
        assert leads_of(f"{named}要制定方案。") == [named]


DONE_TOGETHER = (
    *(
        "制定办法",
        "修订细则",
        "办理手续",
        "办结信访件",
        "委托第三方评估",
        "核查数据",
        "审定方案",
        "约谈企业",
        "调度进展",
    ),
    *("编制规划", "开展检查", "组织验收", "组建专班", "科学编制方案", "及时拨付资金", "处置隐患", "委派专人督办"),
)


def test_who_is_worked_with_supports_whatever_is_done() -> None:
    for done, others in product(DONE_TOGETHER, ("市财政局", "县直各单位", "各县（市、区）", "市民政局、市残联")):
        (read,) = extract(parse(f"市发改委会同{others}{done}，6月底前完成。".encode(), "a.txt")).commitments
        expected = [others] if "（" in others else others.split("、")
        assert ([unit.name for unit in read.lead], [unit.name for unit in read.support]) == (["市发改委"], expected), (
            done
        )


DONE_TO_WHOM = ("表彰", "约谈", "督促", "考核", "走访", "培训", "处罚", "帮扶", "联系", "检查", "停办", "补办")
WHO_ELSE = ("先进单位", "违规企业", "有关部门", "施工单位", "物业服务中心", "民办学校")


def test_what_is_done_to_others_ends_the_list_of_those_worked_with() -> None:
    """会同市财政局|表彰先进单位: all of it ends like a name."""
    for done, whom in product(DONE_TO_WHOM, WHO_ELSE):
        (read,) = extract(parse(f"市工信局会同市财政局{done}{whom}。".encode(), "a.txt")).commitments
        assert [unit.name for unit in read.support] == ["市财政局"], done + whom
        read = extract(parse(f"由市财政局{done}{whom}，6月底前完成。".encode(), "a.txt")).commitments
        assert [[unit.name for unit in each.lead] for each in read] == [["市财政局"]], done + whom
    for said in ("会同市纪委监委监督检查组，6月底前完成督导。", "与市纪委监委监督检查组联合开展督导3次。"):
        (read,) = extract(parse(f"市防指办公室要{said}".encode(), "a.txt")).commitments
        assert [unit.name for unit in read.support] == ["市纪委监委监督检查组"]


HOW = (
    *("立即", "尽快", "及时", "限期", "限时", "火速", "逐一", "分段", "分片", "彻底"),
    *("实地", "上门", "实时", "择机", "果断", "提前", "高位", "着重", "挂图作战", "对照清单"),
    *("按要求", "依法依规", "同步", "联合", "集中", "全面", "从严", "如期", "定期", "常态化"),
    *("举一反三", "第一时间", "因地制宜"),
)


def test_who_leads_is_told_however_it_is_to_be_done() -> None:
    """How it is to be done stands between who and what (市城管局限期整改)."""
    asked = product(("市城管局", "各单位", "市住建局、市城管局"), HOW, ("{}{}整改到位。", "{}{}组织排查隐患。"))
    wrong = {
        text: found for who, how, each in asked if (found := leads_of(text := each.format(who, how))) != who.split("、")
    }
    assert wrong == {}


def test_an_office_leads_by_its_whole_name_in_every_sentence() -> None:
    asked = list(product(OFFICES, SENTENCES))
    wrong = {(name, each): found for name, each in asked if (found := leads_of(each.format(name))) != [name]}
    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("市政府办好十件民生实事。", ["市政府"]),
        ("市财政局和各县（市、区）经济和信息化部门要6月底前报送方案。", ["市财政局", "各县（市、区）经济和信息化部门"]),
        ("市教育局和体育局要6月底前报送方案。", ["市教育局", "体育局"]),
        ("宣传教育部门应当每年开展宣传2次。", ["宣传教育部门"]),
        ("在校园居住的人员，由学校办理出入手续。", ["学校"]),
        ("由企业处置积存的危险废物。", ["企业"]),
        ("由公司委派专人负责。", ["公司"]),
        ("由市委派员参加检查，6月底前完成。", ["市委"]),
        ("由市委宣传部分别制定方案。", ["市委宣传部"]),
        ("由人事处分配招聘名额200个。", ["人事处"]),
        ("由社会事务办办理登记手续。", ["社会事务办"]),
        ("区建管委会同属地街镇制定方案。", ["区建管委"]),
        ("开发区管委会同区水务局制定方案。", ["开发区管委会"]),
        ("村委会同镇政府制定方案。", ["村委会"]),
        ("村委会审核盖章后于6月10日前将名册报镇民政办。", ["村委会"]),
        ("施工企业（包括总承包企业、专业承包企业和分包企业）要建立台账。", ["施工企业"]),
        ("牵头单位负责制定攻坚方案，每月调度。", ["牵头单位"]),
        ("临时进入校园的，由对口部门办理手续。", ["对口部门"]),
        ("会议要求市住建局限期整改，并要求市财政局6月底前拨付资金。", ["市住建局", "市财政局"]),
        ("项目征地由王光玲牵头，九重镇落实。", ["九重镇"]),
        ("未按期完成任务的乡镇，县政府将予以通报。", ["县政府"]),
        ("市发改委、市经信局与市财政局实时共享企业名单。", ["市发改委", "市经信局"]),
        ("候选人采用教师自荐、学校推荐的形式，6月底前选出30名。", []),
    ],
)
def test_what_is_next_to_a_name_is_not_taken_into_it(words: str, leads: list[str]) -> None:
    assert leads_of(words) == leads
