"""Find the figures that are to be reached, kept to or delivered."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from luoshi.core.commitments.lexicon import Sort, find_terms
from luoshi.core.commitments.model import Comparator, Quantity
from luoshi.core.commitments.numerals import value_of
from luoshi.core.commitments.times import find_times
from luoshi.core.text import Span, touches

REACH = 40
STOPS = "，,。；;：:、（(）)"
CLAUSE_STOPS = "，,。；;：:（(）)"
BLANK = r"[XxＸ×*＊]{1,4}|[_＿]{2,}"
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿半]+"
ASKING = ("必须", "要", "力争", "确保", "应")
PART_OF_NAME = ("", "总", "率", "额", "量", "比", "面", "数", "度", "值", "费", "金")
NOUN = Sort.CONCRETE | Sort.ABSTRACT
SMALL, SUMMING = frozenset("两三四五六七八九十"), frozenset({"项", "个", "类", "家"})
NOT_AFTER = ("第", "近", "上", "前", "后", "末", "倒数", "每", "另", "各", "同", "逐", "某", "哪", "之")
MORE = r"(?:多|余|几)?"


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
    pattern: regex.Pattern[str]


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(words.split()), key=len, reverse=True))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in words)


@cache
def _words() -> _Words:
    source = resources.files("luoshi.core.commitments").joinpath("data", "quantities.toml").read_text("utf-8")
    data = tomllib.loads(source)
    comparator = {name: _longest_first(words) for name, words in data["comparator"].items()}
    measures = _longest_first(data["units"]["measure"])
    units = _longest_first(data["units"]["measure"] + " " + data["units"]["count"])
    number = f"(?:{ARABIC}|{BLANK}|{CHINESE})"
    after = _any((*comparator["at_least_after"], *comparator["at_most_after"], *comparator["about_after"]))
    pattern = regex.compile(
        rf"(?P<fraction>(?:(?P<below>{CHINESE})分之(?P<above>{number})))(?P<tail0>{after})?"
        rf"|(?P<number>{number})(?P<scale>[万亿千百])?(?P<more>{MORE})"
        rf"(?:(?:%|％)?[-—－–~～至到]+(?P<upper>{number})(?P<scale2>[万亿])?)?"
        rf"(?P<unit>{_any(units)})(?P<tail>{after})?"
    )
    return _Words(
        frozenset(measures),
        **comparator,
        deliver=regex.compile(_any(_longest_first(data["context"]["deliver"]))),
        enumerates=_longest_first(data["context"]["enumerate_after"]),
        conditions=regex.compile(_any(_longest_first(data["context"]["condition_before"]))),
        pattern=pattern,
    )


def find_quantities(text: str, start: int, end: int, taken: list[Span]) -> list[Quantity]:
    """The figures in `text` between two offsets that bind; none that overlaps a span already `taken` (a time)."""
    words, found = _words(), []
    for match in words.pattern.finditer(text, start, end):
        span = Span(*match.span())
        if touches(taken, span) or not _binds(match, text, start, end, words):
            continue
        found.append(_quantity(match, text, start, words))
    return found


def _binds(match: regex.Match[str], text: str, start: int, end: int, words: _Words) -> bool:
    """Whether a figure is to be reached, kept to or delivered, rather than counted, cited or made a condition."""
    first, last = match.span()
    before = text[max(start, first - REACH) : first]
    if before.endswith(NOT_AFTER) or _quoted(text, start, first):
        return False
    clause = before[max(before.rfind(stop) for stop in CLAUSE_STOPS) + 1 :]
    after = text[last : min(end, last + 8)]
    unit = match["unit"] or "%"
    if _is_condition(after, unit, clause, words):
        return False
    if unit in words.measures:
        return not after.startswith("的贡献")
    return _counts(match, before, clause, after, words)


def _counts(match: regex.Match[str], before: str, clause: str, after: str, words: _Words) -> bool:
    """Whether a number of things is to be delivered: by its verb, by a bound, or by ending its clause."""
    if before.endswith("的") or after.startswith(words.enumerates) or _sums_up(match, before):
        return False
    if match["number"] == "一":
        return bool(words.deliver.search(clause)) and _delivers_one(clause, match["unit"], words)
    bounded = clause.endswith((*words.at_least_before, *words.at_most_before))
    return bounded or bool(words.deliver.search(clause)) or _ends_clause(before, after)


def _sums_up(match: regex.Match[str], before: str) -> bool:
    """规上工业、投资、财政收入三项 counts what was just listed; nothing is to be delivered."""
    named = before[max(before.rfind(stop) for stop in CLAUSE_STOPS) + 1 :]
    small = (match["number"] or "") in SMALL and match["unit"] in SUMMING
    return small and "、" in named


def _ends_clause(before: str, after: str) -> bool:
    """A count that ends its clause says how many there are to be (中小学4580个), unless it sums up (共6个)."""
    return (not after or after[0] in STOPS) and not before.rstrip().endswith(
        ("共", "计", "有", "这", "那", "上述", "以上")
    )


def _is_condition(after: str, unit: str, clause: str, words: _Words) -> bool:
    """A figure that says which things are meant (投资5亿元以上的项目), not how much is to be done."""
    if after.startswith(("的，", "的,", "及以上的，", "性")):
        return True
    if after.startswith("的") and not after.startswith(
        ("的比例", "的标准", "的幅度", "的额度", "的补", "的奖", "的速度", "的目标", "的增", "的要求", "的资", "的贷")
    ):
        return unit in words.measures or not words.deliver.search(clause)
    return bool(words.conditions.match(clause)) and not words.deliver.search(clause)


def _delivers_one(clause: str, unit: str, words: _Words) -> bool:
    """一个 counts where its verb stands right before it: 编制一个宣传册, not 作为一个整体."""
    if unit in ("批", "种", "类", "点", "级", "部", "本"):
        return False
    if unit in ("次", "场", "遍", "轮") and clause.endswith(("作", "做", "搞", "办", "开")):
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
    before = before[max(before.rfind(stop) for stop in STOPS) + 1 :]
    span = Span(first, last)
    if match["fraction"]:
        value, unit = _fraction(match)
    else:
        unit = (match["scale"] or "") + match["unit"] if match["scale"] in ("万", "亿") else match["unit"]
        scale = match["scale"] if match["scale"] in ("百", "千") else ""
        value = value_of(match["number"] + scale)
    comparator, rule = _compare(before, tail, match, words)
    return Quantity(span, span.of(text), comparator, value, unit, rule, _counted(text, match, before, words))


def _fraction(match: regex.Match[str]) -> tuple[float | None, str]:
    """五分之一 is 20 %, 百分之八 is 8 %."""
    below, above = value_of(match["below"]), value_of(match["above"])
    if not below or above is None:
        return None, "%"
    return above / below * 100, "%"


def _compare(before: str, tail: str, match: regex.Match[str], words: _Words) -> tuple[Comparator, str]:
    """The comparator a figure stands under, by the words round it; the longest word right before it counts."""
    if tail in words.at_most_after:
        return "<=", "quantity.at-most"
    if tail in words.about_after or before.endswith(words.about_before):
        return "~", "quantity.about"
    least = max((word for word in words.at_least_before if word in before), key=len, default="")
    most = max((word for word in words.at_most_before if word in before), key=len, default="")
    if len(most) > len(least):
        return "<=", "quantity.at-most"
    if least or tail in words.at_least_after or match["more"] or match["upper"]:
        return ">=", "quantity.at-least"
    return "=", "quantity.exactly"


def _counted(text: str, match: regex.Match[str], before: str, words: _Words) -> str | None:
    """The words that name what is counted: after a count (30个项目), before a measure (投资额达到5亿元)."""
    if match["unit"] and match["unit"] not in words.measures:
        return _named_after(text, match.end())
    name = before
    bounds = (*words.at_least_before, *words.at_most_before, *words.about_before, *ASKING)
    for word in sorted(bounds, key=len, reverse=True):
        name = name.removesuffix(word)
    opening = Sort.DELIVER | Sort.RESULT | Sort.ADVERB | Sort.MODAL | Sort.PREPOSITION
    starts = [t.end for t in find_terms(name) if t.sort & opening and name[t.end : t.end + 1] not in PART_OF_NAME]
    starts += [time.span.end for time in find_times(name, 0, len(name))]
    return name[max(starts, default=0) :].strip("其中将把并使的 ") or None


def _named_after(text: str, offset: int) -> str | None:
    """The noun after a count, up to the word that begins something else (50户企业|逐一列出来)."""
    named = regex.compile(r"[^，,。；;：:、（(）)\s]{1,14}").match(text, offset)
    if named is None:
        return None
    words = named.group()
    other = Sort.ADVERB | Sort.MODAL | Sort.PREPOSITION | Sort.DELIVER
    stops = (term.start for term in find_terms(words) if term.start and term.sort & other and not term.sort & NOUN)
    return words[: next(stops, len(words))].strip("的") or None
