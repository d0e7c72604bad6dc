"""Which reader reads which file: a new format is a line here and a module beside it (docs/how-to/add-a-reader.md)."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

import msgspec

from luoshi.core.text import Document, Source
from luoshi.readers.limits import Limits


class Reader(Protocol):
    """What a reader module offers: bytes in, a document out; raises Refusal, and nothing else on bad input."""

    def read(self, data: bytes, source: Source, limits: Limits) -> Document: ...


class Format(msgspec.Struct, frozen=True):
    """A file format: its key, its extensions, and the module that reads it."""

    key: str
    extensions: tuple[str, ...]
    module: str

    def reader(self) -> Reader:
        """The reader, imported only now: a plain text should not pay for a PDF library."""
        return cast("Reader", import_module(f"luoshi.readers.{self.module}"))


FORMATS = (
    Format("txt", (".txt", ".md", ".markdown", ".text"), "plain"),
    Format("csv", (".csv", ".tsv"), "separated"),
    Format("docx", (".docx",), "docx"),
    Format("pdf", (".pdf",), "pdf"),
    Format("html", (".html", ".htm", ".shtml", ".xhtml"), "html"),
    Format("ofd", (".ofd",), "ofd"),
    Format("xlsx", (".xlsx",), "xlsx"),
    Format("doc", (".doc", ".wps"), "office"),
)
BY_KEY = {format_.key: format_ for format_ in FORMATS}
BY_EXTENSION = {extension: format_ for format_ in FORMATS for extension in format_.extensions}
