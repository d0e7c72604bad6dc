"""Set a document as a page shows it: paragraphs in the places of an official paper, tables as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from luoshi.core.commitments import Extraction
from luoshi.core.text import Block, Cell, Document, Found, FoundDate, Table
from luoshi.writers.page.stretches import Marked, Stretch, cut_blocks

MOST_COLUMNS = 1000
MOST_ROUND_A_FACT = 8
FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document, and where an official paper would place it (`role`).

    `depth` is that of the heading the block wholly is, None for any other block.
    """

    block: int
    role: str
    depth: int | None
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """The block's characters."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with what stands in it."""

    cell: Cell
    head: bool
    content: tuple[Flowing, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document, row by row; its first `heads` rows are heads."""

    heads: int
    width: int
    rows: tuple[tuple[GridCell, ...], ...]


Flowing: TypeAlias = Paragraph | Grid
Owner = tuple[int, int] | None


def set_flow(extraction: Extraction, items: Sequence[Marked]) -> tuple[Flowing, ...]:
    """The whole document in order, cut into stretches."""
    return _Setter(extraction, items).flow()


class _Setter:
    def __init__(self, extraction: Extraction, items: Sequence[Marked]) -> None:
        self.document = extraction.document
        self.stretches = cut_blocks(extraction, items)
        self.roles = _roles(self.document)
        self.whole_headings = _whole_headings(self.document)
        self.blocks: dict[Owner, list[int]] = defaultdict(list)
        self.tables: dict[Owner, list[int]] = defaultdict(list)
        for index, block in enumerate(self.document.blocks):
            owner = (block.table, block.cell) if block.table is not None and block.cell is not None else None
            self.blocks[owner].append(index)
        for index in range(len(self.document.tables)):
            self.tables[_owner(self.document, index)].append(index)

    def flow(self, owner: Owner = None) -> tuple[Flowing, ...]:
        """What stands directly in a cell, or outside every table, in the order of the text."""
        placed: list[tuple[int, int, Flowing]] = [
            (self.document.blocks[n].span.start, 1, self._paragraph(n)) for n in self.blocks[owner]
        ]
        placed += [(self.document.tables[n].span.start, 0, self._grid(n)) for n in self.tables[owner]]
        return tuple(content for _, _, content in sorted(placed, key=lambda entry: entry[:2]))

    def _paragraph(self, index: int) -> Paragraph:
        role = self.roles.get(index) or self.document.blocks[index].kind
        return Paragraph(index, role, self.whole_headings.get(index), self.stretches[index])

    def _grid(self, index: int) -> Grid:
        table = self.document.tables[index]
        rows: dict[int, list[GridCell]] = defaultdict(list)
        for number, cell in enumerate(table.cells):
            content = self.flow((index, number))
            rows[cell.row].append(GridCell(cell, cell.row < table.heads, content))
        ordered = (tuple(sorted(rows[row], key=lambda g: g.cell.column)) for row in sorted(rows))
        return Grid(table.heads, _width(table), tuple(ordered))


def _width(table: Table) -> int:
    widest = max((cell.column + cell.columns for cell in table.cells), default=1)
    return min(MOST_COLUMNS, max(1, widest))


def _owner(document: Document, index: int) -> Owner:
    """The cell a table stands in: of the tables opened before it, the innermost that holds its text."""
    span = document.tables[index].span
    for outer in range(index - 1, -1, -1):
        table = document.tables[outer]
        if len(span) and table.span.covers(span):
            cells = (n for n, cell in enumerate(table.cells) if cell.span.covers(span))
            return next(((outer, cell) for cell in cells), None)
    return None


def _roles(document: Document) -> dict[int, str]:
    """The blocks that stand where an official paper has them by custom, by block number."""
    front = document.front
    roles = {n: FOOTNOTE for n, block in enumerate(document.blocks) if block.kind == "note"}
    facts = [("title", front.title), ("number", front.number), ("byline", front.date), ("byline", front.issuer)]
    for role, fact in [*facts, *(("address", addressee) for addressee in front.addressees)]:
        for index, block in enumerate(document.blocks) if fact else ():
            if fact and block.table is None and _holds(document, block, fact, role):
                roles.setdefault(index, role)
    middle = len(document.text) / 2
    late = (n for n, role in roles.items() if role == "byline" and document.blocks[n].span.start > middle)
    return roles | dict.fromkeys(late, "sign")


def _holds(document: Document, block: Block, fact: Found | FoundDate, role: str) -> bool:
    """Whether a block is where a fact of the front stands: a byline or number alone, others beside other words."""
    if role in ("title", "address"):
        return bool(block.span.overlap(fact.span))
    text = block.span.of(document.text)
    # the issuer signs at the foot too, wherever it was read
    return fact.text in text and len(text.strip()) <= len(fact.text) + MOST_ROUND_A_FACT


def _whole_headings(document: Document) -> dict[int, int]:
    """The depth of each block that is a heading and nothing else."""
    starts = {block.span.start: n for n, block in enumerate(document.blocks)}
    depths: dict[int, int] = {}
    for heading in document.outline:
        index = starts.get(heading.span.start)
        if index is not None and heading.span.covers(document.blocks[index].span):
            depths[index] = heading.depth
    return depths
