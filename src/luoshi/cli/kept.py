"""Keep compiled patterns beside Python's own bytecode, so that the next start need not compile them again.

They are trusted as bytecode is: who can write there can change the code itself. Where the folder cannot be written,
or Python is told to write no bytecode, nothing is kept and every start compiles.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import regex

from luoshi.cli.output import write_whole
from luoshi.core import patterns

DATA = Path(patterns.__file__).parent / "commitments" / "data"


def recall() -> None:
    """Know the patterns an earlier start has kept; without them, or where they are of another state, none."""
    with suppress(Exception):  # whatever is wrong with the file, the patterns can be compiled
        state, found = pickle.loads(_place().read_bytes())  # noqa: S301 - beside the bytecode, and trusted as it is
        if state == _state():
            patterns.teach(found)


def keep() -> None:
    """Keep all patterns known by now for the next start, where any had to be compiled."""
    if sys.dont_write_bytecode or not patterns.missed():
        return
    with suppress(OSError, NotImplementedError):
        write_whole(_place(), pickle.dumps((_state(), patterns.known())))


def _place() -> Path:
    return Path(cache_from_source(patterns.__file__)).with_suffix(".kept")


def _state() -> tuple[str, int]:
    """What the kept patterns must agree with: the library's version, and the newest of the lists they are made of."""
    return regex.__version__, max(path.stat().st_mtime_ns for path in DATA.iterdir())
