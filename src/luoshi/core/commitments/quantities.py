"""Find the figures that are to be reached, kept to or delivered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex
from msgspec.structs import replace

from luoshi.core.commitments.blanks import close_up
from luoshi.core.commitments.counted import name_counted
from luoshi.core.commitments.model import Comparator, Quantity
from luoshi.core.commitments.names import longest_first
from luoshi.core.commitments.numerals import value_of
from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled
from luoshi.core.text import Span, touches

REACH = 40
STOPS = "，,。；;：:、（(）)"
CLAUSE_END = re.compile("[，,。；;：:（(）)]")
INDEXES = ("控制在", "保持在", "稳定在", "指数", "系数")
CLAUSE_STOPS = "，,。；;：:（(）)"
BLANK = r"[XxＸ×*＊]{1,4}|(?<![_＿])[_＿]{2,}+"
# bounded, so that a run of digits without end costs no more than its length
ARABIC = r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,24})?|\d{1,24}(?:\.\d{1,24})?"
NUMERALS = "零〇一二两三四五六七八九十百千万亿半"
CHINESE = rf"[{NUMERALS}]{{1,24}}"
FIRST = r"(?=[\dXxＸ×*＊_＿零〇一二两三四五六七八九十百千万亿半])"  # tried first: most places are passed over at once
ENDLESS_FROM = 25  # figures
ENDLESS = compiled(r"\d{25,}|[零〇一二两三四五六七八九十百千万亿半]{25,}")
PLACE_UNITS = frozenset({"县", "城", "村", "镇", "期"})
ACTED_ON = compiled("[为对向给将把]|做好|抓好|推进|加快|落实好")
SUBJECT_ASKED = compiled("[^要]{1,16}(?:(?<![重主需首])要|必须|务必|确保)")  # 7处隐患要全部整改到位
CLASS = compiled(
    r"[^，,。；;、\d]{0,12}?(?:项目|企业|工程|合同|个体|单位|用户)[^，,。；;]{0,6}?[\d一二三四五六七八九十百]"
)
SMALL, SUMMING = frozenset("两三四五六七八九十"), frozenset({"项", "个", "类", "家", "级"})
LISTED = compiled(r"(?:[\d.]{1,8}(?:%|个百分点)、)+$")  # 分别达到90%、|80%: the bound is theirs as well
SOLVING = ("解决", "切实解决", "着力解决", "有效解决", "化解", "破解")
TROUBLES = ("问题", "困难", "难题", "矛盾")  # 解决88.59万人口的饮水问题: whose they are, not how much is done
BRACKET = compiled(r"^[（(][^（()）]{1,8}[）)]")
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
)
THINGS = ("合同", "胡同")  # end like one of these, and are counted like any thing
MORE = r"(?:多|余|几)?"
TO = r"[-—－–~～至到]{1,2}"
RANGES = re.compile("[-—－–~～至到]|以上")  # what stands between two figures of a range
NEVER = "(?!)(?P<unit1>)(?P<upper>)(?P<scale2>)"
LONGEST_FIGURE = 80  # characters of a number with its unit, to where a second may follow
TITLED = compiled("《[^》]*》")
TIMES_OF_DAY = ("上午", "下午", "中午", "晚上", "早上")
DENIED = ("未", "没", "不")
STROKE = (
    r"/(?:人[·/]?月|人次|人|户|平方米|平米|立方米|平方公里|公里|工作日|小时|千瓦时|学期|月|年|天|日|次|亩|吨|周|户|家)"
)
EACH = r"个?(?:月|季度|季|年度|年|周|旬|天|日|学期|工作日)|人次?|户|亩|家|名|台|套|件|吨|次|平方米"
PLACES = r"个?(?:县区|区县|县|区|乡镇|镇|乡|街道|村|社区|单位|部门|企业|项目|学校)"
PER = compiled(rf"(?:每(?:{PLACES}|{EACH}))+(?=[^每]{{0,8}}$)")
SCALES = {"百": 100.0, "千": 1000.0, "万": 10_000.0, "亿": 100_000_000.0}


@dataclass(frozen=True, slots=True)
class _Words:
    """quantities.toml, ready to look up."""

    measures: frozenset[str]
    at_least_before: tuple[str, ...]
    at_most_before: tuple[str, ...]
    at_least_after: tuple[str, ...]
    at_most_after: tuple[str, ...]
    about_before: tuple[str, ...]
    about_after: tuple[str, ...]
    deliver: regex.Pattern[str]
    enumerates: tuple[str, ...]
    conditions: regex.Pattern[str]
    ranged: regex.Pattern[str]
    alone: regex.Pattern[str]
    hint: re.Pattern[str]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in words)


@cache
def _words() -> _Words:
    data = read_list("luoshi.core.commitments", "data/quantities.toml")
    comparator = {name: longest_first(words.split()) for name, words in data["comparator"].items()}
    measures = longest_first(data["units"]["measure"].split())
    units = longest_first((data["units"]["measure"] + " " + data["units"]["count"]).split())
    after = _any((*comparator["at_least_after"], *comparator["at_most_after"], *comparator["about_after"]))
    ranged, alone = (compiled(_figure(units, after, ranged=ranged)) for ranged in (True, False))
    return _Words(
        frozenset(measures),
        **comparator,
        deliver=compiled(_any(longest_first(data["context"]["deliver"].split()))),
        enumerates=longest_first(data["context"]["enumerate_after"].split()),
        conditions=compiled(_any(longest_first(data["context"]["condition_before"].split()))),
        ranged=ranged,
        alone=alone,
        hint=_hint(units, after),
    )


def _figure(units: tuple[str, ...], after: str, *, ranged: bool) -> str:
    """What a figure is: a fraction, a number with its unit or, where `ranged`, two of them, or a bare bound."""
    number, unit = f"(?:{ARABIC}|{BLANK}|{CHINESE})", _any(units)
    to = (
        rf"(?P<unit1>{unit})?{TO}(?P<upper>{number})(?P<scale2>[万亿千百])?"
        rf"|(?P<unit1>{unit})(?:及以上|以上)、?(?P<upper>{number})(?P<scale2>[万亿千百])?"
        rf"(?=(?:{unit})(?:及以下|以下|以内))"
    )
    return (
        rf"{FIRST}(?:(?P<fraction>(?:(?P<below>{CHINESE})分之(?P<above>{number})))(?P<tail0>{after})?"
        rf"|(?P<number>{number})(?P<scale>[万亿千百])?(?P<more>{MORE})"
        rf"(?:{to if ranged else NEVER})?"
        rf"(?P<unit>{unit})(?P<stroke>{STROKE})?(?P<tail>{after})?"
        rf"|(?P<bare>{ARABIC})(?P<tail>以内|以上|以下|之内|左右))"
    )


def _hint(units: tuple[str, ...], after: str) -> re.Pattern[str]:
    """What any figure begins with: figures, or numerals in words before what can follow them. A quick look."""
    follows = {word[0] for word in (*units, *after.split("|"))} | set("万亿千百多余几分以至到-—－–~～")
    figures = r"\dXxＸ×*＊_＿"
    return re.compile(
        rf"[{figures}{NUMERALS}](?:(?<=[{figures}])|[{NUMERALS}]*[{re.escape(''.join(sorted(follows)))}])"
    )


def find_quantities(text: str, start: int, end: int, taken: list[Span]) -> list[Quantity]:
    """The figures in `text` between two offsets that bind; none that overlaps a span already `taken` (a time)."""
    closed = close_up(text, start, end)
    if closed is None:
        return _find(text, start, end, taken)
    here = [closed.here(span) for span in taken if start <= span.start and span.end <= end]
    back = ((each, closed.back(each.span)) for each in _find(closed.words, closed.start, closed.end, here))
    return [replace(each, span=span, text=span.of(text)) for each, span in back]


def _find(text: str, start: int, end: int, taken: list[Span]) -> list[Quantity]:
    words = _words()
    figures = list(_figures(text, start, end, words))
    if figures and end - start >= ENDLESS_FROM:
        endless = [Span(*run.span()) for run in ENDLESS.finditer(text, start, end)]
        taken = sorted([*taken, *endless], key=lambda span: span.start) if endless else taken
    return [
        _quantity(match, text, start, words)
        for match in figures
        if not touches(taken, Span(*match.span())) and _binds(match, text, start, end, words)
    ]


def _figures(text: str, start: int, end: int, words: _Words) -> Iterator[regex.Match[str]]:
    """Whatever looks like a figure, from left to right without overlap: tried only where one can begin."""
    free = start
    for hint in words.hint.finditer(text, start, end):
        for at in range(max(free, hint.start()), hint.end()):
            two = RANGES.search(text, at, min(at + LONGEST_FIGURE, end))
            found = (words.ranged if two else words.alone).match(text, at, end)
            if found:
                yield found
                free = found.end()
                break


def _binds(match: regex.Match[str], text: str, start: int, end: int, words: _Words) -> bool:
    """Whether a figure is to be reached, kept to or delivered, rather than counted, cited or made a condition."""
    first, last = match.span()
    before = text[max(start, first - REACH) : first]
    ordinal = before.endswith(NOT_AFTER) and not before.endswith(THINGS)
    if ordinal or _quoted(text, start, first) or _is_idiom(text, match):
        return False
    clause: str = _after_last(before, CLAUSE_STOPS)
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
        return False
    if unit in words.measures:
        return not after.startswith("的贡献")
    return _counts(match, before, clause, rest, words)


def _after_last(before: str, stops: str) -> str:
    """What stands after the last of some marks."""
    return before[max(map(before.rfind, stops)) + 1 :]


def _is_idiom(text: str, match: regex.Match[str]) -> bool:
    """Whether a figure is part of a phrase that counts nothing: 两位数, 下午三点, 百米冲刺."""
    first, last = match.span()
    if text.startswith(("数", "冲刺", "一体"), last):
        return str(match["unit"]) in ("位", "米", "站")
    return str(match["unit"]) == "点" and text[max(0, first - 2) : first] in TIMES_OF_DAY


def _counts(match: regex.Match[str], before: str, clause: str, rest: str, words: _Words) -> bool:
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
    named = _after_last(before, CLAUSE_STOPS)
    small = (match["number"] or "") in SMALL and match["unit"] in SUMMING
    small |= match["unit"] in SUMMING and str(match.string).startswith(("单位", "部门"), match.end())
    return small and "、" in named


def _ends_clause(before: str, after: str) -> bool:
    """A count that ends its clause says how many there are to be (中小学4580个), unless it sums up (共6个)."""
    return (not after or after[0] in STOPS) and not before.rstrip().endswith(
        ("共", "计", "有", "这", "那", "上述", "以上")
    )


def _is_condition(after: str, unit: str, clause: str, rest: str, words: _Words) -> bool:
    """A figure that says which things are meant (投资5亿元以上的项目), not how much is to be done."""
    after = BRACKET.sub("", after)
    if DESCRIBED.search(clause) or (clause.startswith(SOLVING) and rest.endswith(TROUBLES) and "的" in rest):
        return True
    if after.startswith(("的，", "的,", "及以上的，", "性")):
        return True
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


def _delivers_one(clause: str, unit: str, words: _Words) -> bool:
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


def _quantity(match: regex.Match[str], text: str, start: int, words: _Words) -> Quantity:
    first, last = match.span()
    tail = match["tail"] or match["tail0"] or ""
    before = text[max(start, first - REACH) : first]
    if before.endswith("、"):
        before = LISTED.sub("", before)
    before = _after_last(before, STOPS)
    span = Span(first, last)
    if match["bare"]:
        value, upper, unit = value_of(match["bare"]), None, ""
    else:
        value, upper, unit = (*_fraction(match), "%") if match["fraction"] else _values(match)
    comparator, rule = _compare(before, tail, match, words)
    per = PER.search(before) if "每" in before else None
    return Quantity(
        span,
        span.of(text),
        comparator,
        value,
        unit,
        rule,
        name_counted(text, match, before, measure=_measures(match, words)),
        upper=upper,
        per=per.group() if per else None,
    )


def _measures(match: regex.Match[str], words: _Words) -> bool:
    """Whether a figure measures what is named before it, rather than counts what is named after it."""
    return match["unit"] is None or match["unit"] in words.measures


def _values(match: regex.Match[str]) -> tuple[float | None, float | None, str]:
    """The figure, the upper bound of a range in the same unit (5000元至2万元: 20000), and the unit as written."""
    value, unit = _scaled(match["number"], match["scale"], match["unit1"] or match["unit"])
    if not match["upper"]:
        return value, None, unit + (match["stroke"] or "")
    upper, unit_above = _scaled(match["upper"], match["scale2"], match["unit"])
    if match["unit1"] is None and not match["scale"]:
        # 3至5万元: the scale stands once, behind both
        unit = unit_above
    factor = SCALES.get(unit_above[0], 1.0) / SCALES.get(unit[0], 1.0)
    return value, None if upper is None else upper * factor, unit + (match["stroke"] or "")


def _scaled(number: str, scale: str | None, unit: str) -> tuple[float | None, str]:
    """A number and its unit as written: 万 and 亿 belong to the unit (2万户), 百 and 千 to the number (3千名)."""
    if scale in ("万", "亿"):
        return value_of(number), scale + unit
    return value_of(number + (scale or "")), unit


def _fraction(match: regex.Match[str]) -> tuple[float | None, None]:
    """五分之一 is 20 %, 百分之八 is 8 %; no range."""
    below, above = value_of(match["below"]), value_of(match["above"])
    if not below or above is None:
        return None, None
    return above / below * 100, None


def _compare(before: str, tail: str, match: regex.Match[str], words: _Words) -> tuple[Comparator, str]:
    """The comparator a figure stands under, by the words round it; the longest word right before it counts."""
    if match["upper"]:
        return ">=", "quantity.range"
    if tail in words.at_most_after:
        return "<=", "quantity.at-most"
    if tail in words.about_after or before.endswith(words.about_before):
        return "~", "quantity.about"
    # a bound before 的 belongs to what is counted, not to the count (达到标准的企业20家)
    near = before if _measures(match, words) else before[before.rfind("的") + 1 :]
    least = _bound(near, words.at_least_before)
    most = _bound(near, words.at_most_before)
    if len(most) > len(least):
        return "<=", "quantity.at-most"
    if least or tail in words.at_least_after or match["more"]:
        return ">=", "quantity.at-least"
    return "=", "quantity.exactly"


def _bound(before: str, words: tuple[str, ...]) -> str:
    """The first of the words, which come longest first, that bounds the figure after `before`; empty for none."""
    return next((word for word in words if word in before and _bounds(before, word)), "")


def _bounds(before: str, word: str) -> bool:
    """Whether a word bounds the figure after it: not where it is denied (未达到), or part of another word (不达标)."""
    at = before.rfind(word)
    if at < 0 or before[max(0, at - 1) : at] in DENIED:
        return False
    return len(word) > 1 or at + len(word) == len(before)
