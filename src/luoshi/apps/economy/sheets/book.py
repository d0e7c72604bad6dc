"""A workbook of tables; what is a text is never taken for a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter

AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WRAPPED = 60
"""From this width on, a text is broken into lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its head, its rows (None is an empty cell); `widths` of columns in characters, from 0."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    widths: Mapping[int, int] = field(default_factory=dict)


def book(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook as `write` fills it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, AS_WRITTEN) as opened:
        write(opened)
    return made.getvalue()


def tables(*found: Table) -> bytes:
    """A workbook with a sheet a table, heads frozen."""

    def write(opened: xlsxwriter.Workbook) -> None:
        bold, wrapped = opened.add_format({"bold": True}), opened.add_format({"text_wrap": True})
        for each in found:
            page = opened.add_worksheet(each.name)
            page.write_row(0, 0, each.head, bold)
            for number, row in enumerate(each.rows, 1):
                page.write_row(number, 0, ["" if value is None else value for value in row])
            for column, width in each.widths.items():
                page.set_column(column, column, width, wrapped if width > WRAPPED else None)
            page.freeze_panes(1, 0)

    return book(write)


def evenly(head: Sequence[str], width: int) -> dict[int, int]:
    """The same width for every column."""
    return dict.fromkeys(range(len(head)), width)
