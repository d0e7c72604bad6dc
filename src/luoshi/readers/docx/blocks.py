"""Write paragraphs as blocks: the automatic number first, then the words, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.text import Place
from luoshi.core.text.document import BlockKind
from luoshi.readers.docx.counters import Counters
from luoshi.readers.docx.names import Element
from luoshi.readers.docx.number import find_number, separate
from luoshi.readers.docx.part import Part, Reading
from luoshi.readers.docx.properties import PLAIN, Properties, read_properties
from luoshi.readers.docx.styles import Style, heading_level
from luoshi.readers.docx.words import WordReader
from luoshi.readers.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Context:
    """Where a paragraph stands: the kind of block it makes, and the cell it is in, counted from 1."""

    kind: BlockKind = "paragraph"
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(slots=True)
class _Line:
    """A paragraph being put together, out of several where the ends between them were deleted."""

    pieces: list[tuple[str, Place]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    properties: Properties = PLAIN
    context: Context = Context()


class BlockWriter:
    """Writes the paragraphs of one story, which counts its own automatic numbers."""

    def __init__(self, reading: Reading, part: Part) -> None:
        self._reading, self._part = reading, part
        self._counters = Counters()
        hides = part.hides or reading.styles.hide
        self._words = WordReader(reading.styles, reading.limits.depth, hides=hides)
        self._line = _Line()

    def add(self, paragraph: Element, context: Context) -> list[Element]:
        """Write a w:p; returns the text boxes anchored in it, whose text follows it.

        Where its end was deleted it waits for the next one, or for `end`.
        """
        line = self._line
        line.properties, line.context = read_properties(paragraph), context
        hidden = self._reading.styles.of(line.properties.style).hidden
        words = self._words.read(paragraph, hidden=hidden)
        place = self._place(paragraph, context)
        line.pieces.append((words.text, place))
        line.boxes.extend(words.boxes)
        self._reading.notes.update(dict.fromkeys(words.notes))
        for sign in words.lost:
            self._reading.builder.notice("symbol-lost", sign, place)
        return [] if line.properties.runs_on else self.end()

    def end(self) -> list[Element]:
        """Write the paragraph that is waiting, if one is; returns its text boxes."""
        line = self._line
        if line.pieces:
            self._line = _Line()
            self._write(line)
        return line.boxes

    def _place(self, paragraph: Element, context: Context) -> Place:
        return Place(
            part=self._part.name,
            paragraph=self._part.paragraphs[paragraph],
            table=context.table,
            row=context.row,
            column=context.column,
        )

    def _write(self, line: _Line) -> None:
        text = "".join(text for text, _ in line.pieces)
        if not text and line.properties.end_hidden:
            return
        style = self._reading.styles.of(line.properties.style)
        number = self._number(line.properties, style, text)
        if not (text or number):
            return
        builder = self._reading.builder
        level = _level(line.properties, style) if line.context.kind == "paragraph" else None
        builder.begin(line.context.kind if level is None else "heading", level)
        builder.write(number, line.pieces[0][1], at=None)
        for words, place in line.pieces:
            builder.write(words, place)
        builder.end()
        if builder.length > self._reading.limits.characters:
            raise Refusal("too-large", f"> {self._reading.limits.characters:,}", self._part.name)

    def _number(self, properties: Properties, style: Style, text: str) -> str:
        position = find_number(properties, style.number, self._reading.lists)
        if position is None:
            return ""
        number = self._counters.next(position)
        return number + separate(number, text, position.level)


def _level(properties: Properties, style: Style) -> int | None:
    """The heading level: a paragraph's own outline level goes before that of its style."""
    return style.heading if properties.outline is None else heading_level(properties.outline)
