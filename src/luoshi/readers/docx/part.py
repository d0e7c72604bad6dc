"""A part of the container that holds text, and what every reader of it needs to know of the whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.text import TextBuilder
from luoshi.readers.docx.lists import Lists
from luoshi.readers.docx.names import PARAGRAPH, VANISH, Element
from luoshi.readers.docx.styles import Styles
from luoshi.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class Reading:
    """What all parts of a document share: where they write, and the notes referred to so far, in that order.

    A note is named by the kind of its part (footnotes, endnotes) and its id.
    """

    builder: TextBuilder
    styles: Styles
    lists: Lists
    limits: Limits
    notes: dict[tuple[str, str], None] = field(default_factory=dict)


class Part:
    """A part. Its paragraphs are numbered from 1 as they stand in the file, shown or not; so are its tables.

    `hides` says whether anything in it is hidden text.
    """

    def __init__(self, name: str, root: Element) -> None:
        self.name, self.root = name, root
        self.paragraphs = {element: number for number, element in enumerate(root.iter(PARAGRAPH), 1)}
        self.hides = next(root.iter(VANISH), None) is not None
        self._tables = 0

    def next_table(self) -> int:
        """The number of the table that is about to be read."""
        self._tables += 1
        return self._tables
