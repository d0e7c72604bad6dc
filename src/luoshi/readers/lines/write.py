"""Write paragraphs of lines to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.text import TextBuilder
from luoshi.readers.lines.characters import is_chinese, spaced
from luoshi.readers.lines.line import Line, Page
from luoshi.readers.lines.paragraphs import find_paragraphs
from luoshi.readers.lines.spacing import close_up

_FIGURE = frozenset("0123456789.,")


def write_pages(builder: TextBuilder, pages: Sequence[Page]) -> None:
    """Write the text of `pages`, a block a paragraph; a piece has its line's place (a cell's, in a row)."""
    closed = [replace(page, lines=tuple(close_up(line) for line in page.lines)) for page in pages]
    for paragraph in find_paragraphs(closed):
        chinese = any(is_chinese(line.text) for line in paragraph)
        builder.begin()
        for index, line in enumerate(paragraph):
            if index and parts_words(paragraph[index - 1].text[-1], line.text[0], chinese):
                builder.write(" ", line.stretches[0].place, at=None)
            _write_line(builder, line)
        builder.end()


def _write_line(builder: TextBuilder, line: Line) -> None:
    for index, stretch in enumerate(line.stretches):
        if index:
            builder.write(" ", stretch.place, at=None)
        for run in stretch.runs:
            builder.write(run.text, stretch.place, run.at)


def parts_words(last: str, first: str, chinese: bool) -> bool:
    """Whether a line end stands for a space: between words, not after a hyphen, nor inside a Chinese text's figure."""
    if last in "-/" or (chinese and first.isdigit() and last in _FIGURE):
        return False
    return spaced(last, first, chinese)
