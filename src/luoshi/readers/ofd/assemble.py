"""Put the lines of an OFD page together from the chunks its objects place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from luoshi.core.text import Place
from luoshi.readers.lines import Line, Run, Stretch, turn
from luoshi.readers.lines.characters import spaced
from luoshi.readers.lines.line import VISIBLE, WIDE
from luoshi.readers.ofd.glyphs import SAME_LINE, Chunk, Glyph
from luoshi.readers.ofd.space import Sheet

_ASCENT, _DESCENT = 0.88, 0.12
_WORD_GAP = 0.2
_OVERPRINT = 0.2

Row = list[Chunk]


def assemble(chunks: Iterable[Chunk], sheet: Sheet, place: Place) -> tuple[Line, ...]:
    """The lines of the page at `place`, by baseline from top to bottom, each from left to right.

    Upright text comes first, then what is turned; vertical columns come last, each a line of its own, from
    right to left.
    """
    rows = _find_rows(chunks)
    lines = (_find_stretches(row, sheet, place) for row in rows)
    return tuple(Line(stretches) for stretches in lines if stretches)


def _find_rows(chunks: Iterable[Chunk]) -> Iterator[Row]:
    row: Row = []
    for chunk in sorted(chunks, key=_order):
        if row and not _is_level(row[0], chunk):
            yield row
            row = []
        row.append(chunk)
    if row:
        yield row


def _order(chunk: Chunk) -> tuple[int, bool, float]:
    first = chunk.glyphs[0]
    return chunk.turn, chunk.vertical, -first.left if chunk.vertical else first.baseline


def _is_level(chunk: Chunk, other: Chunk) -> bool:
    if chunk.turn != other.turn or chunk.vertical or other.vertical:
        return False
    first, second = chunk.glyphs[0], other.glyphs[0]
    return abs(first.baseline - second.baseline) <= SAME_LINE * max(first.size, second.size)


def _find_stretches(row: Row, sheet: Sheet, place: Place) -> tuple[Stretch, ...]:
    parts: list[list[Glyph]] = [[]]
    before: Chunk | None = None
    for chunk in sorted(row, key=lambda c: c.glyphs[0].left):
        if before and _is_overprint(before, chunk):
            continue
        if before:
            _join(parts, chunk.glyphs[0], sheet.chinese)
        parts[-1].extend(chunk.glyphs)
        before = chunk
    trimmed = [_trim(part) for part in parts]
    return tuple(_stretch(part, row[0].turn, sheet, place) for part in trimmed if part)


def _is_overprint(before: Chunk, chunk: Chunk) -> bool:
    """Whether `chunk` is printed over the same text, a hair aside: bold type, the poor man's way."""
    first, second = before.glyphs[0], chunk.glyphs[0]
    near = abs(first.left - second.left) <= _OVERPRINT * first.size
    return near and [g.character for g in before.glyphs] == [g.character for g in chunk.glyphs]


def _join(parts: list[list[Glyph]], after: Glyph, chinese: bool) -> None:
    """Go on with `after`: in a new part after a wide gap, after a space where words are apart or a gap shows."""
    before = parts[-1][-1]
    gap = (after.left - before.right) / after.size
    if gap >= WIDE:
        parts.append([])
    elif gap >= VISIBLE or (gap > _WORD_GAP and spaced(before.character, after.character, chinese)):
        parts[-1].append(before._replace(character=" ", at=None))


def _trim(glyphs: list[Glyph]) -> list[Glyph]:
    inked = [index for index, glyph in enumerate(glyphs) if not glyph.character.isspace()]
    return glyphs[inked[0] : inked[-1] + 1] if inked else []


def _stretch(glyphs: Sequence[Glyph], turned: int, sheet: Sheet, place: Place) -> Stretch:
    box = (
        min(glyph.left for glyph in glyphs),
        min(glyph.baseline - _ASCENT * glyph.size for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.baseline + _DESCENT * glyph.size for glyph in glyphs),
    )
    size = (sheet.height, sheet.width) if turned % 2 else (sheet.width, sheet.height)
    left, top, right, bottom = (round(edge, 2) for edge in turn(box, -turned, *size))
    shown = Place(page=place.page, part=place.part, box=(left, top, right, bottom))
    return Stretch(tuple(_find_runs(glyphs)), shown, box, glyphs[0].size, turned)


def _find_runs(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    text, start = "", None
    following: int | None = None
    for glyph in glyphs:
        if text and glyph.at != following:
            yield Run(text, start)
            text = ""
        if not text:
            start = glyph.at
        text += glyph.character
        following = None if glyph.at is None else glyph.at + 1
    yield Run(text, start)
