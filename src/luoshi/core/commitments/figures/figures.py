"""Find whatever looks like a figure: number and unit, a range, a fraction. Whether it binds is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from luoshi.core.commitments.parties.names import longest_first
from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled

BLANK = r"[XxＸ×*＊]{1,4}|(?<![_＿])[_＿]{2,}+"
# bounded, so that a run of digits without end costs no more than its length
ARABIC = r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,24})?|\d{1,24}(?:\.\d{1,24})?"
NUMERALS = "零〇一二两三四五六七八九十百千万亿半"
# 三万|亩, 五千|亿: the last 万 or 亿 belongs to the unit, as it does behind Arabic figures
CHINESE = rf"(?:[{NUMERALS}]{{0,23}}[零〇一二两三四五六七八九十百千半]|[万亿])"
SCALE = "[万亿百]|千(?![米克])"  # 150千米 are 150 kilometres
# tried first: most places are passed over at once, and a run of digits is one number
FIRST = (
    r"(?=[\dXxＸ×*＊_＿零〇一二两三四五六七八九十百千万亿半])(?<!\d(?=\d))(?<![上下前后](?=半))(?<!再(?=一次(?!性)))"
)
MORE = r"(?:多|余|几)?"
TO = r"[-—－–~～至到]{1,2}"
RANGES = re.compile("[-—－–~～至到]|以上")  # what stands between two figures of a range
# 八成, not 完成 nor 三成立
TENTHS = (
    "(?<=[于过到达占近约有减高少低])(?P<tenths>[一二两三四五六七八九])成(?=[，,。；;、的]|$|[以左])"
    "|(?P<tenths>[一二两三四五六七八九])成(?=以[上下内])"
)
RANK = (  # 前5名, 前三；not 前三季度
    r"(?<=前)(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3}|[Xx×]{1,2})"
    r"(?:(?P<unit>[名位强])(?![单额数])(?:以内|之内)?|(?P<unit>)(?=[，,。；;、行]|$))"
)
RATIO = r"(?<!\d[:：∶])(?<=[例比按照到为于近在])(?P<left>\d{1,3})[:：∶](?P<right>\d{1,3})(?![\d前后至到起止:：∶-])"
PARTS = r"(?<![\d/])(?P<above>[1-9])/(?P<below>[2-9])(?![\d/年月])"  # 2/3
EITHER = "(?P<either>（[套个台辆条间处户人项次座所家只件]）)?"  # 2000台（套）以上
INCLUDED = "(?:（含）(?=以|及))?"  # 30人（含）以下
NEVER = "(?!)(?P<unit1>)(?P<upper>)(?P<scale2>)"
# units of one sign are part of many words: 95分|以上, not 十分 or 五分之一
GUARDED = {
    "个亿": "个亿(?!元)",
    "分": r"(?<=\d)分(?![钟之别期批类级])",
    "字": r"(?<=\d)字",
    "袋": r"(?<=[\d万])袋",
    "箱": r"(?<=[\d万])箱",
    "桶": r"(?<=[\d万])桶",
    "瓶": r"(?<=[\d万])瓶",
    "人": "人(?!口)",
    "万人": "万人(?!口)",
    "眼": r"(?<=\d)眼",
    "顶": r"(?<=\d)顶",
    "集": r"(?<=\d)集(?![中团体合])",
    "口": r"(?<=\d)口(?![岸人子])",
    "具": r"(?<=\d)具",
    "把": r"(?<=\d)把",
    "列": r"(?<=\d)列(?![入为])",
    "束": r"(?<=\d)束",
    "路": r"(?<=[\d万])路(?![段面灯口])",
    "M": r"(?<=\d)M(?![A-Za-z])",
    "番": "(?<=翻[一两二三四])番",
    "年": r"(?<!\d{4})年(?!\d|[底初末前后度中来级龄]|内(?!享[受有]))",
    "日": r"日(?![上下前内均常])",
    "周": "周(?![年岁边一二三四五六日])",
}
BLANKS = " \u3000\xa0"  # what typists leave round figures: 5 %
PARCEL = 16
BOUNDING = ("at_least_before", "exactly_before", "at_most_before")  # by what a figure after them is bound
LONGEST_FIGURE = 80  # characters of a number with its unit, to where a second may follow
STROKE = (
    "[/／](?:人[·/]?月|人次|人|户|平方米|平米|立方米|平方公里[·.]月|月[·.]平方公里|平方公里|公里|工作日|小时|千瓦时"
    "|学期|月|年|天|日|次|亩|吨|周|户|家|项|个|台|件|株|头|县|村|镇)"
)


class Words(msgspec.Struct, frozen=True):
    """quantities.toml, ready to look up."""

    measures: frozenset[str]
    lengths: frozenset[str]
    bounding: tuple[str, ...]
    at_least_before: tuple[str, ...]
    exactly_before: tuple[str, ...]
    at_most_before: tuple[str, ...]
    at_least_after: tuple[str, ...]
    at_most_after: tuple[str, ...]
    about_before: tuple[str, ...]
    about_after: tuple[str, ...]
    deliver: re.Pattern[str]
    enumerates: regex.Pattern[str]
    conditions: regex.Pattern[str]
    not_after: tuple[str, ...]
    measured_after: tuple[str, ...]
    ranged: regex.Pattern[str]
    alone: regex.Pattern[str]
    hint: re.Pattern[str]
    look: re.Pattern[str]


def _any(words: tuple[str, ...]) -> str:
    return "|".join(regex.escape(word) for word in words)


@cache
def words_of_figures() -> Words:
    """quantities.toml, ready to look up."""
    data = read_list("luoshi.core.commitments", "data/quantities.toml")
    comparator = {name: longest_first(words.split()) for name, words in data["comparator"].items()}
    lengths = data["units"]["length"].split()
    measures = longest_first([*data["units"]["measure"].split(), *lengths])
    units = longest_first([*measures, *data["units"]["count"].split()])
    after = _any((*comparator["at_least_after"], *comparator["at_most_after"], *comparator["about_after"]))
    ranged, alone = (compiled(_figure(units, after, ranged=ranged)) for ranged in (True, False))
    return Words(
        frozenset(("", *measures)),
        frozenset(lengths),
        tuple(word for name, words in comparator.items() if name in BOUNDING for word in words),
        **comparator,
        deliver=re.compile(_any(longest_first(data["context"]["deliver"].split()))),
        enumerates=_enumerating(data["context"]),
        conditions=compiled(_any(longest_first(data["context"]["condition_before"].split()))),
        not_after=longest_first(data["context"]["not_after"].split()),
        measured_after=tuple(f"的{word}" for word in data["context"]["measured_after"].split()),
        ranged=ranged,
        alone=alone,
        hint=_hint(units, after),
        look=_hint(units, after, blanks=BLANKS),
    )


def _enumerating(context: dict[str, str]) -> regex.Pattern[str]:
    """What only counts the text: 三个方面; 三个重点, but not 三个重点企业."""
    always = _any(longest_first(context["enumerate_after"].split()))
    alone = _any(longest_first(context["enumerate_alone"].split()))
    return compiled(rf"{always}|(?:{alone})(?=[，,。；;：:、的和及是]|$)")


def _units(units: tuple[str, ...]) -> str:
    """Any of the units, in parcels by their first signs: most places, and most parcels, are passed over at one look."""
    firsts = sorted({unit[0] for unit in units})
    parcels = []
    for at in range(0, len(firsts), PARCEL):
        signs = "".join(firsts[at : at + PARCEL])
        written = "|".join(GUARDED.get(unit, regex.escape(unit)) for unit in units if unit[0] in signs)
        parcels.append(f"(?=[{regex.escape(signs)}])(?:{written})")
    return f"(?=[{regex.escape(''.join(firsts))}])(?:{'|'.join(parcels)})"


def _figure(units: tuple[str, ...], after: str, *, ranged: bool) -> str:
    """What a figure is: a fraction, a number with its unit or, where `ranged`, two of them, or a bare bound."""
    after = f"(?!内[涝外])(?:{after})"
    number, unit = f"(?:{ARABIC}|{BLANK}|{CHINESE})", _units(units)
    to = (
        rf"(?P<unit1>{unit})?{TO}(?P<upper>{number})(?P<scale2>{SCALE})?"
        rf"|(?P<unit1>{unit})(?:及以上|以上)、?(?P<upper>{number})(?P<scale2>{SCALE})?"
        rf"(?=(?:{unit})(?:及以下|以下|以内))"
    )
    return (
        rf"{FIRST}(?:{RANK}|(?P<fraction>(?:(?P<below>{CHINESE})分之(?P<above>{number})))(?P<tail0>{after})?"
        rf"|(?P<number>{number})(?P<scale>{SCALE})?(?P<more>{MORE})"
        rf"(?:{to if ranged else NEVER})?"
        rf"(?P<unit>{unit}){EITHER}(?P<stroke>{STROKE})?{INCLUDED}(?P<tail>{after})?"
        rf"|(?P<number>{number})(?P<scale>[千百]?万|亿)(?P<unit>)(?:(?P<tail>以上|以下|以内|左右)|(?=规模|大关|[，,。；;、]|$))"
        rf"|(?P<half>一半|半数)(?P<tail>以上)"
        rf"|(?=[^，,。]{{1,3}}[/:：∶成])(?:{RATIO}|(?:{PARTS}|{TENTHS})(?P<tail0>{after})?)"
        rf"|(?P<bare>{ARABIC})(?P<tail>以内|以上|以下|之内|左右)"
        rf"|(?<=[于过到在至])(?P<bare>{ARABIC})(?=[，,。；;]|$))"
    )


def _hint(units: tuple[str, ...], after: str, *, blanks: str = "") -> re.Pattern[str]:
    """What any figure begins with: figures, or numerals in words before what can follow them. A quick look.

    A run of digits is looked at once, from its first, and only before what can follow it: most are dates and items.
    No figure begins with a year, nor is a blank one that stands for a name (X书记).
    With `blanks` a digit beside one of them will do as well.
    """
    words = (*units, *after.split("|"))
    follows = re.escape("".join(sorted({word[0] for word in words} | set("万亿千百多余几分以至到-—－–~～（/:：∶成"))))
    bare = r"(?<=[于过到在至]\d)(?=[\d.]{0,40}(?:[，,。；;]|$))"
    digits = rf"(?<=\d)(?<!\d\d)(?!\d{{3}}年)(?:(?=[\d.,]{{0,60}}[{follows}])|{bare})"
    blank = rf"(?<=[XxＸ×*＊_＿])(?=[XxＸ×*＊_＿]{{0,60}}[{follows}])"
    kinds = [digits, rf"(?<=前[\dXx×{NUMERALS}])", blank]
    large = "(?<=[万亿])[规大]"  # 千亿规模, 万亿大关; not 二十大
    kinds += [f"(?<=[{NUMERALS}])[{NUMERALS}]{{0,40}}(?:[{follows}]|{large})"]
    if blanks:
        kinds += [rf"(?<=\d)[{blanks}]", rf"(?<=[{blanks}])\d"]
    # one set of all first signs, and only then which of them it was: so they are found three times as fast
    return re.compile(rf"[{blanks}\dXxＸ×*＊_＿{NUMERALS}](?:{'|'.join(kinds)})")


def each_figure(text: str, start: int, end: int, words: Words) -> Iterator[regex.Match[str]]:
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
