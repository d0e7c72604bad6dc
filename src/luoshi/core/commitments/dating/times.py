"""Find the times that bind performance, as written, and their types. Their dates are resolved elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import msgspec
import regex
from msgspec.structs import replace

from luoshi.core.commitments.model import Deadline, DeadlineType
from luoshi.core.commitments.words.blanks import close_up
from luoshi.core.lists import derived, read_list
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LEAD_INS = ("争取在", "争取", "在", "于")
FIRST = (
    "(?:[从自即每逢按逐一二三四五六七八九十两半日周旬月季年本今明当次〇零\\dX×Ｘ“至截最近尽立]|到[年十\\d二今明“X×月本]|定期|不定|常年|春节|元[旦宵]"
    "|国庆|中秋|清明|端午|劳动|汛期|禁烧|防火|主汛|入汛|冬季|秋冬|春夏|冬春|[春夏秋]季|供暖|采暖|暑[期假]|寒假|开学|首季|规定|约定|承诺|法定|第[一二三四1-4时]|下[半一月周季]|上半"
    "|这周|争取|在最|及早|早日|马上|随即|限[期时]|短期|长期|旺季|节日|假日|展会|博览|会议期|试点期|建设期|过渡|创建期|迎检|全年)"
)
LONGEST_SAYING, LONGEST_PIECE, PIECES = 40, 6, 3  # characters, but for the last
SIGNS_READ, REMEMBERED = 5, 16_384  # so many signs choose what is tried; so many choices are kept
NO_TIME_AFTER = ("哪", "某", "离", "距", "去", "往", "历", "截")
PUT_OFF = ("延长", "延期", "顺延")  # by how long: no limit for the work
AS_OF = ("截至", "截止", "截止到", "截至到")
COMPARED = ("比", "较", "比上", "相比于", "相较于")
LOOKING_BACK = (*NO_TIME_AFTER, *COMPARED, *PUT_OFF)
SIGNS = re.compile(r"\\.|\[(?:[^\]\\]|\\.)*\]|[(|)]")  # what is escaped, a set, or what groups and parts
LOOKS_BEHIND = compiled(r"\(\?<=[^)]*\)")
BASE = compiled(r"[^，,。；;]{0,16}(?:的?基础上|相比|相较)")
BASE_HINT = re.compile("基础|相[比较]")  # what BASE ends with
HINT = re.compile(r"[年月日天周季旬前内起时底末每逐早快即刻近期限马尽立]|按[年月季周日旬]|分钟")


class TimeRule(msgspec.Struct, frozen=True):
    """A pattern of times.toml: its id, type, examples and explanation."""

    id: str
    type: DeadlineType
    pattern: str
    zh: str
    en: str
    examples: tuple[tuple[str, str], ...]
    anywhere: bool = False  # may begin with any word, as events do


Choice = tuple[tuple[regex.Pattern[str], TimeRule], ...]


@cache
def _data() -> dict[str, Any]:
    return read_list("luoshi.core.commitments", "data/times.toml")


def written_out(pattern: str) -> str:
    """A pattern with the macros of times.toml, such as {M} for a month, in full. Macros hold no capturing group."""
    macros: dict[str, str] = _data()["macros"]
    pattern = pattern.replace("{EVENT}", macros["EVENT"])
    for name, body in macros.items():
        pattern = pattern.replace("{" + name + "}", body)
    return pattern


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """The rules of times.toml in order, macros written out."""
    return _rules("rule")


@cache
def cell_rules() -> tuple[TimeRule, ...]:
    """The rules of times.toml for what stands alone in a cell of dates."""
    return _rules("cell")


def _rules(kind: str) -> tuple[TimeRule, ...]:
    return tuple(
        TimeRule(
            id=rule["id"],
            type=cast("DeadlineType", rule["type"]),
            pattern=written_out(rule["pattern"]),
            zh=rule["zh"],
            en=rule["en"],
            examples=tuple((words, time) for words, time in rule["examples"]),
            anywhere=rule["type"] == "event" or rule.get("anywhere", False),
        )
        for rule in _data()[kind]
    )


@cache
def _events() -> tuple[regex.Pattern[str], dict[str, TimeRule]]:
    """One pattern for all events, which may begin with any word; the rules by group name."""
    names = {f"r{number}": rule for number, rule in enumerate(time_rules()) if rule.anywhere}
    return compiled("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in names.items())), names


@cache
def _signs() -> re.Pattern[str]:
    """Where any other time can begin, in one look; the set of all first signs passes over most places at once."""
    return re.compile("(?=[" + re.escape("".join(_first_signs())) + rf"\d])(?={FIRST})")


@cache
def _first_signs() -> list[str]:
    """The signs that FIRST can begin with, but for figures."""
    first = compiled(FIRST)
    return sorted({sign for sign in FIRST if sign not in r"()[]|?:\-d" and first.match(sign, partial=True)})


class _Beginnings(dict[str, Choice]):
    """What can begin with some signs, in order, with the rule it is part of: few of all, so that few are tried.

    Each alternative stands alone, so that the matcher can see at once whether a word it needs is there (前).
    """

    def __missing__(self, signs: str) -> Choice:
        if len(self) >= REMEMBERED:
            self.clear()
        if signs in _by_first_sign():
            found = tuple(_alternatives()[number] for number in _by_first_sign()[signs])
        else:
            known = self[signs[:-1]] if len(signs) > 1 else _alternatives()
            found = tuple(each for each in known if _can_begin(each[0], signs))
        self[signs] = found
        return found


_beginnings = _Beginnings()


@cache
def _alternatives() -> Choice:
    """The alternatives of all rules but those of events, in order."""
    rules = [rule for rule in time_rules() if not rule.anywhere]
    return tuple((compiled(pattern), rule) for rule in rules for pattern in alternatives(rule.pattern))


@cache
def _by_first_sign() -> dict[str, list[int]]:
    """The numbers of the alternatives that can begin with each sign of FIRST; kept, for trying all takes its time."""
    patterns = [pattern for pattern, _ in _alternatives()]
    signs = [*_first_signs(), *"0123456789"]

    def tried() -> dict[str, list[int]]:
        return {sign: [n for n, pattern in enumerate(patterns) if _can_begin(pattern, sign)] for sign in signs}

    return derived("\n".join([FIRST, *(pattern.pattern for pattern in patterns)]), tried)


def _can_begin(pattern: regex.Pattern[str], signs: str) -> bool:
    return _ahead(pattern).match(signs, partial=True) is not None


@cache
def _ahead(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    """A pattern without what it looks back on."""
    return compiled(LOOKS_BEHIND.sub("", pattern.pattern))


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the | that stand outside its groups and sets."""
    parts, depth, first = [], 0, 0
    for sign in SIGNS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if sign.group() == "|" and not depth:
            parts.append(pattern[first : sign.start()])
            first = sign.end()
    return [*parts, pattern[first:]]


def _may_hold_event(text: str, start: int, end: int) -> bool:
    """A first look: whether there is any of the words that events end with."""
    return (
        text.find("前", start, end) >= 0
        or text.find("后", start, end) >= 0
        or text.find("期间", start, end) >= 0
        or text.find("开学", start, end) >= 0
    )


@cache
def _event_hint() -> regex.Pattern[str]:
    """What any event holds: looked for first, for an event may begin anywhere and costs a look from each place."""
    return compiled(written_out("{EVENT}"))


def find_times(text: str, start: int, end: int) -> list[Deadline]:
    """The times in `text` between two offsets, from left to right, none inside book-title marks."""
    closed = close_up(text, start, end)
    if closed is None:
        return _find(text, start, end)
    back = ((time, closed.back(time.span)) for time in _find(closed.words, closed.start, closed.end))
    return [replace(time, span=span, text=span.of(text)) for time, span in back]


def _find(text: str, start: int, end: int) -> list[Deadline]:
    found = _matches(text, start, end, events=False) if HINT.search(text, start, end) else []
    if _may_hold_event(text, start, end) and _event_hint().search(text, start, end):
        # from the right, so that what is put in moves nothing that is still to be looked at
        for event in reversed(_matches(text, start, end, events=True)):
            first = bisect_right(found, event.span.start, key=lambda time: time.span.end)
            last = bisect_left(found, event.span.end, key=lambda time: time.span.start)
            if not any(time.type == "by" for time in found[first:last]):
                found[first:last] = [event]
    return found


def _matches(text: str, start: int, end: int, *, events: bool) -> list[Deadline]:
    found = []
    for match, rule in _each_event(text, start, end) if events else each_time(text, start, end):
        first, last = _bare(text, *match)
        aside = _in_title(text, start, first) or (rule.id != "time.recurring.rhythm" and _in_saying(text, start, first))
        if first < last and not (aside or _looks_back(text, start, Span(first, last), rule)):
            span = Span(first, last)
            found.append(Deadline(span, span.of(text), rule.type, rule.id))
    return found


def _each_event(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], TimeRule]]:
    matcher, names = _events()
    for match in matcher.finditer(text, start, end):
        yield match.span(), names[cast("str", match.lastgroup)]


def each_time(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], TimeRule]]:
    """The first rule that matches at each place where a time can begin, from left to right without overlap."""
    free = start
    for sign in _signs().finditer(text, start, end):
        at = sign.start()
        if at < free:
            continue
        last = at + SIGNS_READ
        for pattern, rule in _beginnings[text[at : last if last < end else end]]:
            match = pattern.match(text, at, end)
            if match:
                yield match.span(), rule
                free = match.end()
                break


def _looks_back(text: str, start: int, span: Span, rule: TimeRule) -> bool:
    """Whether a time says as of when something is told, or what is compared with (在2025年底120个的基础上)."""
    before = text[max(start, span.start - 4) : span.start]
    if rule.id == "time.by.term":
        return False
    if before.endswith(LOOKING_BACK) or (
        BASE_HINT.search(text, span.end, span.end + 20) and BASE.match(text, span.end)
    ):
        return True
    return before.endswith(AS_OF) and text[span.end - 1] != "前"


def _bare(text: str, first: int, last: int) -> tuple[int, int]:
    """Leave out the words that only lead in to a time (在最短时间内 is written 最短时间内)."""
    for words in LEAD_INS if text[first] in "争在于" else ():
        if text.startswith(words, first) and first + len(words) < last:
            return first + len(words), last
    return first, last


def _in_saying(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands in a quoted list that names a way of working (“年初建账、年底交账”)."""
    opened = text.rfind("“", start, offset)
    closed = text.find("”", opened, opened + LONGEST_SAYING) if opened >= 0 else -1
    pieces = text[opened + 1 : closed].split("、") if closed > offset else []
    return len(pieces) >= PIECES and all(len(piece) <= LONGEST_PIECE for piece in pieces)


def _in_title(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands between 《 and 》 opened after `start`."""
    opened = text.rfind("《", start, offset)
    return opened >= 0 and text.find("》", opened, offset) < 0
