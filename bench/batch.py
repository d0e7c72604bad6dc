"""Ten thousand documents with two jobs: throughput, and memory, of the parent and of its children, that stays flat."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.texts import documents
from luoshi.cli.batch import read_each
from luoshi.core.commitments.context import Context
from luoshi.readers import Limits

COUNT, JOBS, STEP = 10_000, 2, 1_000
PAGES = Path("/proc/self/statm")


def run(count: int = COUNT) -> None:
    """Each document is read, parsed and extracted in a child process of its own. A line tells of the last `STEP`."""
    with TemporaryDirectory() as folder:
        paths = _copies(Path(folder), count)
        started, largest, refused = time.perf_counter(), 0, 0
        for number, result in enumerate(read_each(paths, Context(), Limits(), JOBS), 1):
            largest = max(largest, result.peak_bytes)
            refused += result.refusal is not None
            if number % STEP == 0:
                pace, started = STEP / (time.perf_counter() - started), time.perf_counter()
                print(
                    f"{number:6} documents, {refused} refused   {pace:5.0f} a second   parent {_resident():6.1f} MB"
                    f"   largest child {largest / 1e6:6.1f} MB (what it shares with the parent included)"
                )
                sys.stdout.flush()
                largest = 0


def _resident() -> float:
    """Megabytes this process holds now, not its peak, which could only grow."""
    return int(PAGES.read_text().split()[1]) * resource.getpagesize() / 1e6


def _copies(folder: Path, count: int) -> list[Path]:
    originals = [path.read_bytes() for path in documents()]
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(originals[number % len(originals)])
    return paths
