"""Read a directory of units from CSV: one unit a line, several names in a cell set apart by 、."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date as Date

from luoshi.core.commitments.directory.directory import Directory
from luoshi.core.commitments.directory.entry import Level
from luoshi.core.commitments.directory.fault import DirectoryFault
from luoshi.core.commitments.directory.rows import FIELDS, LISTS, Row, read_rows
from luoshi.core.patterns import compiled

HEADS = {
    "代码": "key", "全称": "name", "名称": "name", "单位": "name", "简称": "short", "泛称": "bare", "曾用名": "former",
    "级别": "level", "上级": "parent", "启用": "begins", "撤销": "ends", "类别": "kind", "职务": "posts",
    "中央": "national", "省级": "province", "县级": "county", "乡镇": "town",
}  # fmt: skip
LEVEL_WORDS: dict[str, Level] = {
    "中央": "national", "国家": "national", "省": "province", "省级": "province", "市": "city", "市级": "city",
    "县": "county", "县级": "county", "区": "county", "乡镇": "town", "乡": "town", "镇": "town", "通用": "any",
}  # fmt: skip
SEPARATORS = compiled(r"[、;；|]")
FORMER = compiled(r"(?P<name>[^（(]+)[（(]至\s*(?P<day>\d{4}-\d{2}-\d{2})[）)]")


def parse_csv(text: str) -> Directory:
    """The directory in a CSV text whose first line names the columns (全称, 简称, 曾用名 … or name, short, former …).

    A former name stands with its last day: 环保局（至2019-03-31）. Raises DirectoryFault with the line.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return Directory(read_rows(_rows(reader), {}))


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    heads: list[str] | None = None
    last = 0
    try:
        for cells in reader:
            line, last = last + 1, getattr(reader, "line_num", last + 1)
            if not any(cell.strip() for cell in cells):
                continue
            if heads is None:
                heads = [_field(line, head.strip()) for head in cells]
            else:
                yield _row(line, heads, cells)
    except csv.Error as error:
        raise DirectoryFault("syntax", last + 1, detail=str(error)) from error


def _field(line: int, head: str) -> str:
    name = HEADS.get(head, head)
    if name not in FIELDS:
        raise DirectoryFault("field", line, name=head, known="、".join((*HEADS, *FIELDS)))
    return name


def _row(line: int, heads: list[str], cells: list[str]) -> Row:
    values: dict[str, object] = {}
    if any(cell.strip() for cell in cells[len(heads) :]):
        raise DirectoryFault("cells", line, count=str(len(cells)), heads=str(len(heads)))
    for name, cell in zip(heads, cells, strict=False):
        if cell.strip():
            values[name] = _value(line, name, cell.strip())
    return Row(line, values)


def _value(line: int, name: str, cell: str) -> object:
    if name == "former":
        return [_former(line, word) for word in _words(cell)]
    if name in ("begins", "ends"):
        return _day(line, name, cell)
    if name in LISTS:
        return _words(cell)
    return LEVEL_WORDS.get(cell, cell) if name == "level" else cell


def _words(cell: str) -> list[str]:
    return [word.strip() for word in SEPARATORS.split(cell) if word.strip()]


def _former(line: int, words: str) -> dict[str, object]:
    found = FORMER.fullmatch(words)
    if not found:
        raise DirectoryFault("former-cell", line, name="former", value=words)
    return {"names": [found["name"].strip()], "until": _day(line, "former", found["day"])}


def _day(line: int, name: str, cell: str) -> Date:
    try:
        return Date.fromisoformat(cell)
    except ValueError as error:
        raise DirectoryFault("day", line, name=name, value=cell) from error
