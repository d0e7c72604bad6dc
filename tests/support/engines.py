"""DuckDB and a real Spark, started on this machine and listening on the loopback only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

LOOPBACK = pytest.mark.allow_hosts(["127.0.0.1", "::1"])
# a handful of rows a question: compiling it and shuffling it into many parts would take longer than answering
QUICK = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """One local Spark for the whole run, as an engine of the store."""
    pytest.importorskip("pyspark", reason="Spark is an extra: pip install 'luoshi[spark]'")
    from luoshi.analytics import engines  # noqa: PLC0415 - heavy

    session = engines.spark_session("local[1]", QUICK)
    session.sparkContext.setLogLevel("ERROR")
    yield engines.spark(session)
    session.stop()
