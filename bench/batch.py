"""Ten thousand documents with two jobs: throughput, and memory that stays flat."""

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

COUNT, JOBS, STEP = 10_000, 2, 2_500


def run(count: int = COUNT) -> None:
    """Each document is read, parsed and extracted in a child process of its own."""
    with TemporaryDirectory() as folder:
        paths = _copies(Path(folder), count)
        started = time.perf_counter()
        for number, _ in enumerate(read_each(paths, Context(), Limits(), JOBS), 1):
            if number % STEP == 0:
                seconds = time.perf_counter() - started
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{number:6} documents   {number / seconds:7.0f} a second   peak memory {peak:6.1f} MB")
                sys.stdout.flush()


def _copies(folder: Path, count: int) -> list[Path]:
    originals = [path.read_bytes() for path in documents()]
    paths = [folder / f"{number:05}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(originals[number % len(originals)])
    return paths
