"""Lay out every commitment as the page shows it: its lamp, its margin note, its drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.commitments import Commitment, Extraction
from luoshi.core.commitments.lamp import Lamp, lamp
from luoshi.core.text import Document, Span
from luoshi.writers.page.elements import Elements, Row, say_figure
from luoshi.writers.page.phrases import Phrase, say, say_day, say_place, say_rule


@dataclass(frozen=True, slots=True)
class Item:
    """A commitment on the page.

    `path` holds the headings it stands under, `section` the number of the nearest; `due` is the day its lamp goes
    by, `figure` its first target.
    """

    number: int
    commitment: Commitment
    lamp: Lamp
    words: str
    rows: tuple[Row, ...]
    rule: Phrase
    path: tuple[str, ...]
    section: str
    place: Phrase | None
    due: Phrase | None
    figure: Phrase | None

    @property
    def span(self) -> Span:
        """Where its words are."""
        return self.commitment.span

    @property
    def marks(self) -> tuple[tuple[str, Span], ...]:
        """Where the words of its elements are, by name."""
        return tuple((element.name, element.span) for row in self.rows for element in row.elements)

    @property
    def leads(self) -> tuple[str, ...]:
        """The names of its lead units, each once."""
        return tuple(dict.fromkeys(unit.name for unit in self.commitment.lead))

    @property
    def state(self) -> Phrase:
        """The word of its lamp."""
        return say(f"state.{self.lamp.state}")

    def row(self, key: str) -> Row:
        """The row of elements of a kind."""
        return next(row for row in self.rows if row.key == key)


def lay_out(extraction: Extraction, as_of: date | None) -> tuple[Item, ...]:
    """Every commitment of an extraction, numbered from 1 in the order given."""
    document = extraction.document
    written = document.front.date.value if document.front.date else None
    today = as_of or written
    elements = Elements(document, today.year if today else None)
    return tuple(_item(n, c, elements, as_of) for n, c in enumerate(extraction.commitments, 1))


def _item(number: int, commitment: Commitment, elements: Elements, as_of: date | None) -> Item:
    document = elements.document
    seen = lamp(commitment, as_of)
    return Item(
        number=number,
        commitment=commitment,
        lamp=seen,
        words=commitment.span.of(document.text),
        rows=elements.rows(commitment, number),
        rule=say_rule(commitment.rule),
        path=_path(document, commitment.item),
        section=document.outline[commitment.item].number if commitment.item is not None else "",
        place=say_place(document.place_of(commitment.span)),
        due=say_day(seen.due, elements.year) if seen.due else None,
        figure=say_figure(commitment.quantities[0]) if commitment.quantities else None,
    )


def _path(document: Document, item: int | None) -> tuple[str, ...]:
    """The headings over a commitment, the highest first; a parent comes before its children, so this ends."""
    path: list[str] = []
    while item is not None:
        heading = document.outline[item]
        path.insert(0, heading.span.of(document.text))
        item = heading.parent if heading.parent is not None and heading.parent < item else None
    return tuple(path)
