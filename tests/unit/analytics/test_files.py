"""What the list of files says of them is enough to leave most unopened, and never changes an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.analytics import KEY, Observation
from luoshi.analytics.engines import MOST_NAMED, answer, duckdb, observations
from luoshi.analytics.expressions import known
from luoshi.analytics.files import contested, listed, needed
from luoshi.analytics.sealing import Sealed, seal

FIRST = datetime(2026, 3, 18, 2, tzinfo=UTC)
MARCH, APRIL = Date(2026, 3, 31), Date(2026, 4, 30)
OUTPUT = Observation("output", "望川区", MARCH, 1.0, "万元", FIRST, "26", "91610000000000001X", basis="single")


def file(*periods: Date, indicators: tuple[str, ...] = ("output",), distinct: bool = True) -> Sealed:
    days = tuple(each.isoformat() for each in periods)
    return Sealed("a.parquet", "0" * 64, 1, indicators, days, distinct=distinct)


def test_only_files_that_may_hold_it_are_opened() -> None:
    panel = replace(file(MARCH), wholes=False)
    whole = replace(file(MARCH, indicators=("gdp", "output")), enterprises=False)
    old = Sealed("b.parquet", "0" * 64, 1)
    assert needed([panel, whole, old], indicators=["output"], enterprises=True) == [panel, old]
    assert needed([panel, whole, old], indicators=["gdp"]) == [whole, old]
    assert needed([panel, whole], indicators=["retail"]) == []


def test_a_period_of_which_two_files_speak_may_have_been_revised() -> None:
    assert contested([file(MARCH), file(APRIL)]) == []
    assert contested([file(MARCH), file(MARCH, APRIL)]) == [MARCH]
    assert contested([file(MARCH), file(MARCH, indicators=("gdp",))]) == []
    assert contested([file(MARCH, distinct=False)]) == [MARCH]
    assert contested([file(MARCH), Sealed("b.parquet", "0" * 64, 1)]) is None


def test_a_list_gives_back_what_was_put_on_it() -> None:
    sealed = file(MARCH, APRIL)
    assert listed(sealed.facts) == sealed
    assert listed({"path": "a", "sha256": "0", "rows": 3}) == Sealed("a", "0", 3)


BATCH = st.lists(
    st.builds(
        lambda place, enterprise, period, value, day: replace(
            OUTPUT, place=place, enterprise=enterprise, period=period, value=value, vintage=FIRST + timedelta(days=day)
        ),
        st.sampled_from("甲乙"),
        st.sampled_from(["", "九"]),
        st.sampled_from([MARCH, APRIL, Date(2025, 3, 31)]),
        st.floats(-50, 50),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (*(getattr(row, name) for name in KEY), row.vintage),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(batches=st.lists(BATCH, min_size=1, max_size=3), day=st.integers(-1, 3))
def test_the_latest_is_the_same_sought_everywhere_or_only_where_it_is_contested(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Observation]], day: int
) -> None:
    root, at = tmp_path_factory.mktemp("store"), FIRST + timedelta(days=day)
    # what two imports say at the same moment has no latest: each comes on days of its own
    batches = [
        [replace(row, vintage=row.vintage + timedelta(hours=number)) for row in rows]
        for number, rows in enumerate(batches)
    ]
    sealed = [each for rows in batches for each in seal(root, rows)]
    table = observations(duckdb(), root, [each.path for each in sealed])

    def rows(sought: Any) -> list[dict[str, Any]]:
        return answer(sought.order_by(list(KEY))).to_pylist()

    assert rows(known(table, at, contested(sealed))) == rows(known(table, at))


def test_names_given_to_files_do_not_pile_up(tmp_path: Any) -> None:
    engine = duckdb()
    for number in range(MOST_NAMED + 3):
        (sealed,) = seal(tmp_path, [replace(OUTPUT, value=float(number))])
        assert answer(observations(engine, tmp_path, [sealed.path]))["value"].to_pylist() == [number]
    views = engine.con.execute("SELECT count(*) FROM duckdb_views() WHERE view_name LIKE 'observations_%'").fetchone()
    assert views == (MOST_NAMED,)
