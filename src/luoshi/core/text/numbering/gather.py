"""Bring together the numbers in the text and the headings the file's own styles declare."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from luoshi.core.text.document import Block
from luoshi.core.text.numbering.marks import Mark, Stand, find_marks
from luoshi.core.text.numbering.styles import STYLED
from luoshi.core.text.numbering.titles import LONGEST_TITLE

_INNERMOST_IN_TABLE = 7
_TITLE_WITHIN = 8
_TITLE_LINES = 4
_PUNCTUATED = re.compile("[。！？!?；;：:，,]")


def gather(text: str, blocks: Sequence[Block]) -> list[Mark]:
    """The marks of `text` in order: numbers with the levels of their paragraphs, and styled headings without one.

    Left out are numbers in footnotes, numbers in table cells unless the cell is a section head (一、重点项目), and
    the document's own title where it is styled as a heading.
    """
    special = [block for block in blocks if block.kind in {"heading", "note"} or block.table is not None]
    starts = [block.span.start for block in special]
    marks: list[Mark] = []
    numbered: set[int] = set()
    for found in find_marks(text):
        index = bisect_right(starts, found.start) - 1
        if index < 0 or found.start >= special[index].span.end:
            marks.append(found)
        elif mark := _in_block(text, found, special[index]):
            marks.append(mark)
            numbered.add(index)
    headings = [block for index, block in enumerate(special) if index not in numbered and block.kind == "heading"]
    marks.extend(_styled(text, headings, blocks))
    return sorted(marks, key=lambda mark: mark.start)


def _in_block(text: str, mark: Mark, block: Block) -> Mark | None:
    first = mark.start == _first(text, block)
    if block.kind == "note" or not first:
        return None
    if block.table is not None:
        return mark if _is_section_head(block.span.of(text), mark) else None
    return replace(mark, sure=True, level=_level(block))


def _is_section_head(words: str, mark: Mark) -> bool:
    outer = mark.style.rank <= _INNERMOST_IN_TABLE and mark.stand is Stand.LINE
    return outer and len(words) <= LONGEST_TITLE and not _PUNCTUATED.search(words)


def _styled(text: str, headings: Sequence[Block], blocks: Sequence[Block]) -> Iterator[Mark]:
    for block in headings[_title_lines(headings, blocks) :]:
        first = _first(text, block)
        if block.table is None and first < block.span.end:
            yield Mark(first, first, STYLED, None, Stand.LINE, sure=True, level=_level(block))


def _title_lines(headings: Sequence[Block], blocks: Sequence[Block]) -> int:
    """How many headings are the lines of the document's title: they stand together at its top, and none of their
    level or above comes later."""
    if not headings or headings[0] not in blocks[:_TITLE_WITHIN]:
        return 0
    top = blocks.index(headings[0])
    level = _level(headings[0])
    lines = 1
    while lines < len(headings) and headings[lines] is blocks[top + lines] and _level(headings[lines]) == level:
        lines += 1
    later = any(block.kind == "heading" and _level(block) <= level for block in blocks[top + lines :])
    return 0 if later or lines > _TITLE_LINES else lines


def _level(block: Block) -> int:
    return block.level or 0


def _first(text: str, block: Block) -> int:
    """The offset of the first character of a block that is not blank; the block's end where all are."""
    words = block.span.of(text)
    return block.span.end - len(words.lstrip())
