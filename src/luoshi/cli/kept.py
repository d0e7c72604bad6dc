"""Keep compiled patterns and parsed lists beside Python's own bytecode: the next start need not make them again.

They are trusted as bytecode is: who can write there can change the code itself. Where the folder cannot be written,
or Python is told to write no bytecode, nothing is kept and every start compiles and parses.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import regex

from luoshi.core import lists, patterns

CORE = Path(patterns.__file__).parent
MAKERS = ("text", "commitments", "calendar")  # the folders of core whose code and lists make what is kept
_agreed = False


def recall() -> None:
    """Know what an earlier start has kept; without it, or where it is of another state, nothing."""
    global _agreed  # noqa: PLW0603 - whether this process was taught is asked once, before it reads
    if _agreed:
        return
    with suppress(Exception):  # whatever is wrong with the file, all of it can be made again
        state, found, read = pickle.loads(_place().read_bytes())  # noqa: S301 - beside the bytecode, and trusted as it is
        if state == _state():
            patterns.teach(found)
            lists.teach(read)
            _agreed = True


def complete() -> bool:
    """Whether what was recalled holds all that reading a document needs."""
    return _agreed and not patterns.missed()


def keep() -> None:
    """Keep all that is known by now for the next start, where something was missing."""
    if sys.dont_write_bytecode or complete():
        return
    from luoshi.cli.output import write_whole  # noqa: PLC0415 - seldom needed, and not cheap to load

    with suppress(OSError, NotImplementedError):
        write_whole(_place(), pickle.dumps((_state(), patterns.known(), lists.known())))


def _place() -> Path:
    return Path(cache_from_source(patterns.__file__)).with_suffix(".kept")


def _state() -> tuple[str, int]:
    """What must agree: the library's version, and the newest of the files that what is kept is made of."""
    return regex.__version__, max(stamp for name in MAKERS for stamp in _stamps(str(CORE / name)))


def _stamps(folder: str) -> Iterator[int]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from () if entry.name == "__pycache__" else _stamps(entry.path)
            else:
                yield entry.stat().st_mtime_ns
