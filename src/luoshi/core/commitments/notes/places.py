"""Find where responsibility notes may stand: in brackets, after labels, as sentences that only give."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from functools import cache

import regex

from luoshi.core.commitments.notes.markers import after, marker
from luoshi.core.commitments.notes.terms import only_time
from luoshi.core.commitments.parties.names import forms, is_unit, longest_first, split_names
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span
from luoshi.core.text.columns import made_heads

OPENING = re.compile(r"[（(〔\[【［：:]")
BRACKETS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "［": "］"}
SHORTEST, LONGEST = 3, 800  # （一） holds no note
# whose: 市级牵头单位, 项目责任人, 责任县领导
BEFORE_LABEL = (
    "(?:[省市县区镇乡村]级?|项目|工程|主要|具体|直接|第一|行政|技术|包保|责任|牵头|主管|分管|整改|任务|联合)*?"
)
BEFORE_SIGNS = frozenset("省市县区镇乡村项工主具直第行技包责牵分整任联")  # what it begins with
NUMBER = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]"  # of a field: （二）责任单位：
HEAD = compiled(rf"(?<=^|[。；\s—－·•（(〔【]|^[ \u3000]*{NUMBER})\p{{Han}}{{2,8}}\s?(?=[：:])", regex.MULTILINE)
SPREAD = compiled(
    r"(?<=^[ \u3000]{0,8})\p{Han}(?:[ \u3000]{1,2}\p{Han}){3,5}\s?(?=[：:])", regex.MULTILINE
)  # 责 任 单 位
LONGEST_HEAD, LONGEST_SPREAD = 9, 18  # characters, blanks included
# 牵头单位 县农业农村局, 责任单位为县水利局: a label with no colon
LOOSE_AFTER = [f"{ends}{after}" for ends in "位门" for after in (" ", "\u3000", "\t", "为", "均为", "是")]
LOOSE = r"(?P<label>(?:牵头|责任|配合|协办|主办|承办)(?:责任)?(?:单位|部门))(?:[ \u3000\t]+|均?为|是)"
LOOSE_LABEL = re.compile(LOOSE)
LOOSE_LINE = compiled(rf"(?:^|(?<=。))[ \u3000]*{LOOSE}", regex.MULTILINE)
DASHES = "—－·•"
PROSE_MARK, SHORTEST_PROSE = re.compile("[，,；。]"), 8
SEPARATOR = re.compile("[：:、，,； ]")
# what somebody named before it is to do: 主要职责：, 工作任务如下：
DUTY_LABEL = r"(?:主要|具体|工作|重点|岗位|部门|小组|承担)*(?:职责|任务)(?:如下)?[ \u3000]*[：:]"
BEARS = r"(?:主要|具体)?负责(?!人|同志|部门|单位|[：:])"
LINE_NOTE_END = compiled(
    rf"(?<!、)[\n\r]|。|(?<=\p{{Han}})(?=整改(?:措施|举措|目标|要求)[：:])|[ \u3000；;，,]+(?={DUTY_LABEL})"
    r"|(?<=参与|配合|负责|牵头|落实) (?=\p{Han}{4})|\s{2,}"
    r"|[\s\u3000]+(?=[（(]?[一二三四五六七八九十\d]+[）)、.．])"
    r"|(?<=[局委办厅部会心府处院])(?=各(?:级|单位|部门|地|县区|有关|相关)[^，。；、]{0,12}[要应须])"
    r"|(?<=[\p{Han}）)])(?<!第)"
    r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)](?![局委办部])|\d{1,2}[.．、](?=\p{Han})"
    r"|[（(]\d{1,2}[）)](?=\p{Han}{2}))"
)
# a sentence that only gives what stands before it to somebody: 由市财政局、各县区负责落实。
GIVES = re.compile(
    r"(?:负责|牵头|配合|协助|参与|参加|结合实际|加强指导|予以指导|加强监督|主办|协办|承办|会办|协同|落实|(?:配合|责任)(?:单位|部门))"
    r"(?:落实|实施|办理|抓好落实|组织实施)?$"
)
GIVES_ENDS = frozenset("责头合助与加际导督办同实位门施理")  # the signs it ends with
LONGEST_GIVES, STOP = 8, re.compile("[。\n]")
# 以上任务|由市水利局牵头: what is given stands before
GIVEN = re.compile(
    "(?:(?:以上|上述|此项|该项|本项|这项|前述)(?:各项|有关)?(?:任务|工作|事项|措施|内容|政策|条款)?(?:均|统一|主要)?)?由"
)
ITEM_ENDS = compiled(r"[ \u3000]{0,40}(?:\n|$|[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)])")
DUTIES_FOLLOW = compiled(rf"[ \u3000]*(?:{DUTY_LABEL}|{BEARS})")
LONGEST_GROUP = 24  # characters: （二）物资保障组。
SENTENCE_ENDS = "。！？；;\n"
LONGEST_GIVING, LONGEST_TERM, INDENT = 200, 24, 8


TERM_ENDS = frozenset("前底末日月年内").union(words[-1] for words in words_of("notes.done"))


@cache
def labels(*, spread: bool = False) -> re.Pattern[str]:
    """What labels look like; `spread`: with blanks between their signs."""
    made = made_heads()
    blank = r"[ \u3000]{0,2}" if spread else ""
    listed, leads, helps, between, bodies = (
        "|".join(blank.join(word) for word in words)
        for words in (_listed(), made["lead"], made["support"], made["between"], made["body"])
    )
    first = "".join(sorted({word[0] for word in (*_listed(), *made["lead"], *made["support"])} | BEFORE_SIGNS))
    # re is quicker, but what it compiles is not kept for the next start: not worth it for what few texts need
    make = compiled if spread else re.compile
    label = rf"(?:{leads}|{helps}){blank}(?:(?:{between}){blank})?(?:{bodies})|{listed}"
    return make(rf"(?=[{first}]){BEFORE_LABEL}(?P<label>{label})(?:[为是])?\s?(?:[：:]|——)\s*")


@cache
def _listed() -> dict[str, str]:
    """The labels written out, the longest first, and whose each is."""
    parts = {word: part for part, words in forms().labels.items() for word in words}
    return {word: parts[word] for word in longest_first(parts)}


@cache
def _label_ends() -> frozenset[str]:
    """The signs that a label can end with, 为 and 是 after it included: behind others no colon is one's."""
    return frozenset(word[-1] for word in (*_listed(), *made_heads()["body"])).union("为是")


def part_of(label: str) -> str:
    """Whom a label names: lead, support, leader, or a deadline or nobody (other)."""
    made = made_heads()
    return _listed().get(label) or ("support" if label.startswith(made["support"]) else "lead")


def word_of(head: re.Match[str]) -> str:
    """The label a match found, without the blanks it is spread out by (责 任 单 位)."""
    return str(head["label"]).replace(" ", "").replace("\u3000", "")


def candidates(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Places that may hold a note: (the whole, its body, whether it stands on a line of its own)."""
    yield from heapq.merge(_opened(text), _loosely_labelled(text), _dashed(text), _giving(text), key=_start)


def _start(candidate: tuple[Span, Span, bool]) -> int:
    return candidate[0].start


def _opened(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Candidates that open with a bracket or a label."""
    line_end = -1
    for match in OPENING.finditer(text):
        start = match.start()
        if match.group() in BRACKETS:
            end = _closing(text, start)
            if end and end - start > SHORTEST:
                own_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
                yield Span(start, end), Span(start + 1, end - 1), own_line
            continue
        if text[max(0, start - 2) : start].rstrip()[-1:] not in _label_ends():
            continue
        head = HEAD.search(text, max(0, start - LONGEST_HEAD), start + 1)
        spread = head is None and text[start - 2 : start - 1].isspace()
        if spread:
            head = SPREAD.search(text, max(0, start - LONGEST_SPREAD), start + 1)
        if head and labels(spread=spread).match(text, start := head.start()) and not _in_bracket(text, start):
            if line_end < start:
                stop = LINE_NOTE_END.search(text, start)
                line_end = _before_prose(text, start, stop.start() if stop else len(text))
            while start > 0 and text[start - 1] in DASHES:
                start -= 1  # ——牵头单位：
            yield Span(start, line_end), Span(head.start(), line_end), True


def _in_bracket(text: str, start: int) -> bool:
    """Whether a label opens a bracket that is closed, so that the bracket is the note."""
    return text[start - 1 : start] in BRACKETS and _closing(text, start - 1) is not None


def _loosely_labelled(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Lines that begin with a label and a blank or 为 instead of a colon, and hold nothing but units after it."""
    if not any(words in text for words in LOOSE_AFTER):
        return
    for match in LOOSE_LINE.finditer(text):
        end = _line_end(text, match.end())
        stop = text.find("。", match.end(), end)
        line = Span(match.start(), stop if stop >= 0 else end)
        if _all_units(text, match.end(), line.end):
            yield line, line, True


def _dashed(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Dashes after which a line holds nothing but units (……2座。——市住建局、市财政局)."""
    at = text.find("——")
    while at >= 0:
        end = _line_end(text, at)
        if end - at <= LONGEST_GIVING and _all_units(text, at + 2, end):
            yield Span(at, end), Span(at + 2, end), False
        at = text.find("——", at + 2)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _all_units(text: str, start: int, end: int) -> bool:
    names = split_names(text, start, end)
    return bool(names) and all(is_unit(name.of(text)) for name in names)


def _before_prose(text: str, start: int, end: int) -> int:
    """Where a note on its line ends: at its end, or at a blank after which no unit and no label follows."""
    blank = text.find(" ", start, end)
    while blank > 0:
        stop = PROSE_MARK.search(text, blank, end)
        words = text[blank + 1 : stop.start()] if stop else ""
        if len(words) > SHORTEST_PROSE and not OPENING.search(words) and not is_unit(words):
            name = SEPARATOR.split(text[start:blank])[-1]
            return blank if is_unit(name) else end
        blank = text.find(" ", blank + 1, end)
    return end


def _giving(text: str) -> Iterator[tuple[Span, Span, bool]]:
    """Sentences after others that hold nothing but who does it, and perhaps by when."""
    for gives, stop in _ending(text):
        begin = _sentence_start(text, gives)
        given = GIVEN.match(text, begin)
        start = given.end() if given else begin
        line = text.rfind("\n", 0, begin) + 1
        first = begin - line <= INDENT and not text[line:begin].strip(" 　")
        if (line or not first) and _only_gives(text, start, gives):
            last = text.startswith("。", stop)
            if ITEM_ENDS.match(text, stop + last) or (
                last and begin - line <= LONGEST_GROUP and DUTIES_FOLLOW.match(text, stop + 1)
            ):
                yield Span(begin, stop + last), Span(start, stop), first


def _ending(text: str) -> Iterator[tuple[int, int]]:
    """Where words end that give what stands before them, and the sentence or its line with them.

    A last clause may say by when (由市教育局牵头|，6月底前完成|。).
    """
    for stop in (*(stop.start() for stop in STOP.finditer(text)), len(text)):
        if _gives(text, stop):
            yield stop, stop
            continue
        if text[stop - 1 : stop] not in TERM_ENDS:
            continue
        comma = max(text.rfind(mark, max(0, stop - LONGEST_TERM), stop) for mark in "，；")
        if comma > 0 and _gives(text, comma) and only_time(text, Span(comma + 1, stop)):
            yield comma, stop


def _gives(text: str, end: int) -> bool:
    if text[end - 1 : end] not in GIVES_ENDS:
        return False
    return GIVES.search(text, max(0, end - LONGEST_GIVES), end) is not None


def _sentence_start(text: str, before: int) -> int:
    floor = max(0, before - LONGEST_GIVING)
    start = max(floor, *[text.rfind(mark, floor, before) + 1 for mark in SENTENCE_ENDS])
    while start < before and text[start].isspace():
        start += 1
    return start


def _only_gives(text: str, start: int, end: int) -> bool:
    """Whether lists of units, each before its marker, are all there is between two offsets."""
    for match in marker().finditer(text, start, end):
        if match.start() < start:
            continue  # 配合|落实
        names = split_names(text, start, match.start())
        units = [is_unit(name.of(text)) for name in names]
        if not (units and units[0] and units[-1]) or units.count(True) * 3 < len(units) * 2:
            return False
        start = after(text, match.end(), end)
    return start == end


def _closing(text: str, start: int) -> int | None:
    """The end of the bracket opened at `start`, not endless; None if there is none. Only labels go over lines."""
    depth, opening = 0, text[start]
    closing = BRACKETS[opening]
    end = text.find(closing, start, start + LONGEST)
    if end < 0 or (text.find("\n", start, end) >= 0 and not labels().match(text, start + 1)):
        return None
    if text.find(opening, start + 1, end) < 0:
        return end + 1
    for offset in range(start, min(len(text), start + LONGEST)):
        character = text[offset]
        if character == opening:
            depth += 1
        elif character == closing:
            depth -= 1
            if not depth:
                return offset + 1
    return None
