"""Find every number that might head a paragraph, and say where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

import msgspec

from luoshi.core.patterns import compiled
from luoshi.core.text.lines import GAP, LINE_ENDS
from luoshi.core.text.numbering.styles import STYLES, WORDS, Style
from luoshi.core.text.numbering.titles import LONGEST_TITLE
from luoshi.core.text.numerals import read_number

_FIRST = "第(（一二三四五六七八九十百首其再最1-9１-９①-⒛㉑-㉟㊱-㊿❶-❿㈠-㈩"
_NUMBER = compiled(f"(?=[{_FIRST}])(?:{'|'.join(f'({style.pattern})' for style in STYLES)})", re.MULTILINE)
_ORDINAL = compiled("[一二三四五六七八九十百零]+|[0-9０-９]+|[①-⒛㉑-㉟㊱-㊿❶-❿㈠-㈩]|首先|其次|再次|最后")
_NEXT_NUMERAL = re.compile(f"{GAP}([一二三四五六七八九十])")
_SOMETHING = re.compile(f"{GAP}\\S")
_LEADER = compiled(f"(?:[.．·…]{{2}}|\t){GAP}[0-9]{{1,4}}{GAP}$")
_STOPS = re.compile(f"[。！？!?；;：:{LINE_ENDS}]")

_SENTENCE_ENDS = frozenset("。！？!?；;：:…")
_CLOSES = frozenset(")）”》」’】]")
_RUNS_ON = frozenset("、和与及至或")
_OPENS = frozenset("(（《“‘「【[")
_LABELS = ("图", "表", "第", "附件", "附表")
_ANNEXES = ("附件：", "附件:", "附：", "附:")
_LONGEST_LINE = 120
BEHIND_NOTES, LONGEST_NOTE = frozenset({"一、", "（一）", "1.", "1、"}), 160
NOTE_LABELS = ("单位", "部门", "主体", "科室", "处室", "牵头", "配合")


class Stand(Enum):
    """Where a number stands: at the start of a line; after a sentence end, a closing bracket or white space;
    after a comma; right behind the title of the heading above it (提高实效（一）…); in a list of annexes."""

    LINE = auto()
    BREAK = auto()
    COMMA = auto()
    TIGHT = auto()
    ANNEX = auto()


class Mark(msgspec.Struct, frozen=True):
    """A number that might head a paragraph: characters `start` to `end` with its brackets or point.

    `ordinal` is its value, None for 最后 and for a styled heading without a number. A `sure` mark needs no
    company. `level` is the level the file's own style gives its paragraph. `titled` where nothing but a title
    stands between the number before and this one, in the same line.
    """

    start: int
    end: int
    style: Style
    ordinal: int | None
    stand: Stand
    sure: bool = False
    level: int | None = None
    titled: bool = False


def find_marks(text: str) -> Iterator[Mark]:
    """The numbers of `text` that may head a paragraph, in order; which of them do is for `trust` to say."""
    title_from = -LONGEST_TITLE
    for match in _NUMBER.finditer(text):
        mark = _read(text, match, title_from)
        if mark is not None:
            title_from = mark.end
            yield mark


def begins_number(text: str, offset: int) -> bool:
    """Whether a number of any style begins at an offset, wherever that stands."""
    return _NUMBER.match(text, offset) is not None


def _read(text: str, match: re.Match[str], title_from: int) -> Mark | None:
    style = STYLES[(match.lastindex or 1) - 1]
    start, end = match.span()
    ordinal = _ordinal(match.group())
    stand = _stand(text, start) or (Stand.BREAK if style.key in BEHIND_NOTES and _behind_note(text, start) else None)
    behind = stand is not Stand.LINE and style.tight and _in_title(text, title_from, start)
    titled = ordinal == 1 and stand is not Stand.LINE and _in_title(text, title_from, start)
    if stand is None and behind:
        stand = Stand.TIGHT
    known = ordinal is not None or match.group() in WORDS
    if stand is None or not known or not (style.bare or _SOMETHING.match(text, end)):
        return None
    goes_on = style.key == "一、" and _counts_on(text, end, ordinal)
    if stand is Stand.LINE:
        sure = not style.spoken and not goes_on
        return None if _in_contents(text, end) else Mark(start, end, style, ordinal, stand, sure)
    return None if goes_on else Mark(start, end, style, ordinal, stand, titled=titled)


def _ordinal(number: str) -> int | None:
    match = _ORDINAL.search(number)
    numeral = match.group() if match else ""
    return WORDS[numeral] if numeral in WORDS else read_number(numeral)


def _stand(text: str, start: int) -> Stand | None:
    at = _back(text, start, over_lines=False)
    before = text[at - 1] if at else "\n"
    above = _back(text, at, over_lines=True) if before in LINE_ENDS else at
    if text.endswith(_ANNEXES, 0, above) or text.endswith("附件", 0, at):
        return Stand.ANNEX
    if before in LINE_ENDS:
        return None if above and text[above - 1] in _RUNS_ON else Stand.LINE
    if before in _SENTENCE_ENDS or before in _CLOSES:
        return Stand.BREAK
    if before in "，,":
        return Stand.COMMA
    if at == start or before in _RUNS_ON or before in _OPENS or text.endswith(_LABELS, 0, at):
        return None
    return Stand.BREAK


def _behind_note(text: str, start: int) -> bool:
    """Whether the words right before are a responsibility note that ran into this number (责任单位：市水利局三、…)."""
    colon = max(text.rfind("：", start - LONGEST_NOTE, start), text.rfind(":", start - LONGEST_NOTE, start))
    if colon < 0 or not text.endswith(NOTE_LABELS, 0, colon) or text[start - 1] in _RUNS_ON:
        return False
    return _STOPS.search(text, colon + 1, start) is None


def _back(text: str, at: int, *, over_lines: bool) -> int:
    """The offset after the last character before `at` that is neither blank nor a sign of Markdown."""
    while at and _is_skipped(text[at - 1]) and (over_lines or text[at - 1] not in LINE_ENDS):
        at -= 1
    return at


def _is_skipped(character: str) -> bool:
    return character.isspace() or character in "#*"


def _in_title(text: str, title_from: int, start: int) -> bool:
    """Whether the words since the last number are still its title, with no end of sentence between."""
    if not 2 <= start - title_from <= LONGEST_TITLE or (text[start - 1].isascii() and text[start - 1].isalnum()):
        return False
    return _STOPS.search(text, title_from, start) is None


def _counts_on(text: str, end: int, ordinal: int | None) -> bool:
    """Whether the next numeral follows this one, as in 二、三产业 and 一、二季度: a list of numbers, it may be."""
    match = _NEXT_NUMERAL.match(text, end)
    return match is not None and ordinal is not None and read_number(match[1]) == ordinal + 1


def _in_contents(text: str, end: int) -> bool:
    """Whether the line is one of a table of contents: leader dots or a tab, then a page number."""
    line = re.split(f"[{LINE_ENDS}]", text[end : end + _LONGEST_LINE], maxsplit=1)[0]
    return _LEADER.search(line) is not None
