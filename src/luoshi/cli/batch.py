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
from luoshi.core.commitments.dating.grammar import time_rules
from luoshi.core.text import Document
from luoshi.readers import Limits, Refusal, load, parse
from luoshi.readers.child import Outcome, Task, run_each
from luoshi.readers.formats import BY_EXTENSION
from luoshi.readers.read import needs_program

STANDARD_INPUT = Path("-")
WARM_UP = (
    "（2026年3月5日）\n由李副市长负责，由市工信局牵头，市财政局配合，博览会召开前、10月底前、3个工作日内新建项目30个以上。（责任单位：市商务局）\n"
    "要建立招商引资台账，第一时间报送，每月5日前通报。该局要加强领导。\n"
)


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
        _warm_up(paths, context)
        keep()
    tasks = (_task(path, context, limits) for path in paths)
    for index, outcome in run_each(tasks, limits, jobs=jobs):
        yield _result(paths[index], outcome)


def _warm_up(paths: list[Path], context: Context) -> None:
    """Load and compile once, before the children are forked, what each of them would load and compile again."""
    for suffix in {path.suffix.lower() for path in paths} & set(BY_EXTENSION):
        BY_EXTENSION[suffix].reader()
    times = "\n".join(words for rule in time_rules() for words, _ in rule.examples)
    extract(parse((WARM_UP + times).encode(), ".txt"), context)
    gc.freeze()  # what is shared with the children stays shared: their collector does not touch it


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
