"""Which writer writes a comparison in which format."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from luoshi.core.commitments.comparison.compare import Comparison
from luoshi.writers.formats import Options

TEXT = ("table", "json")
FORMATS = (*TEXT, "xlsx")


class Writer(Protocol):
    """What a writer of comparisons offers; `kept` asks for the commitments that stayed, too."""

    def write(self, comparison: Comparison, options: Options, *, kept: bool) -> bytes: ...


def writer(format_: str) -> Writer:
    """The writer of one of FORMATS, imported only now."""
    return cast("Writer", import_module(f"luoshi.writers.comparison.{format_}"))
