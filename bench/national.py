"""The national size: a hundred million observations, asked of DuckDB and of Spark by the same expressions.

Each engine in a process of its own, with the memory the product gives it. `make bench` takes five million, and says
so; LUOSHI_BENCH_NATIONAL=100000000 the whole, which needs some 5 GB of disk while it runs (TMPDIR).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import panels
from bench.memory import peak

WHOLE, DEFAULT = 100_000_000, 5_000_000
COUNT = int(os.environ.get("LUOSHI_BENCH_NATIONAL", str(DEFAULT)))
MEMORY = {"duckdb": "1GB", "spark": "2g"}


def run() -> None:
    """Generate, ask each engine, compare what they say."""
    size = panels.of(COUNT, places=3000, months=24, indicators=("output", "tax"))
    if COUNT < WHOLE:
        print(f"a smaller country: {COUNT:,} observations; LUOSHI_BENCH_NATIONAL={WHOLE} for the whole")
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        begun = time.perf_counter()
        sealed = panels.seal_enterprises(Path(folder), size)
        took, disk = time.perf_counter() - begun, sum((Path(folder) / each.path).stat().st_size for each in sealed)
        rows = sum(each.rows for each in sealed)
        print(f"{rows:,} observations sealed in {took:.0f} s, {disk >> 20} MB, memory at most {peak()} MB")
        given = json.dumps([each.path for each in sealed if each.enterprises and "output" in each.indicators])
        answers = {name: _child(name, folder, given) for name in ("duckdb", "spark")}
    ours, theirs = answers.values()
    assert set(ours) == set(theirs)
    for question, rows in ours.items():
        assert len(rows) == len(theirs[question])
        for one, other in zip(rows, theirs[question], strict=True):
            assert one[:-1] == other[:-1]
            assert abs(one[-1] - other[-1]) <= 1e-9 * abs(one[-1]), (question, one, other)
    print("the same answers")


def _child(name: str, folder: str, given: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.national", name, folder]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told, answers = done.stdout.rsplit("\n", 1)
    print(told)
    found: dict[str, Any] = json.loads(answers)
    return found


def measure(name: str, root: Path, paths: list[str]) -> None:
    """In the child: each question twice, first and again; the time of both, and the memory of all."""
    from luoshi.analytics import engines  # noqa: PLC0415

    begun = time.perf_counter()
    if name == "spark":
        session = engines.spark_session(
            "local[*]", {"spark.driver.memory": MEMORY[name], "spark.sql.shuffle.partitions": "8"}
        )
        engine = engines.spark(session)
    else:
        engine = engines.duckdb(MEMORY[name])
    table = engines.observations(engine, root, paths)
    told, answers = [f"start {time.perf_counter() - begun:.1f} s"], {}
    for question, ask in _questions().items():
        times = []
        for _ in range(2):
            begun = time.perf_counter()
            found = engines.answer(ask(table)).to_pylist()
            times.append(time.perf_counter() - begun)
        answers[question] = sorted([*map(str, list(row.values())[:-1]), list(row.values())[-1]] for row in found)
        told.append(f"{question} {times[0]:.1f} s, again {times[1]:.1f} s")
    memory = peak()
    if name == "spark":
        memory += peak(session.sparkContext._gateway.proc.pid)
        session.stop()
    print(f"  {name:7} {'; '.join(told)}; memory at most {memory} MB ({MEMORY[name]} given)")
    print(json.dumps(answers), end="")


def _questions() -> dict[str, Callable[[Any], Any]]:
    from luoshi.analytics.expressions import known  # noqa: PLC0415
    from luoshi.analytics.panels import panel, sums  # noqa: PLC0415

    def months(table: Any, by: list[str], **few: Any) -> Any:
        found = known(panel(table, indicators=["output"], **few), panels.VINTAGE, [])
        return sums(found, by).select(*by, "count", "above", "total")

    return {
        "industries of the country": lambda table: months(table, ["industry", "period"]),
        "all counties' industries": lambda table: (
            months(table, ["place", "industry", "period"])
            .group_by("industry")
            .agg(count=lambda row: row.count(), total=lambda row: row.total.sum())
        ),
        "one county": lambda table: months(table, ["industry", "period"], places=["1234县"]),
    }


if __name__ == "__main__":
    measure(sys.argv[1], Path(sys.argv[2]), json.loads(sys.stdin.read()))
