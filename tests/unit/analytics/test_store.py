"""What is sealed stays, and any figure can be asked for as known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.analytics import KEY, Observation
from luoshi.analytics.engines import duckdb, observations
from luoshi.analytics.expressions import known, of, revisions
from luoshi.analytics.sealing import Sealed, seal, verify

FIRST = datetime(2026, 3, 18, 2, tzinfo=UTC)
GROWTH = Observation(
    "industry", "云川市", Date(2026, 2, 28), 4.6, "%", FIRST, measure="growth", file="月报.xlsx", cell="C4"
)


def read(root: Path, sealed: list[Sealed], at: datetime) -> list[dict[str, object]]:
    table = observations(duckdb(), root, [each.path for each in sealed])
    found: list[dict[str, object]] = known(table, at).order_by(list(KEY)).execute().to_dict("records")
    return found


def test_a_revision_is_seen_from_the_day_it_came_and_the_first_figure_stays(tmp_path: Path) -> None:
    later = replace(GROWTH, value=4.1, vintage=FIRST + timedelta(days=30), cell="D4", status="修订")
    sealed = seal(tmp_path, [GROWTH]) + seal(tmp_path, [later])
    assert [(row["value"], row["cell"]) for row in read(tmp_path, sealed, FIRST)] == [(4.6, "C4")]
    assert [(row["value"], row["cell"]) for row in read(tmp_path, sealed, FIRST + timedelta(days=31))] == [(4.1, "D4")]
    assert read(tmp_path, sealed, FIRST - timedelta(seconds=1)) == []
    table = observations(duckdb(), tmp_path, [each.path for each in sealed])
    assert list(revisions(table).execute()["value"]) == [4.6, 4.1]


def test_a_file_that_is_not_on_the_list_is_no_data(tmp_path: Path) -> None:
    kept = seal(tmp_path, [GROWTH])
    seal(tmp_path, [replace(GROWTH, place="望川区")])
    assert [row["place"] for row in read(tmp_path, kept, FIRST)] == ["云川市"]
    assert read(tmp_path, [], FIRST) == []


def test_a_changed_or_missing_file_is_named(tmp_path: Path) -> None:
    one, other = seal(tmp_path, [GROWTH, replace(GROWTH, period=Date(2025, 12, 31))])
    assert verify(tmp_path, [one, other]) == []
    (tmp_path / one.path).chmod(0o644)
    (tmp_path / one.path).write_bytes(b"other")
    (tmp_path / other.path).unlink()
    assert verify(tmp_path, [one, other]) == [one.path, other.path]


def test_what_was_sealed_cannot_be_written_by_mistake(tmp_path: Path) -> None:
    (one,) = seal(tmp_path, [GROWTH])
    assert (tmp_path / one.path).stat().st_mode & 0o222 == 0


def test_the_whole_and_its_parts_are_not_mixed(tmp_path: Path) -> None:
    rows = [GROWTH, replace(GROWTH, industry="C26"), replace(GROWTH, measure="level"), replace(GROWTH, basis="single")]
    table = observations(duckdb(), tmp_path, [each.path for each in seal(tmp_path, rows)])
    assert len(of(table, indicators=["industry"]).execute()) == 1
    assert len(of(table, indicators=["industry"], places=["望川区"]).execute()) == 0
    assert list(of(table, indicators=["industry"], industry="C26").execute()["industry"]) == ["C26"]


DAYS = st.integers(0, 5)
ROWS = st.lists(
    st.builds(
        lambda place, day, value: replace(GROWTH, place=place, vintage=FIRST + timedelta(days=day), value=value),
        st.sampled_from("甲乙"),
        DAYS,
        st.floats(-50, 50),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row.place, row.vintage),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, day=DAYS)
def test_as_known_on_a_day_is_what_a_person_would_pick(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Observation], day: int
) -> None:
    root, at = tmp_path_factory.mktemp("store"), FIRST + timedelta(days=day)
    plainly: dict[str, Observation] = {}
    for row in sorted(rows, key=lambda row: row.vintage):
        if row.vintage <= at:
            plainly[row.place] = row
    found = read(root, seal(root, rows), at)
    assert {row["place"]: row["value"] for row in found} == {place: row.value for place, row in plainly.items()}
