"""Write what a browser shows of an element, line by line: paragraphs, headings, numbered items, tables."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from luoshi.readers.html.blocks import Blocks
from luoshi.readers.html.elements import HEADINGS, is_block
from luoshi.readers.html.grid import count_heads, slots
from luoshi.readers.html.hints import hints
from luoshi.readers.html.lists import Numbers
from luoshi.readers.html.shown import collapse
from luoshi.readers.html.walk import Choice, walk
from luoshi.readers.limits import Limits

_LONGEST_LABEL = 60  # characters; a longer line is text, however it begins


class Flow:
    """Follows elements and texts, and knows when a line of the page ends.

    In a heading <br> is a line end inside the block, elsewhere it ends the block. Tables in `layout` only
    place things on the page: what they hold is written as if they were not there.
    """

    def __init__(self, blocks: Blocks, keeps: Choice, layout: frozenset[int], limits: Limits) -> None:
        self._blocks, self._keeps, self._layout, self._limits = blocks, keeps, layout, limits
        self._lines: list[list[str]] = [[]]
        self._headings: list[int] = []
        self._verbatim = 0
        self._numbers = Numbers()

    def write_title(self, node: LexborNode) -> None:
        """Write an element as a heading of the highest level, whatever it is."""
        self._headings.append(1)
        self.write(node)
        self._headings.pop()

    def write(self, root: LexborNode) -> None:
        """Write all that is shown under `root`. Raises Refusal 'too-deep' and 'too-large'."""
        for event, node in walk(root, self._keeps, self._limits, self._is_data_table):
            if event == "text":
                self._add(node.text_content or "")
            elif event == "whole":
                self._end_line()
                self._write_table(node)
            elif node.tag == "br" and event == "open":
                self._break()
            elif is_block(node):
                self._end_line()
                self._step(node, into=event == "open")
        self._end_line()

    def _is_data_table(self, node: LexborNode) -> bool:
        return node.tag == "table" and node.mem_id not in self._layout

    def _step(self, node: LexborNode, into: bool) -> None:
        if node.tag == "pre":
            self._verbatim += 1 if into else -1
        elif node.tag in HEADINGS and into:
            self._headings.append(HEADINGS[node.tag])
        elif node.tag in HEADINGS:
            self._headings.pop()
        elif node.tag == "li" and into:
            self._numbers.open(node)

    def _add(self, text: str) -> None:
        first, *rest = text.split("\n") if self._verbatim else [text]
        self._lines[-1].append(first)
        for line in rest:
            self._end_line()
            self._lines[-1].append(line)

    def _break(self) -> None:
        if self._headings:
            self._lines.append([])
        else:
            self._end_line()

    def _end_line(self) -> None:
        lines = ["".join(parts) for parts in self._lines]
        self._lines = [[]]
        shown = "\n".join(lines if self._verbatim else filter(None, map(collapse, lines)))
        if shown.strip() and not self._is_label(shown):
            self._blocks.write(shown, self._headings[-1] if self._headings else None, self._numbers.take())

    def _is_label(self, line: str) -> bool:
        labels = hints().lines
        return len(line) <= _LONGEST_LABEL and not self._blocks.in_cell and line.lstrip().startswith(labels)

    def _write_table(self, table: LexborNode) -> None:
        for caption in table.iter():
            if caption.tag == "caption" and self._keeps(caption):
                self.write(caption)
        blocks, cells = self._blocks, list(slots(table, self._keeps))
        blocks.begin_table()
        for slot in cells:
            start = blocks.builder.length
            blocks.enter_cell(slot.row, slot.column)
            self.write(slot.node)
            blocks.leave_cell()
            blocks.builder.end_cell(slot.row, slot.column, start, rows=slot.rows, columns=slot.columns)
        blocks.builder.end_table(count_heads(cells))
