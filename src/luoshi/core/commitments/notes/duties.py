"""Find the duties of a body that run on after its name: 市防汛办主要职责1、……。2、……。; X组：由A、B组成。……

One such title is enough, on a line of its own or not, for it says itself whose duties follow; they are numbered.
"""

from __future__ import annotations

import re

import regex
from msgspec.structs import replace

from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.notes.assigned import named_units
from luoshi.core.commitments.notes.markers import shared_out, unit_of
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.words.lexicon import VERB, Sort, words
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

NUMBER = r"(?:[（(]?[1１一][）)、.．](?!\d)|①)"
NAME = r"(?P<who>\p{Han}[\p{Han}（）()、]{1,40}?)"
TITLE = compiled(
    r"(?<=^|[。；;\n])[ \u3000●◆■▪·]*(?:(?:[（(]?\d{1,2}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}条)[ \u3000]*)?"
    rf"{NAME}"
    r"(?:的?(?:主要|工作|基本|具体|岗位)*(?:职责任务|工作职责|职责|任务)"
    r"|(?:主要)?(?:履行|承担|行使)(?:以下|下列|如下)(?:主要|工作)*(?:职责|职权|任务))"
    rf"(?:是|为|如下|包括)?[ \u3000]*[：:]?(?P<break>[ \u3000]*\n)?[ \u3000]*(?={NUMBER})"
)
ENTRY = compiled(r"[ \u3000]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)|[①-⑳])")
FIRST_LOOK = re.compile(r"(?:职责|职权|任务)(?:[是为]|如下|包括)?\s*[：:]?\s*[（(]?[1１一①]")
# （1）综合协调组：由A、B组成。: its duties follow in the same line
GROUP = compiled(
    r"(?<=^|[。；\n])[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ \u3000]*)?"
    r"(?P<who>\p{Han}{2,16}(?:组|专班|队|中心|办公室))(?:[：:。]|(?=[ \u3000]*\n))\s*"
    r"(?P<of>由[^。；\n]{4,300}?(?:组成|构成|参加|参与|配合))。"
    r"(?:[^。；\n]{2,24}(?:任|担任|兼任)(?:副?组长|主任|队长)[。；]){0,3}"
    r"(?:\s*(?:主要|工作|具体)*(?:职责|任务)[：:])?(?=[^\n。；]{4})",
)
RUN = compiled(
    "(?<=[。；])[ \u3000]*(?:[二三四五六七八九十][是要]|[（(]?[2-9][）).、．](?!\\d)|[②-⑨]|第[二三四五六][，、]"
    "|其次|再次|最后)"
)
KINDS = tuple(
    compiled(rf"[ \u3000]*{kind}")
    for kind in (
        r"\d{1,2}[、.．]",
        r"[（(]\d{1,2}[）)]",
        "[（(][一二三四五六七八九十]{1,3}[）)]",
        "[一二三四五六七八九十]{1,3}、",
        "[①-⑳]",
    )
)
MOST_OF_RUN = 12  # a run of sentences, not a book
LONGEST_OF_RUN = 300  # characters between a number and the next
SENTENCE_END = compiled(r"[。！\n]")
OTHER = compiled(r"(?<=[。；;.．])[ \u3000]*\p{Han}{2,20}[ \u3000]*[1１一][、.．]")  # ……。防汛值班制度1、
SHORTEST = 2
MEMBERS = re.compile("由[^。；\\n]{4,300}?(?:组成|构成|参加|参与|配合)。")  # a first look
COMPOSED = ("组成", "构成")


def find_titled(text: str) -> list[tuple[Span, Note]]:
    """The duties that run on after the name of a body and the word for them, with the body as a note."""
    found: list[tuple[Span, Note]] = []
    titles = [title for title in TITLE.finditer(text) if _whose(text, title)] if FIRST_LOOK.search(text) else []
    nexts = [title.start() for title in titles[1:]] + [len(text)]
    for title, after in zip(titles, nexts[: len(titles)], strict=True):
        lead = tuple(unit_of(text, name, "lead.assigned") for name in _whose(text, title))
        end = _end(text, title.end(), after, below=title["break"] is not None)
        found.append((Span(title.end(), end), Note(Span(*title.span("who")), own_line=True, lead=lead, yields=True)))
    return found


def _whose(text: str, title: regex.Match[str]) -> list[Span]:
    """Whose duties a title announces; nobody's where it only has a word for them (部门职责), or acts (落实某局任务)."""
    who = title["who"]
    if words().get(who[:2], 0) & (VERB | Sort.PREPOSITION) and is_unit(who[2:]) and len(who) > SHORTEST + 2:
        return []
    return [name for name in named_units(text, Span(*title.span("who"))) if len(name) > SHORTEST]


def find_groups(text: str) -> list[tuple[Span, Note]]:
    """The duties of groups of whom the members are told first; the note is what tells them.

    The group answers, or those of its members who lead it.
    """
    found: list[tuple[Span, Note]] = []
    groups = list(GROUP.finditer(text)) if MEMBERS.search(text) else []
    nexts = [group.start() for group in groups[1:]] + [len(text)]
    for group, after in zip(groups, nexts[: len(groups)], strict=True):
        who, of = Span(*group.span("who")), Span(*group.span("of"))
        lead, support = _members(text, Span(of.start + 1, of.end))
        begins = who.start if text[who.end] in "：:" else of.start  # 监测预警组：由……组成。 is one sentence
        note = Note(Span(begins, of.end + 1), own_line=True, support=support, yields=True)
        note = replace(note, lead=lead or (unit_of(text, who, "lead.assigned"),))
        found.append((Span(group.end(), min(_line_end(text, group.end()), after)), note))
    return found


def _members(text: str, of: Span) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Those who lead a group and those who take part; nobody where it is only made up of them, or a person leads it."""
    marked = None if text.endswith(COMPOSED, of.start, of.end) else shared_out(text, of)
    known = marked is not None and all(is_unit(unit.name) for units in marked for unit in units)
    return marked if marked is not None and known else ((), ())


def _end(text: str, start: int, limit: int, *, below: bool) -> int:
    """Where duties end: with the run in their line, and those lines below that begin with the next numbers."""
    end = _line_end(text, start) if below else _in_line(text, start, limit)
    if not below and end >= limit:
        return limit
    line = _line_end(text, end) if not below else end
    kind = _kind(text, start) if below else None
    while line < limit and (entry := ENTRY.match(text, line + 1)) is not None:
        numbered = _kind(text, line + 1)
        if (kind is not None and numbered != kind) or _is_first(entry.group()):
            break
        kind = numbered
        line = end = _line_end(text, line + 1)
    return min(end, limit)


def _in_line(text: str, start: int, limit: int) -> int:
    """Where the run of duties in their own line ends, at the latest where another begins (……。值班制度1、)."""
    end = max(run_end(text, start, limit), _sentence_end(text, start))
    other = OTHER.search(text, start, min(end, limit))
    return int(other.start()) if other else end


def _kind(text: str, start: int) -> int | None:
    """Which kind of number stands at an offset: 1、, （1）, （一）, 一、 or ①."""
    return next((index for index, kind in enumerate(KINDS) if kind.match(text, start)), None)


def _is_first(number: str) -> bool:
    return number.strip(" \u3000（(）)、.．") in ("1", "１", "一", "①")


def _sentence_end(text: str, start: int) -> int:
    stop = SENTENCE_END.search(text, start)
    return stop.end() if stop else len(text)


def run_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the sentence of the last number of a run ends, which goes on in the same line."""
    line = _line_end(text, start)
    line, end = min(line, limit or line), start
    for count, number in enumerate(RUN.finditer(text, max(0, start - 1), line)):
        if number.start() > end + LONGEST_OF_RUN or count > MOST_OF_RUN:
            break
        stop = SENTENCE_END.search(text, number.end(), line)
        end = stop.end() if stop else line
    return end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
