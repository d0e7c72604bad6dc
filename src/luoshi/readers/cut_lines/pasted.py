"""Put a document together into which text was pasted line by line, each as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from luoshi.core.text import Block, Document, Notice, Place, TextBuilder
from luoshi.readers.cut_lines.find import find_cut
from luoshi.readers.cut_lines.page import as_page
from luoshi.readers.lines import Line
from luoshi.readers.lines.paragraphs import find_paragraphs
from luoshi.readers.lines.write import parts_words

JOINED = frozenset({"paragraph", "heading"})


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
    page, numbers = as_page(lines, cut)
    builder = TextBuilder()
    for paragraph in find_paragraphs([page]):
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
