"""Tell what the columns of a task table hold, by the words of their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from luoshi.core.lists import read_list
from luoshi.core.text.document import Cell, Document, Table

Role = Literal[
    "number", "task", "measure", "target", "unit", "lead", "responsibility", "support", "leader", "person", "date",
    "progress", "kind", "note",
]  # fmt: skip

_UNIT = "单位"  # alone it is what figures are counted in; who does it has a head of more words
_LONGEST_HEAD = 20  # characters; a longer text in a head row is a sentence
_MOST_HEAD_ROWS = 3
_BRACKETED = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_SECOND = re.compile(r"[及和、/／,，]|(?<!参)与")
_TAIL = re.compile(r"(?:名称|内容|要求|姓名|清单|明细)$")


class GridCell(NamedTuple):
    """A cell before there is a document: its place in the grid, from 0, and its text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@cache
def _heads() -> Mapping[str, Role]:
    data = read_list("luoshi.core.text", "data/columns.toml")
    return {head: cast("Role", role) for role, heads in data.items() if role != "made" for head in heads}


@cache
def made_heads() -> Mapping[str, tuple[str, ...]]:
    """What heads of units are put together of: what is done (lead, support), between, and the body; longest first."""
    made = read_list("luoshi.core.text", "data/columns.toml")["made"]
    return {part: tuple(sorted(words.split(), key=len, reverse=True)) for part, words in made.items()}


@cache
def _made() -> re.Pattern[str]:
    """A head of a unit that is put together: 推进单位, 配合责任处室."""
    lead, support, between, body = ("|".join(made_heads()[part]) for part in ("lead", "support", "between", "body"))
    return re.compile(rf"(?:(?P<lead>{lead})|{support})(?:{between})?(?:{body})")


@lru_cache(maxsize=4096)
def role_of(head: str) -> Role | None:
    """What a column with this head holds; None for a head that says nothing known."""
    words = "".join(head.split())
    words = _BRACKETED.sub("", words) or words.strip("()（）[]【】〔〕")
    if not words or len(words) > _LONGEST_HEAD:
        return None
    if words == _UNIT:
        return "unit"
    first = _SECOND.split(words)[0] or words
    return _ending(first) or _ending(_TAIL.sub("", first)) or _of_unit(first)


def _of_unit(head: str) -> Role | None:
    made = _made().fullmatch(head)
    if made is None:
        return None
    return "responsibility" if made["lead"] else "support"


def _ending(words: str) -> Role | None:
    known = _heads()
    return next((known[words[start:]] for start in range(len(words)) if words[start:] in known), None)


def column_roles(document: Document, table: Table) -> dict[int, Role]:
    """The role of each column of `table` whose heads tell it, by column from 0.

    The head nearest to the column's cells counts first: under 责任分工, 牵头单位 and 配合单位 differ.
    """
    roles: dict[int, Role] = {}
    heads = sorted((cell for cell in table.cells if cell.row < table.heads), key=lambda cell: -cell.row)
    told = [(cell, role) for cell in heads if (role := role_of(cell.span.of(document.text)))]
    for cell, role in sorted(told, key=_is_unit):  # 单位 under 牵头 is who leads
        for column in _columns_of(cell):
            roles.setdefault(column, role)
    return dict(sorted(roles.items()))


def _is_unit(told: tuple[Cell, Role]) -> bool:
    return told[1] == "unit"


def find_heads(cells: Iterable[GridCell]) -> range:
    """The rows that are the heads of a task table, as `each_heads` finds them first; empty where there are none."""
    return next(each_heads(cells), range(0))


def each_heads(cells: Iterable[GridCell]) -> Iterator[range]:
    """The rows that are heads, table after table: a row with two known heads, and those under it that belong to it.

    Rows above the first hold titles.
    """
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    end = 0
    for number, row in sorted(rows.items()):
        roles = {role_of(cell.text) for cell in row} - {None}
        if number >= end and len(roles) >= 2:
            end = _end_of_heads(rows, number)
            yield range(number, end)


def _end_of_heads(rows: Mapping[int, list[GridCell]], first: int) -> int:
    """The row after the heads that begin at `first`.

    A head merged downwards takes its rows along. Where none is, a row belongs to the heads if each of its
    words is a known head too, or stands under a head merged across.
    """
    end = max((cell.row + cell.rows for cell in rows[first] if cell.rows <= _MOST_HEAD_ROWS), default=first + 1)
    if end > first + 1:
        return end
    across = {column for cell in rows[first] if cell.columns > 1 for column in _columns_of(cell)}
    under = [cell for cell in rows.get(end, ()) if cell.text.strip()]
    heads = (role_of(c.text) or (c.column in across and len(c.text) <= _LONGEST_HEAD) for c in under)
    return end + 1 if under and all(heads) else end


def _columns_of(cell: GridCell | Cell) -> range:
    return range(cell.column, cell.column + cell.columns)
