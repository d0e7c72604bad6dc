"""Read many files for commitments, each in a child process of its own."""

from __future__ import annotations

import gc
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from luoshi.cli.kept import complete, keep
from luoshi.core.commitments import Extraction, extract
from luoshi.core.commitments.context import Context
from luoshi.core.text import Document
from luoshi.readers import Limits, Refusal, load, parse
from luoshi.readers.child import Outcome, Task, run_each
from luoshi.readers.formats import BY_EXTENSION
from luoshi.readers.read import needs_program
from luoshi.readers.ready import ready_for

STANDARD_INPUT = Path("-")


class Result(msgspec.Struct, frozen=True):
    """One file: what was read out of it, or why it was refused."""

    path: Path
    extraction: Extraction | None
    refusal: Refusal | None
    seconds: float
    peak_bytes: int


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and in folders every file of a known format, in order of name.

    Hidden files and the lock files that office programs leave (~$…, .~…) are passed over.
    """
    found: list[Path] = []
    for path in paths:
        if path != STANDARD_INPUT and path.is_dir():
            found += sorted(each for each in path.rglob("*") if _is_document(each))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in BY_EXTENSION and not path.name.startswith((".", "~$")) and path.is_file()


def read_each(paths: list[Path], context: Context, limits: Limits, jobs: int) -> Iterator[Result]:
    """Read every file, `jobs` at a time; yields results as they come, one bad file stopping no other."""
    if len(paths) > 1 or not complete():
        for suffix in {path.suffix for path in paths}:
            ready_for(suffix)
        gc.freeze()  # what is shared with the children stays shared: their collector does not touch it
        keep()
    tasks = (_task(path, context, limits) for path in paths)
    for index, outcome in run_each(tasks, limits, jobs=jobs):
        yield _result(paths[index], outcome)


def _task(path: Path, context: Context, limits: Limits) -> Task:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
        return Task(partial(_work, lambda: parse(data, "", limits), context))
    return Task(
        partial(_work, lambda: parse(load(path, limits), path.name, limits), context),
        programs=needs_program(path),
    )


def _work(document: Callable[[], Document], context: Context) -> bytes:
    return msgspec.msgpack.encode(extract(document(), context))


def _result(path: Path, outcome: Outcome) -> Result:
    extraction = None
    if outcome.payload is not None:
        extraction = msgspec.msgpack.decode(outcome.payload, type=Extraction)
    return Result(path, extraction, outcome.refusal, outcome.seconds, outcome.peak_bytes)


def output_names(paths: list[Path], suffix: str) -> dict[Path, str]:
    """A file name for the output of each path: its stem; its whole name where stems agree; a hash where names do."""
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in paths:
        digest = hashlib.sha256(str(path).encode()).hexdigest()[:8]
        stem = "stdin" if path == STANDARD_INPUT else path.stem
        for candidate in (stem, path.name, f"{path.name}.{digest}"):
            if candidate.casefold() not in taken:
                taken.add(candidate.casefold())
                names[path] = candidate + suffix
                break
    return names
