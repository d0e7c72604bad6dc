"""Close up a plain text whose paragraphs were cut into lines of one length, as text copied from a PDF is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from luoshi.core.text import Block, Document, Notice, Place, TextBuilder
from luoshi.readers.lines import Line, Page, Run, Stretch
from luoshi.readers.lines.characters import ENDS, is_full
from luoshi.readers.lines.numbering import is_numbered
from luoshi.readers.lines.page_numbers import find_offsets, is_page_number, may_be_page_number
from luoshi.readers.lines.paragraphs import find_paragraphs
from luoshi.readers.lines.write import parts_words

SHORTEST, LONGEST = 16, 80  # ems of a line that was cut
FEWEST = 6
SLACK = 2  # ems by which a mark or a word at its end leaves a line shorter or longer
LONGER = 0.05  # of the lines may be longer than those that were cut, a title say
INDENT = 2  # ems by which a paragraph's first line is set in
FEWEST_FIRST = 3
EM, PITCH = 10.0, 15.0  # points, of the page that the lines are taken for
CELLS = re.compile(r"\S[ \u3000]*[\t|｜]")

JOINED = frozenset({"paragraph", "heading"})

Measure = Callable[[str], float]


class Cut(NamedTuple):
    """Lines cut at one length: how it was measured and what it is, in ems, and how many lines break off there."""

    measure: Measure
    width: float
    lines: int
    exact: int
    """How many of those are at most an em shorter than the width."""
    even: bool
    """Whether nearly no line is longer, as where one program cut them all."""


def wide(text: str) -> float:
    """The width of a text in ems as it is set: Chinese a square, Latin letters and figures half of one."""
    return sum(1.0 if is_full(character, chinese=True) or character == "\u3000" else 0.5 for character in text)


def counted(text: str) -> float:
    """The width of a text where every character counts as one."""
    return float(len(text))


def find_cut(lines: Sequence[str]) -> Cut | None:
    """At what length the lines of a text were cut, None where they were not.

    They were where at least six lines, and half of the longer ones, stop within two ems of one length without a mark
    that ends a clause, and the next neither is blank nor begins as an item does.
    """
    found = [cut for measure in (wide, counted) if (cut := _cut_by(measure, lines))]
    return max(found, key=lambda cut: (cut.even, cut.exact), default=None)


def _cut_by(measure: Measure, lines: Sequence[str]) -> Cut | None:
    pairs = [(measure(line.rstrip()), line.rstrip(), after.strip()) for line, after in pairwise([*lines, ""])]
    pairs = [each for each in pairs if each[0] >= SHORTEST]
    widths = Counter(width for width, line, after in pairs if width <= LONGEST and _breaks_off(line, after))
    most = max(widths, key=lambda width: (widths[width], width), default=0)
    near = sum(many for width, many in widths.items() if abs(width - most) <= SLACK)
    if near < FEWEST or near * 2 < len(pairs):
        return None
    exact = sum(many for width, many in widths.items() if most - 1 <= width <= most)
    longer = sum(width > most + SLACK for width, _line, _after in pairs)
    even = longer <= LONGER * len(pairs) and not any(CELLS.search(line) for line in lines)
    return Cut(measure, most, near, exact, even)


def _breaks_off(line: str, after: str) -> bool:
    return bool(after) and line[-1] not in ENDS and not is_numbered(after)


def as_pages(lines: Sequence[str], cut: Cut) -> tuple[list[Page], list[int]]:
    """The lines set on pages by their length and indentation, and the numbers (from 1) of those that number pages.

    A page ends with its number. Lines count from 1; a stretch has the place of its line and a run
    its column.
    """
    firsts = _without_indent(lines, cut)
    pages: list[list[Line]] = [[]]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        pages[-1].append(setting := _set(line, number, cut, INDENT if number - 1 in firsts else 0))
        if may_be_page_number(setting):
            pages.append([])
    edges = [(number, page[-1]) for number, page in enumerate(pages, 1) if page]
    offsets = find_offsets(edges)
    dropped = [line for number, line in edges if is_page_number(line, number, offsets)]
    out = {id(line) for line in dropped}
    kept = [tuple(line for line in page if id(line) not in out) for page in pages]
    made = [Page(number, cut.width * EM, page) for number, page in enumerate(kept, 1) if page]
    return made, [line.stretches[0].place.line or 0 for line in dropped]


def put_together(document: Document) -> Document:
    """The document with its paragraphs whole where each of their lines came as a paragraph of its own, as text pasted
    from a PDF does; any other as it is. Where tables, notes or boxes stand among them it is only told of.
    """
    plain = [block for block in document.blocks if block.kind in JOINED and block.table is None]
    lines = [block.span.of(document.text) for block in plain]
    cut = find_cut(lines)
    if cut is None:
        return document
    if not cut.even or len(plain) < len(document.blocks) or any("\n" in line for line in lines):
        return replace(document, notices=(*document.notices, Notice("lines-wrapped", str(cut.lines))))
    pages, numbers = as_pages(lines, cut)
    builder = TextBuilder()
    for paragraph in find_paragraphs(pages):
        _write(builder, document, [_index(line) for line in paragraph])
    for notice in document.notices:
        builder.notice(notice.code, notice.detail, notice.place)
    builder.notice("lines-closed-up", str(cut.lines))
    for number in numbers:
        builder.notice("page-number", place=document.place_of(document.blocks[number - 1].span))
    return builder.document(document.source)


def _index(line: Line) -> int:
    """Which of the lines it is, from 0."""
    return (line.stretches[0].place.line or 1) - 1


def _write(builder: TextBuilder, document: Document, indexes: list[int]) -> None:
    """Write blocks as one; a heading by its style stays alone."""
    before: Block | None = None
    for block in (document.blocks[index] for index in indexes):
        if before is not None and "heading" in (before.kind, block.kind):
            builder.end()
            before = None
        if before is None:
            builder.begin(block.kind, block.level)
        elif parts_words(document.text[before.span.end - 1], document.text[block.span.start], chinese=True):
            builder.write(" ", document.place_of(block.span) or Place(), at=None)
        for piece in document.pieces_in(block.span):
            start, end = max(piece.start, block.span.start), min(piece.end, block.span.end)
            at = None if piece.at is None else piece.at + start - piece.start
            builder.write(document.text[start:end], piece.place, at)
        before = block
    builder.end()


def _without_indent(lines: Sequence[str], cut: Cut) -> set[int]:
    """The lines that begin a paragraph and lost their indentation: shorter by it than the rest, yet they break off.

    They are none where a line is indented, and where they are few: then they are short by chance.
    """
    words = [line.strip() for line in lines]
    if any(len(line.lstrip()) < len(line.rstrip()) for line in lines if line.strip()):
        return set()
    found = set()
    for at, (before, line, after) in enumerate(zip(["", *words], words, [*words[1:], ""], strict=False)):
        short = line and INDENT - SLACK / 2 < cut.width - cut.measure(line) < INDENT + SLACK
        begins = not before or before[-1] in ENDS or cut.measure(before) < cut.width - INDENT - SLACK
        if short and begins and _breaks_off(line, after):
            found.add(at)
    return found if len(found) >= FEWEST_FIRST else set()


def _set(line: str, number: int, cut: Cut, indent: float) -> Line:
    """A line as it stands on a page whose right margin is where lines were cut; a mark may hang over it."""
    words = line.strip()
    at = line.index(words)
    left = indent or cut.measure(line[:at])
    right = min(left + cut.measure(words), cut.width)
    box = (left * EM, number * PITCH, right * EM, number * PITCH + EM)
    return Line((Stretch((Run(words, at),), Place(line=number), box, EM),))
