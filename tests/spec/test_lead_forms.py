"""Who leads and who supports, in every form a sentence says it: who is asked, how, what else is said, and where."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.commitments import extract
from luoshi.readers import parse

Who = tuple[str, tuple[str, ...]]

BODIES: tuple[Who, ...] = (
    *(("市发展改革委", ("市发展改革委",)), ("市财政局、市教育局", ("市财政局", "市教育局"))),
    *(("市发展改革委（市粮食局）", ("市发展改革委（市粮食局）",)), ("各县区", ("各县区",))),
    *(("市住房和城乡建设局", ("市住房和城乡建设局",)), ("各级财政部门", ("各级财政部门",))),
    *(("各县（市、区）人民政府", ("各县（市、区）人民政府",)), ("各区（县）市场监管局", ("各区（县）市场监管局",))),
    *(("龙湖分行及其分支机构", ("龙湖分行及其分支机构",)), ("发改、财政等部门", ("发改", "财政"))),
    ("建设管理部门或交通、水务等部门", ("建设管理部门", "交通", "水务")),
    ("市、区建设管理部门和特定地区管委会", ("市、区建设管理部门", "特定地区管委会")),
    *(("受委托的审查机构", ("受委托的审查机构",)), ("龙湖区和新港地区管委会", ("龙湖区", "新港地区管委会"))),
    *(("龙湖镇、万庄镇和石桥镇", ("龙湖镇", "万庄镇", "石桥镇")), ("各食品经营单位", ("各食品经营单位",))),
    ("龙湖镇、万庄镇和石桥镇（以下统称“三镇”）", ("龙湖镇", "万庄镇", "石桥镇")),
    *(("餐饮经营单位", ("餐饮经营单位",)), ("建设单位", ("建设单位",)), ("各派出所", ("各派出所",))),
    *(("村（居）委会", ("村（居）委会",)), ("各乡镇、街道", ("各乡镇", "街道")), ("其他部门", ("其他部门",))),
)
# named by what they run or did, with no form of a unit: asked where a word asks, or how is said
CALLED: tuple[Who, ...] = (
    *(("学校食堂", ("学校食堂",)), ("网络订餐第三方平台", ("网络订餐第三方平台",)), ("试点步行街", ("试点步行街",))),
    ("主产区和主销区", ("主产区", "主销区")),
    *(("受天气影响较大地区", ("受天气影响较大地区",)), ("农贸市场开办者", ("农贸市场开办者",))),
)
TOLD: Who = ("完成改造任务的试点步行街", ("完成改造任务的试点步行街",))  # by what they did
ASKED = (
    *("要", "应当", "须", "必须", "要切实", "要在6月底前", "要按照职责分工，", "要结合实际，", "要定期"),
    *("必须于6月底前", "应在收到通知后5个工作日内", "要会同市审计局", "作为牵头单位，要", "，要", "要组织"),
    *("根据有关规定，", "结合实际，", "于6月底前", "自6月1日起", "每两个月", "尽快", "立即", "定期"),
)
SAID = (
    *("", "负责", "负责组织", "依职责", "按照职责分工", "在6月底前", "6月底前", "今年", "及时", "进一步", "统一"),
    *("抓紧", "依法", "会同市审计局", "严格", "具体负责", "积极"),
)
ACTS = (
    *("建设标准厂房20万平方米", "制定实施方案", "开展食品安全检查", "落实健康检查制度", "把清单报市安委办"),
    *("对隐患开展排查", "将整改情况报市政府", "举办1次专题培训", "拨付补助资金500万元", "建立工作台账"),
)
PLACES = (
    *(
        "{}。",
        "一是{}。",
        "（一）{}。",
        "第五条  {}。",
        "第十二条　{}。",
        "1.{}。",
        "①{}。",
        "——{}。",
        "●{}。",
        "  {}。",
    ),
    *(
        "根据应急需要，{}。",
        "对未完成整改的项目，{}。",
        "6月底前，{}。",
        "同时，{}。",
        "会议要求，{}。",
        "为保障供应，{}。",
    ),
    *("要建立健全工作机制，{}。", "【责任落实】{}。", "其中，{}。", "要求{}。", "（1）{}。"),
)
LEADS = (
    *("{}牵头", "{}要发挥好牵头作用", "{}牵头负责", "由{}牵头", "由{}负责", "{}为牵头单位", "{}要牵头制定方案"),
    *("{}牵头抓总", "{}牵头实施", "{}负总责", "{}牵头组织实施", "{}主办", "由{}具体负责实施", "{}要制定实施方案"),
)
HELPS = (
    *("{}配合", "{}要积极配合", "{}要全力做好配合工作", "{}做好配合工作", "{}密切配合", "{}予以配合", "{}参与"),
    *("{}要做好协助配合", "{}按职责配合", "{}按照职责分工做好配合工作", "{}为配合单位", "{}协助做好相关工作"),
    *("{}负责配合", "{}要给予支持配合", "{}要大力支持", "{}按职责分工负责", "{}协同推进", "{}要配合做好相关工作"),
)
TOGETHER = (
    *("建设标准厂房20万平方米，{}，{}。", "{}，{}，6月底前建成标准厂房20万平方米。"),
    *("一是{}，{}，6月底前建成标准厂房20万平方米。", "形成{}，{}的工作推进机制，6月底前建成标准厂房20万平方米。"),
)
HALF = str.maketrans("，：（）", ",:()")
HEAD = "关于印发若干措施的通知\n各县（市、区）人民政府，市政府各部门：\n一、重点任务\n"


def _asked() -> Iterator[tuple[str, Who]]:
    """Each body with each way of asking it; what it is asked and where go round, and every fourth is half-width."""
    pairs = [(who, words) for who in BODIES for words in (*ASKED, *SAID)]
    pairs += [(who, words) for who in CALLED for words in ASKED if words != "，要"]
    pairs += [(TOLD, words) for words in ("要", "应当", "须", "必须", "要在6月底前", "，要", "要结合实际，")]
    for number, ((who, names), words) in enumerate(pairs):
        for turn in range(2):
            at = number * 2 + turn
            written = PLACES[at % len(PLACES)].format(who + words + ACTS[at * 3 % len(ACTS)])
            yield (written, names) if at % 4 else (written.translate(HALF), tuple(n.translate(HALF) for n in names))


def test_whoever_is_asked_leads_in_whatever_words_and_wherever_they_stand() -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    wrong = {}
    for written, names in _asked():
        lead, _, found = _read(written)
        if found and lead != set(names):
            wrong[written] = lead

    assert not wrong


def test_whoever_helps_supports_in_whatever_words() -> None:
    """Each way of leading with each of helping, in each sentence the two can stand in."""
    wrong = {}
    others = (("其他部门", {"其他部门"}), ("市审计局、市统计局", {"市审计局", "市统计局"}))
    for number, (leads, helps) in enumerate((each, other) for each in LEADS for other in HELPS):
        for turn, sentence in enumerate(TOGETHER):
            called, names = others[(number + turn) % 2]
            if ("由" in leads or "要" in leads + helps) and "形成" in sentence:
                continue  # nobody writes so
            written = sentence.format(leads.format("市发展改革委"), helps.format(called))
            if _read(written)[:2] != ({"市发展改革委"}, names):
                wrong[written] = _read(written)

    assert not wrong


def _read(written: str) -> tuple[set[str], set[str], int]:
    """Who leads and who supports what a paragraph asks, and how many commitments it holds."""
    found = extract(parse(f"{HEAD}{written}\n".encode(), "a.txt")).commitments
    lead = {unit.name for each in found for unit in each.lead}
    return lead, {unit.name for each in found for unit in each.support}, len(found)
