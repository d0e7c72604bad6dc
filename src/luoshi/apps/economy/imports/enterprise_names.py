"""Read what enterprises are called, and how large they are, beside their codes in a table of their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.core.identifiers import tidied
from luoshi.core.text import Document
from luoshi.core.text.document import Table

CODES = ("企业", "统一社会信用代码", "企业代码")
NAMES = ("企业名称", "单位详细名称")
SIZES_HEADS = ("企业规模", "单位规模", "规模")
SIZES: Mapping[str, str] = {"大型": "large", "中型": "medium", "小型": "small", "微型": "small"}


@dataclass(frozen=True, slots=True)
class Named:
    """What an enterprise is called, and how large it is; each empty where the table does not say."""

    name: str
    size: str


def named_enterprises(document: Document) -> dict[str, Named]:
    """By code, what the tables of a document say of enterprises; what stands last counts."""
    found: dict[str, Named] = {}
    for table in document.tables:
        found |= _of(document, table)
    return found


def _of(document: Document, table: Table) -> dict[str, Named]:
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.span.of(document.text).strip()
    for number, head in sorted(rows.items()):
        code, name, size = (_column(head, heads) for heads in (CODES, NAMES, SIZES_HEADS))
        if code >= 0 and name >= 0:
            below = (cells for row, cells in rows.items() if row > number and cells.get(code))
            return {
                tidied(cells[code]): Named(cells.get(name, ""), SIZES.get(cells.get(size, ""), "")) for cells in below
            }
    return {}


def _column(head: Mapping[int, str], names: tuple[str, ...]) -> int:
    """The column of one of the names; -1 where there is none."""
    return next((column for column, text in head.items() if text in names), -1)
