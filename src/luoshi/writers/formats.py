"""Which writer writes which format. A new format is a new line here and a module beside it."""

from __future__ import annotations

from datetime import date as Date
from importlib import import_module
from typing import Protocol, cast

import msgspec

from luoshi.core.commitments import Extraction


class Options(msgspec.Struct, frozen=True):
    """How to write: the language of the frame (the document stays as it is), the day states are looked at.

    `width` and `colour` are the terminal's, for formats that are looked at there.
    """

    language: str = "zh"
    as_of: Date | None = None
    width: int = 140
    colour: bool = False


class Writer(Protocol):
    """What a writer module offers."""

    def write(self, extraction: Extraction, options: Options) -> bytes: ...


class Format(msgspec.Struct, frozen=True):
    """An output format: its key, the suffix of its files, whether it is text, and the module that writes it."""

    key: str
    suffix: str
    text: bool
    module: str

    def writer(self) -> Writer:
        """The writer, imported only now."""
        return cast("Writer", import_module(f"luoshi.writers.{self.module}"))


FORMATS = {
    format_.key: format_
    for format_ in (
        Format("table", ".txt", True, "table"),
        Format("json", ".json", True, "json"),
        Format("xlsx", ".xlsx", False, "xlsx"),
        Format("csv", ".csv", True, "csv"),
        Format("html", ".html", True, "page"),
    )
}
