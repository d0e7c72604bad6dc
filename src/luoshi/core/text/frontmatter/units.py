"""Cut the head of a document into the lines it was set in, also where the line ends were lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from luoshi.core.patterns import compiled
from luoshi.core.text.document import Block
from luoshi.core.text.frontmatter.kinds import KINDS
from luoshi.core.text.lines import BLANKS, GAP, LINE_ENDS
from luoshi.core.text.span import Span

HEAD_CHARACTERS = 3000
LONGEST_LINE = 80

_LINE = re.compile(f"[^{LINE_ENDS}]++")
_WORD = re.compile(f"[^{BLANKS}]++")
_BLANK = re.compile(f"[{BLANKS}{LINE_ENDS}]+")
_NUMBER = compiled(
    f"(?P<code>[\u4e00-\u9fffA-Z]{{0,20}}){GAP}[〔\\[［【（(﹝〈]{GAP}(?:19|20)[0-9]{{2}}{GAP}[〕\\]］】）)﹞〉]{GAP}"
    f"第?{GAP}[0-9]{{1,5}}{GAP}号(?=\\s|$)"
)
_BEFORE_CODE = compiled(f".*(?:文件|{'|'.join(kind for kind in KINDS if len(kind) > 1)})(?=.)")
_CITES = compiled("根据|依据|按照|参照|执行|落实|印发|贯彻|转发|以及")
_SENTENCE = re.compile("[。！？!?；;]")


UnitKind = Literal["line", "word", "number"]


class Unit(msgspec.Struct, frozen=True):
    """What stands on a line of its own, or did before the text was flattened.

    `words` are its characters without blanks. `kind` is 'number' for a document number, 'word' for what stands
    between blanks on a line too long for a head. `follows` where no blank line parts it from the unit before;
    `cell` where it stands in a table.
    """

    span: Span
    words: str
    kind: UnitKind = "line"
    follows: bool = False
    cell: bool = False


def squeeze(words: str) -> str:
    """`words` without any blanks or line ends."""
    return _BLANK.sub("", words)


def head_units(text: str, blocks: Sequence[Block], end: int) -> tuple[Unit, ...]:
    """The units before `end`, which is where the outline begins, as far as a head can reach."""
    head = text[: min(end, HEAD_CHARACTERS)]
    cells = [block.span for block in blocks if block.table is not None and block.span.start < len(head)]
    starts = [cell.start for cell in cells]
    units: list[Unit] = []
    for span, kind in _spans(head):
        between = head[units[-1].span.end : span.start] if units else ""
        follows = len(between.splitlines()) <= 2
        index = bisect_right(starts, span.start) - 1
        in_cell = index >= 0 and span.start < cells[index].end
        units.append(Unit(span, squeeze(span.of(text)), kind, follows, in_cell))
    return tuple(units)


def is_body(unit: Unit) -> bool:
    """Whether a unit is running text, so that the head ends before it."""
    return len(unit.words) > LONGEST_LINE or _SENTENCE.search(unit.words) is not None


def _spans(head: str) -> Iterator[tuple[Span, UnitKind]]:
    for line in _LINE.finditer(head):
        if len(line.group().strip()) <= LONGEST_LINE:
            yield from _cut(head, *line.span(), "line")
            continue
        for word in _WORD.finditer(head, *line.span()):
            yield from _cut(head, *word.span(), "word")


def _cut(head: str, start: int, end: int, kind: UnitKind) -> Iterator[tuple[Span, UnitKind]]:
    """The stretch from `start` to `end`, with a document number in it cut out."""
    for match in _NUMBER.finditer(head, start, end):
        code = _BEFORE_CODE.match(match["code"])
        at = match.start() + (code.end() if code else 0)
        stands = code or at == start or head[at - 1].isspace()
        if stands and not _CITES.search(head[at : match.end("code")]):
            yield from _trimmed(head, start, at, kind)
            yield Span(at, match.end()), "number"
            start = match.end()
    yield from _trimmed(head, start, end, kind)


def _trimmed(head: str, start: int, end: int, kind: UnitKind) -> Iterator[tuple[Span, UnitKind]]:
    words = head[start:end]
    start = end - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Span(start, end), kind
