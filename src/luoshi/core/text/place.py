"""Where in the source file a stretch of text stands."""

from __future__ import annotations

import msgspec

Box = tuple[float, float, float, float]


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place in the source file, as exact as its format allows. What a format does not have is None.

    `paragraph`, `page`, `row`, `column`, `line` count from 1, as a person would.
    `box` is (left, top, right, bottom) in points from the top left corner of the page.
    `part` names the file inside a container (word/document.xml), `sheet` and `cell` a workbook's (B3).
    """

    line: int | None = None
    part: str | None = None
    paragraph: int | None = None
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def describe(self, language: str = "zh") -> str:
        """The place in a language (zh or en), as an official would look it up; empty where nothing is known."""
        return self._in_english() if language == "en" else self._in_chinese()

    def _in_chinese(self) -> str:
        words = [
            f"工作表“{self.sheet}”" if self.sheet else "",
            f"{self.cell}单元格" if self.cell else "",
            f"第{self.page}页" if self.page else "",
            f"表{self.table}" if self.table else "",
            f"第{self.row}行第{self.column}列" if self.row and self.column and not self.cell else "",
            f"第{self.paragraph}段" if self.paragraph and not self.page else "",
            f"第{self.line}行" if self.line else "",
        ]
        return "".join(words)

    def _in_english(self) -> str:
        named = {
            "sheet": self.sheet,
            "cell": self.cell,
            "page": self.page,
            "table": self.table,
            "row": None if self.cell else self.row,
            "column": None if self.cell else self.column,
            "paragraph": None if self.page else self.paragraph,
            "line": self.line,
        }
        return ", ".join(f"{name} {value}" for name, value in named.items() if value)


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of characters that stand together at one place of the source.

    Characters `start` to `end` of the document are characters `at` to `at + (end - start)` of the place's own
    text (the line, the paragraph, the page as its reader numbers it). `at` is None where the characters are not
    in the file but made by the layout, as an automatic number is; such characters still have a place.
    """

    start: int
    end: int
    place: Place
    at: int | None = 0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a piece holds at least one character, not {self.start} to {self.end}")
