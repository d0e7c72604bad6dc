"""Close up a text whose paragraphs were cut into lines of one length, as text copied from a PDF is.

In a plain text the lines are lines, in an office file or a page they were pasted as a paragraph each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from luoshi.core.text import Block, Document, Notice, Place, TextBuilder
from luoshi.readers.lines import Line, Page, Run, Stretch
from luoshi.readers.lines.characters import ENDS, NO_START, is_full
from luoshi.readers.lines.numbering import is_numbered
from luoshi.readers.lines.paragraphs import find_paragraphs
from luoshi.readers.lines.write import parts_words

SHORTEST, LONGEST = 16, 80  # ems of a line that was cut
FEWEST = 6
SLACK = 2  # ems by which a mark or a word at its end leaves a line shorter or longer
LONGER = 0.05  # of the lines may be longer than those that were cut, a title say
INDENT = 2  # ems by which a paragraph's first line is set in
FEWEST_FIRST = 3
EM, PITCH = 10.0, 15.0  # points, of the page that the lines are taken for
CELLS = re.compile(r"\S[ \u3000]*[\t|｜]|\S\u3000\S")
INNER = re.compile("[，、。；：,;:](?=.)")  # prose has marks inside its lines, a list of names or headlines has not
ENDED = re.compile("[。；！？;][”’）》]?(?=[^”’）》])")  # a sentence ends before its line does
SENTENCE_ENDS = ("。", "；", ";", "！", "？", "。”", "。）", "）")
PROSE, FEWEST_ENDED = 0.5, 3
ENTRY = re.compile(r"[^，。；、]{2,12}?[：:]")  # 市教育局：, 张某同志指出：, 9:00—9:20
ALIKE = 0.6
# — 3 —, 第3页 共8页: a page number wherever it stands; a bare figure or 3/8 may be anything
DRESSED = re.compile(
    r"[-‐‑–—―－]{1,2} ?\d{1,4} ?[-‐‑–—―－]{1,2}|第 ?\d{1,4} ?页(?:[，, ]?共 ?\d{1,4} ?页)?|(?i:page ?\d{1,4})"
)
BARE = re.compile(r"(\d{1,3})(?: ?[/／] ?(\d{1,3}))?")
FEWEST_BETWEEN = 8  # lines between two numbers of pages
LABEL = re.compile(
    r"[（(]?[\u4e00-\u9fff]{0,6}(?:单位|部门|领导|责任人|负责人|联系人|时限|期限|时间|节点|措施|目标|电话)[：:]"
)
TITLED = ("通知", "意见", "方案", "决定", "通报", "函", "办法", "公告", "报告", "批复", "纪要", "要点", "措施")
LONGEST_SIGNED = 20  # characters of who signs, or of a day
JOINED = frozenset({"paragraph", "heading"})

Measure = Callable[[str], float]


class Cut(NamedTuple):
    """Lines cut at one length: how it was measured and what it is, in ems, and how many lines break off there."""

    measure: Measure
    width: float
    lines: int
    exact: int
    """How many of those are within an em of the width."""
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
    that ends a clause, and the next neither is blank nor begins as an item does; and where they are prose, with marks
    inside them and sentences that end inside lines or with the last line of several.
    """
    found = [cut for measure in (wide, counted) if (cut := _cut_by(measure, lines))]
    return max(found, key=lambda cut: (cut.even, cut.exact), default=None)


def _cut_by(measure: Measure, lines: Sequence[str]) -> Cut | None:
    pairs = [(measure(line.rstrip()), line.rstrip(), after.strip()) for line, after in pairwise([*lines, ""])]
    long = [each for each in pairs if each[0] >= SHORTEST]
    broken = [(width, line) for width, line, after in long if width <= LONGEST and _breaks_off(line, after)]
    widths = Counter(width for width, _ in broken)
    most = max(widths, key=lambda width: (widths[width], width), default=0)
    near = [line for width, line in broken if abs(width - most) <= SLACK]
    if len(near) < FEWEST or len(near) * 2 < len(long) or not _is_prose(near, pairs):
        return None
    exact = sum(many for width, many in widths.items() if abs(width - most) <= 1)
    longer = sum(width > most + SLACK for width, _line, _after in long)
    even = longer <= LONGER * len(long) and not any(CELLS.search(line.strip()) for line in lines)
    return Cut(measure, most, len(near), exact, even)


def _breaks_off(line: str, after: str) -> bool:
    return bool(after) and line[-1] not in ENDS and not is_numbered(after)


def _is_prose(broken: Sequence[str], pairs: Sequence[tuple[float, str, str]]) -> bool:
    """Whether lines that break off are prose, cut wherever they were long enough.

    A list of names or headlines has neither marks nor ends of sentences inside its lines; entries that have them begin
    alike, with a label or a time, or end alike, with a figure or, as verses do, a mark.
    """
    begun = [line.strip() for (_, before, _), (_, line, _) in pairwise(pairs) if before and _breaks_off(before, line)]
    alike = max(Counter(line[:1] for line in begun).values(), default=0) + sum(map(bool, map(ENTRY.match, begun)))
    if alike >= ALIKE * len(begun) or sum(line[-1].isdigit() or line[-1] in "，,、" for line in broken) > ALIKE * len(
        broken
    ):
        return False
    marked = sum(INNER.search(line.strip()) is not None for line in broken)
    inside = sum(ENDED.search(line.strip()) is not None for _, line, _ in pairs if line)
    closing = sum(
        line.endswith(SENTENCE_ENDS) and bool(before) and _breaks_off(before, line.strip())
        for (_, before, _), (_, line, _) in pairwise(pairs)
    )
    return marked >= PROSE * len(broken) and inside + closing >= FEWEST_ENDED


def as_pages(lines: Sequence[str], cut: Cut) -> tuple[list[Page], list[int]]:
    """The lines set on a page by their length and indentation, and the numbers (from 1) of those that number pages.

    Lines count from 1; a stretch has the place of its line and a run its column. A line that begins something new is
    set lower than the rest.
    """
    firsts, numbers = _without_indent(lines, cut), set(_page_numbers(lines))
    kept = [number for number, line in enumerate(lines, 1) if line.strip() and number not in numbers]
    set_in = any(line[:1].isspace() for line in lines if line.strip())
    made, top, before = [], 0.0, 0
    for number in kept:
        line = lines[number - 1]
        blank = any(not lines[at - 1].strip() for at in range(before + 1, number)) and not numbers.intersection(
            range(before + 1, number)
        )
        apart = blank or (before and _begins_anew(lines[before - 1], line, cut, set_in=set_in))
        top += 2 * PITCH if apart else PITCH
        made.append(_set(line, number, top, cut, INDENT if number - 1 in firsts else 0))
        before = number
    return [Page(1, cut.width * EM, tuple(made))], sorted(numbers)


def _begins_anew(before: str, line: str, cut: Cut, *, set_in: bool) -> bool:
    """Whether a line after the end of a sentence is a heading, a note or who signs, however full the one before it;
    or after a title those it is addressed to.

    `set_in`: paragraphs are indented, so that what is not is none of theirs.
    """
    words = line.strip()
    if before.rstrip().endswith(TITLED) and words.endswith(("：", ":")):
        return True  # ……的通知 / 各县区人民政府：
    if not before.rstrip().endswith(SENTENCE_ENDS):
        return False
    flush = set_in and not line[:1].isspace() and words[0] not in NO_START and cut.measure(words) < cut.width - SLACK
    signed = flush and len(words) <= LONGEST_SIGNED and words[-1] not in ENDS and not INNER.search(words)
    return is_numbered(words) or LABEL.match(words) is not None or signed


def _page_numbers(lines: Sequence[str]) -> Iterator[int]:
    """Which lines (from 1) number pages: dressed as such, or bare figures that rise by one from page to page."""
    bare: list[tuple[int, int, str | None]] = []
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if DRESSED.fullmatch(words):
            yield number
        elif figure := BARE.fullmatch(words):
            bare.append((number, int(figure[1]), figure[2]))
    for run in _rising(bare):
        yield from run


def _rising(bare: Sequence[tuple[int, int, str | None]]) -> Iterator[list[int]]:
    """The lines of two figures and more that rise by one, far enough apart for pages, out of as many (3/8) if any."""
    run: list[tuple[int, int, str | None]] = []
    for each in bare:
        goes_on = run and each[1] == run[-1][1] + 1 and each[2] == run[-1][2] and each[0] - run[-1][0] > FEWEST_BETWEEN
        if not goes_on:
            if len(run) > 1:
                yield [number for number, _, _ in run]
            run = []
        run.append(each)
    if len(run) > 1:
        yield [number for number, _, _ in run]


def put_together(document: Document) -> Document:
    """The document with its paragraphs whole where each of their lines came as a paragraph of its own, as text pasted
    from a PDF does; any other as it is. Where tables, notes or boxes stand among them it is only told of.
    """
    plain = [block for block in document.blocks if block.kind in JOINED and block.table is None]
    lines, blocks = _spaced(document, plain)
    cut = find_cut(lines)
    if cut is None:
        return document
    if not cut.even or len(plain) < len(document.blocks) or any("\n" in line for line in lines):
        return replace(document, notices=(*document.notices, Notice("lines-wrapped", str(cut.lines))))
    pages, numbers = as_pages(lines, cut)
    builder = TextBuilder()
    for paragraph in find_paragraphs(pages):
        _write(builder, document, [block for line in paragraph if (block := blocks[_index(line)])])
    builder.notice("lines-closed-up", str(cut.lines))
    for number in numbers:
        block = blocks[number - 1]
        builder.notice("page-number", place=document.place_of(block.span) if block else None)
    made = builder.document(document.source)
    return replace(made, notices=(*document.notices, *made.notices))


def _spaced(document: Document, blocks: Sequence[Block]) -> tuple[list[str], list[Block | None]]:
    """The words of blocks and those of an empty one where a paragraph without any stood between two."""
    lines: list[str] = []
    of: list[Block | None] = []
    before: int | None = None
    for block in blocks:
        place = document.place_of(block.span)
        paragraph = place.paragraph if place else None
        if before is not None and paragraph is not None and paragraph > before + 1:
            lines.append("")
            of.append(None)
        lines.append(block.span.of(document.text))
        of.append(block)
        before = paragraph
    return lines, of


def _index(line: Line) -> int:
    """Which of the lines it is, from 0."""
    return (line.stretches[0].place.line or 1) - 1


def _write(builder: TextBuilder, document: Document, blocks: Sequence[Block]) -> None:
    """Write blocks as one, without the white space at either side of each; a heading by its style stays alone."""
    before: Block | None = None
    last = ""
    for block in blocks:
        words = block.span.of(document.text)
        first = block.span.start + len(words) - len(words.lstrip())
        end = first + len(words.strip())
        if before is not None and "heading" in (before.kind, block.kind):
            builder.end()
            before = None
        if before is None:
            builder.begin(block.kind, block.level)
        elif parts_words(last, document.text[first], chinese=True):
            builder.write(" ", document.place_of(block.span) or Place(), at=None)
        for piece in document.pieces_in(block.span):
            since, until = max(piece.start, first), min(piece.end, end)
            if since < until:
                at = None if piece.at is None else piece.at + since - piece.start
                builder.write(document.text[since:until], piece.place, at)
        before, last = block, document.text[end - 1]
    if before is not None:
        builder.end()


def _without_indent(lines: Sequence[str], cut: Cut) -> set[int]:
    """The lines that begin a paragraph and lost their indentation: shorter by it than the rest, yet they break off.

    They are none where a line is indented, and where they are few: then they are short by chance.
    """
    words = [line.strip() for line in lines]
    if any(line[:1].isspace() for line in lines if line.strip()):
        return set()
    found = set()
    for at, (before, line, after) in enumerate(zip(["", *words], words, [*words[1:], ""], strict=False)):
        short = line and INDENT - SLACK / 2 < cut.width - cut.measure(line) < INDENT + SLACK
        begins = not before or before[-1] in ENDS or cut.measure(before) < cut.width - INDENT - SLACK
        if short and begins and _breaks_off(line, after):
            found.add(at)
    return found if len(found) >= FEWEST_FIRST else set()


def _set(line: str, number: int, top: float, cut: Cut, indent: float) -> Line:
    """A line as it stands on a page whose right margin is where lines were cut; a mark may hang over it."""
    words = line.strip()
    at = line.index(words)
    left = indent or cut.measure(line[:at].replace("\t", "\u3000" * INDENT))
    right = min(left + cut.measure(words), cut.width)
    box = (left * EM, top, right * EM, top + EM)
    return Line((Stretch((Run(words, at),), Place(line=number), box, EM),))
