"""The same questions have the same answers on DuckDB and on Spark, whatever the figures are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from luoshi.analytics import KEY, Observation
from luoshi.analytics.engines import answer, duckdb, observations
from luoshi.analytics.expressions import known, of, revisions
from luoshi.analytics.files import contested
from luoshi.analytics.panels import panel, sums
from luoshi.analytics.sealing import Sealed, seal
from luoshi.analytics.spans import last_months, narrowed, spans
from luoshi.analytics.suspects import suspects
from luoshi.apps.economy.actions.take_in import keep, take_in
from luoshi.apps.economy.queries import enterprise_sums as months
from luoshi.apps.economy.queries import figures
from luoshi.apps.record.actions import recording
from tests.support.engines import LOOPBACK, spark
from tests.support.figures import read_figures
from tests.support.ledger import NOW, closed_loop

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
    "spans": lambda table: spans(
        narrowed(table, indicator="output", places=["望川区"], years=[2025, 2026], enterprises=True, industry=None),
        MONTHS[1::2],
    ),
    "months": lambda table: last_months(table, "output"),
    "suspects": lambda table: suspects(table, slipped=5.0, points=1.0),
}


def rows_of(table: ibis.Table) -> list[tuple[Any, ...]]:
    """The rows in an order that their texts and days give them."""
    found = [tuple(row.values()) for row in answer(table).to_pylist()]
    return sorted(found, key=lambda row: repr([value for value in row if not isinstance(value, float)]))


def same(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> bool:
    """Whether rows are the same, but for the order in which an engine adds up."""
    flat = [value for row in one for value in row], [value for row in other for value in row]
    return len(one) == len(other) and all(map(_close, *flat))


def _close(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)
    return bool(one == other)


def answers(engine: Any, root: Path, sealed: list[Sealed], at: datetime) -> dict[str, Any]:
    """Every question's answer, as known at a moment."""
    table = observations(engine, root, [each.path for each in sealed])
    then = known(table, at)
    sought = known(table, at, contested(sealed))
    found = {name: rows_of(question(sought)) for name, question in QUESTIONS.items()}
    return found | {"known": rows_of(then), "sought": rows_of(sought), "revisions": rows_of(revisions(table))}


# values of all sizes, bases of nothing, falls below nothing; what is missing is a row that is not there
VALUES = st.one_of(st.just(0.0), st.floats(-1e6, 1e12).map(lambda value: round(value, 2)), st.just(-0.0))
ROWS = st.lists(
    st.builds(
        lambda place, industry, enterprise, month, value, day, measure: replace(
            OUTPUT,
            measure=measure,
            place=place,
            industry=industry,
            enterprise=enterprise if industry else "",
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
@tried(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(batches=st.lists(ROWS, min_size=1, max_size=2), day=st.integers(-1, 2))
def test_the_same_answers_on_both_engines(
    tmp_path_factory: pytest.TempPathFactory, spark: Any, batches: list[list[Observation]], day: int
) -> None:
    root = tmp_path_factory.mktemp("store")
    # what two imports say at the same moment has no latest: each comes at an hour of its own
    hours = [timedelta(hours=number) for number in range(len(batches))]
    late = [
        [replace(row, vintage=row.vintage + hour) for row in rows] for hour, rows in zip(hours, batches, strict=True)
    ]
    sealed = [each for rows in late for each in seal(root, rows)]
    at = FIRST + day * DAY
    on_spark, on_duckdb = answers(spark, root, sealed, at), answers(duckdb(), root, sealed, at)
    for question, rows in on_duckdb.items():
        assert same(on_spark[question], rows), (question, on_spark[question], rows)


@pytest.mark.once
@pytest.mark.django_db
def test_an_installation_that_chose_spark_is_answered_as_any_other(spark: Any, tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    loop = closed_loop()
    take_in(by=loop.liaison, document=read_figures(), at=NOW)
    enterprises = [
        replace(OUTPUT, enterprise=f"9161000000000000{n}X", period=MONTHS[n % 2 * 2], value=n) for n in range(6)
    ]
    with recording(by=loop.liaison, action="economy.take_in") as record:
        keep(record, loop.liaison, enterprises, (), ("企业.csv", "0" * 64), NOW)
    answers = []
    for address in ("", "local[1]"):
        settings.ENGINE = address
        for kept in (figures._shelf, months._books):
            kept.cache_clear()
        grown = figures.series(["industry"], ["云川市"], at=NOW)
        answers.append((grown, months.monthly("output", [("望川区", ""), ("望川区", "26")], at=NOW)))
    assert answers[0] == answers[1]
    assert [each.value for each in answers[1][0]["industry", "云川市"]] == [Decimal("3.4"), Decimal("3.1")]
    assert [each.count for each in answers[1][1]["望川区", "26"]] == [3, 3]
