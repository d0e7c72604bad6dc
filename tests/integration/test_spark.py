"""The same questions have the same answers on DuckDB and on Spark, whatever the figures are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luoshi.analytics import KEY, Observation
from luoshi.analytics.engines import answer, duckdb, observations
from luoshi.analytics.expressions import known, of, revisions
from luoshi.analytics.files import contested
from luoshi.analytics.panels import panel, sums
from luoshi.analytics.sealing import Sealed, seal
from luoshi.analytics.suspects import suspects
from tests.support.engines import LOOPBACK, spark

__all__ = ["spark"]
# PySpark leaves the sockets by which answers come to the collector of garbage
pytestmark = [LOOPBACK, pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")]

DAY = timedelta(days=1)
FIRST = datetime(2026, 3, 18, 2, tzinfo=UTC)
MONTHS = [Date(2025, 1, 31), Date(2025, 2, 28), Date(2026, 1, 31), Date(2026, 2, 28)]
OUTPUT = Observation("output", "望川区", MONTHS[0], 1.0, "万元", FIRST, "26", "91610000000000001X", basis="single")
QUESTIONS: dict[str, Callable[[ibis.Table], ibis.Table]] = {
    "of": lambda table: of(table, indicators=["output"], measure="level", basis="single").drop("file"),
    "of some places": lambda table: of(
        table, indicators=["output"], places=["望川区"], measure="level", basis="single", industry="26"
    ),
    "panel": lambda table: panel(table, indicators=["output"], places=["望川区"], industries=["26", "17"]),
    "sums": lambda table: sums(panel(table, indicators=["output"])),
    "suspects": lambda table: suspects(table, slipped=5.0, points=1.0),
}


def rows_of(table: ibis.Table) -> list[tuple[Any, ...]]:
    """The rows in an order of their own; numbers to twelve digits, for engines add up in different orders."""
    found = [tuple(_plain(value) for value in row.values()) for row in answer(table).to_pylist()]
    return sorted(found, key=repr)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        assert math.isfinite(value)
        return float(f"{value:.9g}") or 0.0
    return value


def answers(engine: Any, root: Path, sealed: list[Sealed], at: datetime) -> dict[str, Any]:
    """Every question's answer, as known at a moment."""
    table = observations(engine, root, [each.path for each in sealed])
    then = known(table, at)
    narrowed = known(table, at, contested(sealed))
    found = {name: rows_of(question(narrowed)) for name, question in QUESTIONS.items()}
    return found | {"known": rows_of(then), "narrowed": rows_of(narrowed), "revisions": rows_of(revisions(table))}


# values of all sizes, bases of nothing, falls below nothing; what is missing is a row that is not there
VALUES = st.one_of(st.just(0.0), st.floats(-1e6, 1e12).map(lambda value: round(value, 2)), st.just(-0.0))
ROWS = st.lists(
    st.builds(
        lambda place, industry, firm, month, value, day, measure: replace(
            OUTPUT,
            measure=measure,
            place=place,
            industry=industry,
            enterprise=firm if industry else "",
            period=month,
            value=value,
            vintage=FIRST + day * DAY,
        ),
        st.sampled_from(["望川区", "清河县", "NaN"]),
        st.sampled_from(["", "26", "17"]),
        st.sampled_from(["", "九一", "九二", "None"]),
        st.sampled_from(MONTHS),
        VALUES,
        st.integers(0, 2),
        st.sampled_from(["level", "level", "growth"]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: (*(getattr(row, name) for name in KEY), row.vintage),
)


# each example asks Spark a dozen questions: a counterexample is shown as it was found, for shrinking would take minutes
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches=st.lists(ROWS, min_size=1, max_size=2), day=st.integers(-1, 2))
def test_the_same_answers_on_both_engines(
    tmp_path_factory: pytest.TempPathFactory, spark: Any, batches: list[list[Observation]], day: int
) -> None:
    root = tmp_path_factory.mktemp("store")
    sealed = [each for rows in batches for each in seal(root, rows)]
    at = FIRST + day * DAY
    assert answers(spark, root, sealed, at) == answers(duckdb(), root, sealed, at)
