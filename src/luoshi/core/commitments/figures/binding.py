"""Whether a figure binds: it is to be reached, kept to or delivered, not counted, cited or made a condition."""

from __future__ import annotations

import re

import regex

from luoshi.core.commitments.figures.figures import Words
from luoshi.core.patterns import compiled

REACH = 40
STOPS = "，,。；;：:、（(）)"
CLAUSE_END = re.compile("[，,。；;：:（(）)]")
INDEXES = ("控制在", "保持在", "稳定在", "指数", "系数")
CLAUSE_STOPS = "，,。；;：:（(）)"
PLACE_UNITS = frozenset({"县", "城", "村", "镇", "期"})
ACTED_ON = compiled("[为对向给将把]|做好|抓好|推进|加快|落实好")
SUBJECT_ASKED = compiled("[^要]{1,16}(?:(?<![重主需首])要|必须|务必|确保)")  # 7处隐患要全部整改到位
CLASS = compiled(
    r"[^，,。；;、\d]{0,12}?(?:项目|企业|工程|合同|个体|单位|用户)[^，,。；;]{0,6}?[\d一二三四五六七八九十百]"
)
SMALL, SUMMING = frozenset("两三四五六七八九十"), frozenset({"项", "个", "类", "家", "级"})
SOLVING = ("解决", "切实解决", "着力解决", "有效解决", "化解", "破解")
TROUBLES = ("问题", "困难", "难题", "矛盾")  # 解决88.59万人口的饮水问题: whose they are, not how much is done
BRACKET = compiled(r"^[（(][^（()）]{1,8}[）)]")
LISTED_AFTER = compiled(
    r"(?:、\s?[\d.]+\s?[万亿千百]?(?:元|户|家|人|个|吨|%)(?:以上|以下)?)+的"
)  # 突破1000万元、2000万元的
BOUNDS = ("不低于", "不少于", "不超过", "不高于", "至少")
GIVING = compiled(
    "(?:给予|安排|发放|拨付|提供|补助|预留)[^，。]{0,2}?(?:最高|最长|最多|不超过|不低于|不少于|一次性|约|每[人户家名亩])*$"
)
BUILDING = ("新建", "建成", "建设", "新增", "改造")
FOR = compiled("[凡对]")
DESCRIBED = compiled(
    "(?:总投资|占地(?:面积)?|总面积|概算)(?:为|约|达|共|预计)?$"
)  # how big a thing is, not how much is done
NOT_AFTER = (
    "落实到",
    "分解到",
    "下达到",
    "延伸到",
    "深入到",
    "不含",
    "含",
    "第",
    "近",
    "上",
    "前",
    "后",
    "末",
    "倒数",
    "每",
    "另",
    "同",
    "逐",
    "某",
    "哪",
    "之",
    "每增加",
    "每新增",
    "每减少",
)
THINGS = ("合同", "胡同")  # end like one of these, and are counted like any thing
TITLED = compiled("《[^》]*》")
ONCE_MORE = ("供水", "污染", "利用", "装修", "创业", "分配", "元件", "开发")
KEPT_APART = ("隔离", "观察", "居家", "集中隔离", "医学观察", "公示")  # 居家隔离14天以上, 14天居家观察
TIMES_OF_DAY = ("上午", "下午", "中午", "晚上", "早上")


def binds(match: regex.Match[str], text: str, start: int, end: int, words: Words) -> bool:
    """Whether a figure is to be reached, kept to or delivered, rather than counted, cited or made a condition."""
    first, last = match.span()
    before = text[max(start, first - REACH) : first]
    ordinal = before.endswith(NOT_AFTER) and not before.endswith(THINGS)
    if ordinal or _quoted(text, start, first) or _is_idiom(text, match):
        return False
    clause: str = after_last(before, CLAUSE_STOPS)
    if "》" in clause:
        clause = TITLED.sub("", clause)
    after = text[last : min(end, last + 12)]
    stop = CLAUSE_END.search(text, last, min(end, last + REACH))
    rest = text[last : stop.start() if stop else min(end, last + REACH)]
    unit = match["unit"] or "%"
    if _is_condition(after, unit, clause, rest, words) or _names_class(match, text, last):
        return False
    if match["bare"]:
        return clause.endswith((*words.at_least_before, *words.at_most_before, *INDEXES))
    if unit == "天" and "天数" not in clause:
        return clause.endswith(KEPT_APART) or rest.startswith(KEPT_APART)
    if unit in words.measures:
        return not after.startswith("的贡献")
    return _counts(match, before, clause, rest, words)


def after_last(before: str, stops: str) -> str:
    """What stands after the last of some marks."""
    return before[max(map(before.rfind, stops)) + 1 :]


def _is_idiom(text: str, match: regex.Match[str]) -> bool:
    """Whether a figure is part of a phrase that counts nothing: 两位数, 下午三点, 百米冲刺."""
    first, last = match.span()
    if text.startswith(ONCE_MORE, last) and match["unit"] == "次":
        return True  # 二次供水
    if (match["number"] == "一" and text.startswith("新", first - 1)) or (
        match["unit"] == "部" and text.startswith("门", last)
    ):
        return True  # 新一轮, 5部门
    if text.startswith(("数", "冲刺", "一体"), last):
        return str(match["unit"]) in ("位", "米", "站")
    return str(match["unit"]) == "点" and text[max(0, first - 2) : first] in TIMES_OF_DAY


def _counts(match: regex.Match[str], before: str, clause: str, rest: str, words: Words) -> bool:
    """Whether a number of things is to be delivered: by its verb, by a bound, or by ending its clause.

    `rest` is its clause after it: 对300户家庭进行改造 has its verb there.
    """
    after = rest[:8]
    if before.endswith("的") or after.startswith(words.enumerates) or _sums_up(match, before):
        return False
    if match["number"] == "一":
        return bool(words.deliver.search(clause)) and _delivers_one(clause, match["unit"], words)
    bounded = clause.endswith((*words.at_least_before, *words.at_most_before))
    if match["unit"] == "期" and (match["number"] or "") in SMALL | {"一", "二"}:
        return False  # 二期工程 is the second, not two
    if match["unit"] in PLACE_UNITS and not words.deliver.search(clause.rsplit("、", 1)[-1]):
        return bounded
    if (
        bounded
        or words.deliver.search(clause)
        or (ACTED_ON.search(clause) and words.deliver.search(rest.rsplit("的", 1)[-1]))
        or (not clause and SUBJECT_ASKED.search(rest) and words.deliver.search(rest))
    ):
        return True
    return _ends_clause(before, after)


def _sums_up(match: regex.Match[str], before: str) -> bool:
    """规上工业、投资、财政收入三项 counts what was just listed; nothing is to be delivered."""
    named = after_last(before, CLAUSE_STOPS)
    small = (match["number"] or "") in SMALL and match["unit"] in SUMMING
    small |= match["unit"] in SUMMING and str(match.string).startswith(("单位", "部门"), match.end())
    return small and "、" in named


def _ends_clause(before: str, after: str) -> bool:
    """A count that ends its clause says how many there are to be (中小学4580个), unless it sums up (共6个)."""
    return (not after or after[0] in STOPS) and not before.rstrip().endswith(
        ("共", "计", "有", "这", "那", "上述", "以上")
    )


def _is_condition(after: str, unit: str, clause: str, rest: str, words: Words) -> bool:
    """A figure that says which things are meant (投资5亿元以上的项目), not how much is to be done."""
    after = BRACKET.sub("", after)
    if DESCRIBED.search(clause) or (clause.startswith(SOLVING) and rest.endswith(TROUBLES) and "的" in rest):
        return True
    if after.startswith(("的，", "的,", "及以上的，", "性")) or LISTED_AFTER.fullmatch(rest):
        return True
    if after.startswith("的") and (GIVING.search(clause) or (unit in words.measures and clause.endswith(BUILDING))):
        return False  # 给予最长3个月的补贴, 新建15公顷以上的片林
    if after.startswith("的") and clause.endswith(BOUNDS) and words.deliver.search(clause) and not FOR.match(clause):
        return False  # 设立规模不低于2亿元的基金
    if after.startswith("的") and not after.startswith(
        ("的比例", "的标准", "的幅度", "的额度", "的补", "的奖", "的速度", "的目标", "的增", "的要求", "的资", "的贷")
    ):
        return unit in words.measures or not words.deliver.search(clause)
    acted_on = unit not in words.measures and ACTED_ON.match(clause) and words.deliver.search(rest.rsplit("的", 1)[-1])
    return bool(words.conditions.match(clause)) and not acted_on and not words.deliver.search(clause)


def _names_class(match: regex.Match[str], text: str, last: int) -> bool:
    """Whether a figure names a class of things that are then counted (引进亿元以上项目12个), or is no figure (亿元)."""
    if (match["number"] or "") in ("万", "亿", "千万", "百万", "十亿", "百亿"):
        return True
    return match["tail"] in ("以上", "以下", "及以上") and CLASS.match(text, last) is not None


def _delivers_one(clause: str, unit: str, words: Words) -> bool:
    """一个 counts where its verb stands right before it: 编制一个宣传册, not 作为一个整体."""
    if unit in ("批", "种", "类", "点", "级", "部", "本"):
        return False
    if unit in ("次", "场", "遍", "轮") and clause.endswith(("作", "做", "搞", "办", "开", "进行", "检验", "检查")):
        return True
    verbs = list(words.deliver.finditer(clause))
    return bool(verbs) and len(clause) - verbs[-1].end() <= 1 and len(verbs[-1].group()) > 1


def _quoted(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands inside quotation or book-title marks opened after `start`."""
    for opening, closing in ("“”", "《》", "「」", "‘’"):
        opened = text.rfind(opening, start, offset)
        if opened >= 0 and text.find(closing, opened, offset) < 0:
            return True
    return False
