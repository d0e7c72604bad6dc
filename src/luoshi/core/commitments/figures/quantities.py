"""Find the figures that are to be reached, kept to or delivered."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from luoshi.core.commitments.figures.binding import binds
from luoshi.core.commitments.figures.counted import name_counted
from luoshi.core.commitments.figures.figures import Words, each_figure, words_of_figures
from luoshi.core.commitments.figures.in_turn import named_in_turn
from luoshi.core.commitments.figures.numerals import value_of
from luoshi.core.commitments.figures.setting import STOPS, after_last, words_before
from luoshi.core.commitments.figures.shares import read_share
from luoshi.core.commitments.model import Comparator, Quantity
from luoshi.core.commitments.words.blanks import close_up
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span, touches

ENDLESS_FROM = 25  # figures
ENDLESS = compiled(r"\d{25,}|[零〇一二两三四五六七八九十百千万亿半]{25,}")
FIGURES = frozenset("0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万亿半")
LISTS = ("、", "及", "和")
LISTED = compiled(
    r"(?:[\d.]{1,8}[^\d、，,。；;：:\s]{1,8}(?:、|以?及|和))+$"
)  # 分别达到90%、|80%: the bound is theirs as well
QUOTED = compiled("“[^”]*”")
OTHER_FIGURE = compiled(r"(?<!\d)(?!\d{4}年)\d")  # 不低于2019年的|90% is still bound
ALIKE = words_of("figures.alike")
DENIED = ("未", "没", "不")
EACH = r"个?(?:月|季度|季|年度|年|周|旬|天|日|学期|工作日)|人次?|户|亩|家|名|台|套|件|吨|次|平方米"
PLACES = r"个?(?:县区|区县|县|区|乡镇|镇|乡|街道|村|社区|单位|部门|企业|项目|学校)"
PER = compiled(rf"(?:每(?:{PLACES}|{EACH}))+(?=[^每]{{0,8}}$)")
SCALES = {"百": 100.0, "千": 1000.0, "万": 10_000.0, "亿": 100_000_000.0}


def find_quantities(text: str, start: int, end: int, taken: list[Span]) -> list[Quantity]:
    """The figures in `text` between two offsets that bind; none that overlaps a span already `taken` (a time)."""
    if words_of_figures().look.search(text, start, end) is None:
        return []
    closed = close_up(text, start, end)
    if closed is None:
        return _find(text, start, end, taken)
    here = [closed.here(span) for span in taken if start <= span.start and span.end <= end]
    back = ((each, closed.back(each.span)) for each in _find(closed.words, closed.start, closed.end, here))
    return [replace(each, span=span, text=span.of(text)) for each, span in back]


def _find(text: str, start: int, end: int, taken: list[Span]) -> list[Quantity]:
    words = words_of_figures()
    figures = list(each_figure(text, start, end, words))
    if any(_may_be_endless(text, *match.span()) for match in figures):
        endless = [Span(*run.span()) for run in ENDLESS.finditer(text, start, end)]
        taken = sorted([*taken, *endless], key=lambda span: span.start) if endless else taken
    kept: list[regex.Match[str]] = []
    for match in figures:
        if taken and touches(taken, Span(*match.span())):
            continue
        if binds(match, kept[-1] if kept else None, text, Span(start, end), words):
            kept.append(match)
    return named_in_turn(text, start, [_quantity(match, text, start, words) for match in kept])


def _may_be_endless(text: str, first: int, last: int) -> bool:
    """Whether a figure may stand in a run without end: it is nearly as long as one, or begins behind other figures."""
    return last - first >= ENDLESS_FROM - 1 or text[max(0, first - 1) : first] in FIGURES


def _quantity(match: regex.Match[str], text: str, start: int, words: Words) -> Quantity:
    first, last = match.span()
    tail = match["tail"] or match["tail0"] or ""
    before = words_before(match, text, start)
    if before.endswith(LISTS):
        before = LISTED.sub("", before)
    before = after_last(before, STOPS)
    span = Span(first - bool(match["rank"]), last)  # with 前
    value, upper, unit = _read(match)
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


def _read(match: regex.Match[str]) -> tuple[float | None, float | None, str]:
    """The number, the upper bound of a range and the unit of a figure, whichever way it is written."""
    if match["number"]:
        return _values(match)  # as most are
    if match["bare"]:
        return value_of(match["bare"]), None, ""
    if match["half"]:
        return 50.0, None, "%"
    share = read_share(match)
    return (share[0], None, share[1]) if share else _values(match)


def _measures(match: regex.Match[str], words: Words) -> bool:
    """Whether a figure measures what is named before it, rather than counts what is named after it."""
    return match["unit"] is None or match["unit"] in words.measures


def _values(match: regex.Match[str]) -> tuple[float | None, float | None, str]:
    """The figure, the upper bound of a range in the same unit (5000元至2万元: 20000), and the unit as written."""
    value, unit = _scaled(match["number"], match["scale"], match["unit1"] or match["unit"])
    more = (match["either"] or "") + (match["stroke"] or "")
    if not match["upper"]:
        return value, None, unit + more
    upper, unit_above = _scaled(match["upper"], match["scale2"], match["unit"])
    if match["unit1"] is None and not match["scale"]:
        # 3至5万元: the scale stands once, behind both
        unit = unit_above
    factor = SCALES.get(unit_above[0], 1.0) / SCALES.get(unit[0], 1.0)
    return value, None if upper is None else upper * factor, unit + more


def _scaled(number: str, scale: str | None, unit: str) -> tuple[float | None, str]:
    """A number and its unit as written: 万 and 亿 belong to the unit (2万户), 百 and 千 to the number (3千名)."""
    if scale and scale[-1] in "万亿":
        if "万" in number or "亿" in number:  # 两亿五千|万元
            whole = value_of(number + scale)
            return None if whole is None else whole / SCALES[scale], scale + unit
        return value_of(number), scale + unit
    return value_of(number + (scale or "")), unit


def _compare(before: str, tail: str, match: regex.Match[str], words: Words) -> tuple[Comparator, str]:
    """The comparator a figure stands under, by the words round it; the longest word right before it counts."""
    if match["upper"] or match["rank"]:
        return (">=", "quantity.range") if match["upper"] else ("<=", "quantity.rank")
    if tail in words.at_most_after:
        return "<=", "quantity.at-most"
    if tail in words.about_after or (before.endswith(words.about_before) and not before.endswith(ALIKE)):
        return "~", "quantity.about"
    if "”" in before:
        before = QUOTED.sub("", before)  # “最多跑一次”事项占比99%
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
    """Whether a word bounds the figure after it.

    Not where it is denied (未达到), part of another word (不达标), or bounds another figure (超过30分钟后每小时3元).
    """
    at = before.rfind(word)
    if at < 0 or before[max(0, at - 1) : at] in DENIED:
        return False
    after = before[at + len(word) :]
    if len(word) == 1 and before.endswith(ALIKE):
        return False
    return not after or (len(word) > 1 and OTHER_FIGURE.search(after) is None)
