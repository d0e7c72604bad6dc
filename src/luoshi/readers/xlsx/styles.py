"""Which number format each cell style has."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from luoshi.readers.archive import Archive
from luoshi.readers.xml import parse


@cache
def builtin() -> dict[str, str]:
    """The number formats that a workbook names by number alone."""
    file = resources.files("luoshi.readers.xlsx.numbers").joinpath("builtin.toml")
    return tomllib.loads(file.read_text("utf-8"))


def read_codes(archive: Archive, part: str) -> list[str]:
    """The number format code of each cell style, in order; empty for a format nobody defined."""
    root = parse(archive.read(part), part)
    own = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/{*}numFmt")}
    formats = {**builtin(), **own}
    return [formats.get(e.get("numFmtId", "0"), "") for e in root.iterfind("{*}cellXfs/{*}xf")]
