"""Figures in every form they are written in: comparator × number × unit × bound; and where none binds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.figures.quantities import find_quantities
from luoshi.core.commitments.words.lexicon import Sort
from luoshi.core.commitments.words.lexicon import words as lexicon

Read = list[tuple[str, str, float | None, str]]
"""Figures as text, comparator, value and unit."""

NUMBERS = (
    *(
        ("30", 30, "="),
        ("1,200", 1200, "="),
        ("12.6", 12.6, "="),
        ("三十", 30, "="),
        ("一百二十", 120, "="),
        ("３０", 30, "="),
    ),
    *(("X", None, "="), ("××", None, "="), ("____", None, "="), ("30余", 30, ">="), ("10-20", 10, ">=")),
    *(("3至5", 3, ">="), ("3～5", 3, ">="), ("三到五", 3, ">=")),
)
COUNTED = (
    "个",
    "家",
    "户",
    "名",
    "公里",
    "亩",
    "项",
    "座",
    "台",
    "件",
    "套",
    "条",
    "场",
    "公顷",
    "平方米",
    "所",
    "间",
    "MW",
)
COMPARED = (
    *(("", "="), ("达到", ">="), ("不低于", ">="), ("不少于", ">="), ("超过", ">="), ("突破", ">="), ("至少", ">=")),
    *(
        ("力争达到", ">="),
        ("不超过", "<="),
        ("控制在", "<="),
        ("约", "~"),
        ("近", "~"),
        ("稳定在", "="),
        ("提高到", "="),
    ),
    *(("增加到", "="), ("降至", "<="), ("≥", ">="), ("≤", "<="), ("低于", "<=")),
)
MEASURED = (
    *(("群众满意率", "%"), ("固定资产投资", "亿元"), ("示范点", "个"), ("规上企业", "家"), ("造林面积", "万亩")),
    *(("农村公路", "公里"), ("市场主体", "户"), ("参训人数", "人")),
)
TAILS = (("以上", ">=", ("", ">=", "=")), ("以内", "<=", ("<=", "=")), ("左右", "~", ("=",)))
SUBJECTS = ("", "市住建局要", "到2027年，")
BINDING: dict[str, Read] = {
    # ranks, ratios, parts, multiples
    "综合排名进入全省前5名": [("前5名", "<=", 5, "名")],
    "主要指标排名进入全市前十位": [("前十位", "<=", 10, "位")],
    "增速保持全省前8位以内": [("前8位以内", "<=", 8, "位")],
    "增速居全省前三": [("前三", "<=", 3, "")],
    "县财政按1∶1的比例配套资金": [("1∶1", "=", 1, "")],
    "生师比不高于18:1": [("18:1", "<=", 18, "")],
    "占比不得低于八成": [("八成", ">=", 80, "%")],
    "比例超过1/2": [("1/2", ">=", 50, "%")],
    "产值达到2020年的1.5倍": [("1.5倍", ">=", 1.5, "倍")],
    # floods, and other units of their own
    "排水系统达到3-5年一遇排水能力": [("3-5年一遇", ">=", 3, "年一遇")],
    "县城防洪标准提高到20年一遇以上": [("20年一遇以上", ">=", 20, "年一遇")],
    "资金达到1千万以上": [("1千万以上", ">=", 1, "千万")],
    "最大下泄流量控制在800立方米每秒以内": [("800立方米每秒以内", "<=", 800, "立方米每秒")],
    "新增就业24万以上": [("24万以上", ">=", 24, "万")],
    # how long something is given or kept
    "贷款延期2个月": [("2个月", "=", 2, "个月")],
    "最多可延长2个月": [("2个月", "<=", 2, "个月")],
    "给予五年奖励": [("五年", "=", 5, "年")],
    "提供2年户口和档案托管": [("2年", "=", 2, "年")],
    "分2年给予补助": [("2年", "=", 2, "年")],
    "建立不低于城镇常住人口10天市场供应量的储备": [("10天", ">=", 10, "天")],
    "预警提前量达到45分钟": [("45分钟", ">=", 45, "分钟")],
    # what is given, and what is asked of whoever is given it
    "按企业上年度实际贷款总额的50%给予贴息扶持": [("50%", "=", 50, "%")],
    "给予获支持项目金额30%的配套支持": [("30%", "=", 30, "%")],
    "固定资产投资5000万元以上、投资强度不低于100万元，按投资额给企业5%奖励支持": [("5%", "=", 5, "%")],
    "企业年缴税达到500万元以上，给予10%奖励": [("10%", "=", 10, "%")],
    "年营业收入首次达到5亿元、10亿元的企业，奖励20万元": [("20万元", "=", 20, "万元")],
    # what is there already, and is dealt with; one thing that is delivered
    "在56个主要路口实行定岗定责": [("56个", "=", 56, "个")],
    "对未完工的17个改造项目倒排工期": [("17个", "=", 17, "个")],
    "信访积案12件6月底前全部化解": [("12件", "=", 12, "件")],
    "每个站至少配一名双语调解员": [("一名", ">=", 1, "名")],
    "布置家庭作业一篇": [("一篇", "=", 1, "篇")],
    "已签约项目履约率要达到80%": [("80%", ">=", 80, "%")],
    # how large a share of the things
    "50平方公里以上建设用地面积达到要求": [("50平方公里以上", ">=", 50, "平方公里")],
    "20%以上的农田建成高标准农田": [("20%以上", ">=", 20, "%")],
    "新增民办三级园205所，规范320个看护点": [("205所", "=", 205, "所"), ("320个", "=", 320, "个")],
}
NONE = (
    *("对排名前3位的县区给予表彰", "前三名给予奖励", "裁员率不超过20%的企业可申请返还", "明确这两个行业指标"),
    *(
        "固定资产投资3亿元以上重大项目，实行“一事一议”",
        "将5个特困行业缓缴社保费政策延至年底",
    ),
    *("打造一支高素质队伍", "清理周边200米范围内的网吧", "涉及住户1860户，要全部搬迁", "对连续两次排名末位的约谈"),
    *("两个责任落实到位", "发放的900亿元货车贷款要延期", "经同意后可延长1个月办结", "残疾儿童接受15年免费教育"),
)


def _counts() -> Iterator[tuple[str, Read]]:
    for (number, value, comparator), unit, (before, after) in product(
        NUMBERS, COUNTED, (("新建标准化设施", "。"), ("新增", "标准设施，年底前建成。"))
    ):
        yield f"{before}{number}{unit}{after}", [(number + unit, comparator, value, unit)]


def _measures() -> Iterator[tuple[str, Read]]:
    for subject, (word, comparator), (name, unit) in product(SUBJECTS, COMPARED, MEASURED):
        yield f"{subject}{name}{word}95{unit}。", [(f"95{unit}", comparator, 95, unit)]
        for tail, bound, under in TAILS:
            if comparator in under:
                yield f"{subject}{name}{word}95{unit}{tail}。", [(f"95{unit}{tail}", bound, 95, unit)]


def _acts() -> Iterator[tuple[str, Read]]:
    for act, sort in lexicon().items():
        if sort & Sort.DELIVER and len(act) > 1:
            yield f"市住建局要{act}12座桥梁。", [("12座", "=", 12, "座")]
            yield f"市住建局要对12座桥梁{act}。", [("12座", "=", 12, "座")]


def _wordings() -> Iterator[tuple[str, Read]]:
    for subject, (words, read), end in product(SUBJECTS, BINDING.items(), ("。", "；", "，进一步提升水平。")):
        yield f"{subject}{words}{end}", read
    yield from ((words, []) for words in NONE)


@pytest.mark.parametrize("forms", [_counts, _measures, _acts, _wordings], ids=lambda forms: forms.__name__.strip("_"))
def test_a_figure_in_whatever_form_is_found_as_it_binds(forms) -> None:
    """All forms together: a list of those that are read otherwise says what is missing."""
    wrong = {words: read for words, asked in forms() if (read := _read(words)) != asked}

    assert not wrong


def _read(words: str) -> Read:
    times = [time.span for time in find_times(words, 0, len(words))]
    found = find_quantities(words, 0, len(words), times)
    return [(each.text, each.comparator, each.value, each.unit) for each in found]
