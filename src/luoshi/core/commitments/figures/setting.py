"""What stands round a figure: the words that tell whether it binds and how."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import regex

REACH = 40  # characters a figure's words may stand from it
LONGEST_LISTED = 120  # the same after 等: 举办音乐节、海洋节、合唱展演等50多场活动
NEAR = 12  # characters after a figure that say what it is
STOPS = "，,。；;：:、（(）)"
CLAUSE_STOPS = "，,。；;：:（(）)"
CLAUSE_END = re.compile("[，,。；;：:（(）)]")
ASIDE = re.compile(r"[（(][^（）()，。；\d]{2,12}[）)](?=[\u4e00-\u9fff])")  # another name of what is counted
TITLED = re.compile("《[^》]*》")


class Setting(msgspec.Struct, frozen=True, gc=False):
    """A figure in its clause: `before` runs back over clauses, `clause` to its stop, `rest` on to the next.

    `number` is as written, empty for a fraction; `tail` is its bound (以上), None where there is none.
    """

    match: regex.Match[str]
    text: str
    before: str
    clause: str
    after: str
    rest: str
    unit: str
    number: str
    tail: str | None


def setting_of(match: regex.Match[str], text: str, start: int, end: int) -> Setting:
    """What stands round a figure in the segment between two offsets. A fraction, like a bare number, is in %."""
    last = match.end()
    before = words_before(match, text, start)
    clause = after_last(before, CLAUSE_STOPS)
    if "》" in clause:
        clause = TITLED.sub("", clause)
    far = min(end, last + REACH)
    stop = CLAUSE_END.search(text, last, far)
    rest = text[last : stop.start() if stop else far]
    aside = ASIDE.match(text, stop.start(), far) if stop else None
    if aside:  # 对1918个垃圾箱房（收集点）|进行改造
        stop = CLAUSE_END.search(text, aside.end(), far)
        rest += text[aside.end() : stop.start() if stop else far]
    unit, number, tail = match.group("unit", "number", "tail")
    unit = "%" if unit is None else unit
    return Setting(match, text, before, clause, text[last : min(end, last + NEAR)], rest, unit, number or "", tail)


def words_before(match: regex.Match[str], text: str, start: int) -> str:
    """The words before a figure in its segment, without the bracket of 不超过（含）3名."""
    first = match.start()
    reach = LONGEST_LISTED if text[first - 1 : first] == "等" else REACH
    return text[max(start, first - reach) : first].replace("（含）", "")


def after_last(before: str, stops: str) -> str:
    """What stands after the last of some marks."""
    return _marks(stops).split(before)[-1]


@cache
def _marks(stops: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(stops)}]")
