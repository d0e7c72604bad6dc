"""The engines the store is read on: DuckDB in the process by default, Spark where one machine is not enough."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import local
from typing import Any

import ibis

from luoshi.analytics.schema import SCHEMA

NO_EXTENSIONS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_THREAD = local()


def duckdb(memory: str = "1GB") -> ibis.BaseBackend:
    """DuckDB in this process, one connection a thread. It never fetches an extension."""
    if not hasattr(_THREAD, "duckdb"):
        _THREAD.duckdb = ibis.duckdb.connect(":memory:", memory_limit=memory, **NO_EXTENSIONS)
    return _THREAD.duckdb


def spark(session: Any) -> ibis.BaseBackend:
    """A Spark session as an engine; Arrow is on, else what is missing would come back as 'NaN'."""
    session.conf.set("spark.sql.execution.arrow.pyspark.enabled", "true")
    session.conf.set("spark.sql.session.timeZone", "UTC")
    return ibis.pyspark.connect(session)


def observations(engine: ibis.BaseBackend, root: Path, paths: Sequence[str]) -> ibis.Table:
    """The observations of these files of the store, as a table of the engine; an empty one for no files."""
    if not paths:
        return ibis.memtable([], schema=ibis.schema(SCHEMA | {"vintage": "timestamp('UTC')"}))
    files = [str(root / path) for path in paths]
    if engine.name == "duckdb":
        return engine.read_parquet(files, hive_partitioning=False)
    frame = engine._session.read.parquet(*files)  # Ibis's own reader takes one path only
    name = f"observations_{abs(hash(tuple(files)))}"
    frame.createOrReplaceTempView(name)
    return engine.table(name)
