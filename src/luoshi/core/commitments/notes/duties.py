"""Find the duties of a body that run on after its name: 市防汛办主要职责1、……。2、……。; X组：由A、B组成。……

One such title is enough, on a line of its own or not, for it says itself whose duties follow; they are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.commitments.notes.assigned import named_units
from luoshi.core.commitments.notes.markers import shared_out, unit_of
from luoshi.core.commitments.notes.notes import Note
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
    r"(?P<who>\p{Han}{2,16}(?:组|专班|队|中心|办公室))[：:。]"
    r"(?P<of>由[^。；\n]{4,200}?(?:组成|构成|参加|参与|配合))。"
    r"(?:[^。；\n]{2,24}(?:任|担任|兼任)(?:副?组长|主任|队长)[。；]){0,3}"
    r"(?:(?:主要|工作|具体)*(?:职责|任务)[：:])?(?=[^\n。；]{4})",
)
RUN = compiled(
    "(?<=[。；])[ \u3000]*(?:[二三四五六七八九十][是要]|[（(]?[2-9][）).、．](?!\\d)|[②-⑨]|第[二三四五六][，、]"
    "|其次|再次|最后)"
)
LONGEST_OF_RUN = 300  # characters between a number and the next
SENTENCE_END = compiled(r"[。！\n]")
OTHER = compiled(r"(?<=[。；;.．])[ \u3000]*\p{Han}{2,20}[ \u3000]*[1１一][、.．]")  # ……。防汛值班制度1、
SHORTEST = 2
COMPOSED = ("组成", "构成")


def find_duties(text: str) -> list[tuple[Span, Note]]:
    """The words after each such name up to the end of its duties, with the name as a note."""
    found = sorted([*_titled(text), *_groups(text)], key=lambda each: each[0].start)
    following = [note.span.start for _, note in found[1:]]
    nexts = [*following, len(text)][: len(found)]
    return [(Span(reach.start, min(reach.end, after)), note) for (reach, note), after in zip(found, nexts, strict=True)]


def _titled(text: str) -> Iterator[tuple[Span, Note]]:
    if FIRST_LOOK.search(text) is None:
        return
    for title in TITLE.finditer(text):
        who = Span(*title.span("who"))
        names = [name for name in named_units(text, who) if len(name) > SHORTEST]  # 部门职责 says whose they are not
        lead = tuple(unit_of(text, name, "lead.assigned") for name in names)
        if lead:
            end = _end(text, title.end(), below=title["break"] is not None)
            yield Span(title.end(), end), Note(who, own_line=True, lead=lead)


def _end(text: str, start: int, *, below: bool) -> int:
    """Where duties end: with the run in their line, or with those lines below that begin with a number as well."""
    if not below:
        end = max(run_end(text, start), _sentence_end(text, start))
        other = OTHER.search(text, start, end)
        if other:
            return int(other.start())
        line = _line_end(text, end)
        return _end(text, line + 1, below=True) if ENTRY.match(text, line + 1) else end
    end = _line_end(text, start)
    while end < len(text) and ENTRY.match(text, end + 1):
        end = _line_end(text, end + 1)
    return end


def _sentence_end(text: str, start: int) -> int:
    stop = SENTENCE_END.search(text, start)
    return stop.end() if stop else len(text)


def run_end(text: str, start: int) -> int:
    """Where the sentence of the last number of a run ends, which goes on in the same line."""
    line = text.find("\n", start)
    line, end = (line if line >= 0 else len(text)), start
    for number in RUN.finditer(text, max(0, start - 1), line):
        if number.start() > end + LONGEST_OF_RUN:
            break
        stop = SENTENCE_END.search(text, number.end(), line)
        end = stop.end() if stop else line
    return end


def _groups(text: str) -> Iterator[tuple[Span, Note]]:
    """Groups of whom the members are told first: the group answers, or those of them who lead."""
    if "由" not in text:
        return
    for group in GROUP.finditer(text):
        who, of = Span(*group.span("who")), Span(group.start("of") + 1, group.end("of"))
        marked = None if group["of"].endswith(COMPOSED) else shared_out(text, of)
        lead, support = marked or ((unit_of(text, who, "lead.assigned"),), ())
        yield Span(group.end(), _line_end(text, group.end())), Note(who, own_line=True, lead=lead, support=support)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
