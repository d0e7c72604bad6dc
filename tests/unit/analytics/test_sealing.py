"""Many observations are sealed as columns: the same as one by one, in files that say what they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from luoshi.analytics import KEY, SCHEMA, Observation, sealing
from luoshi.analytics.columns import completed, said_twice, table_of
from luoshi.analytics.engines import duckdb, observations
from luoshi.analytics.sealing import Sealed, seal, seal_table

VINTAGE = datetime(2026, 11, 18, 2, tzinfo=UTC)
ENTERPRISES = [f"91610000000000000{number}" for number in range(5)]
OUTPUT = Observation(
    "output", "望川区", Date(2026, 10, 31), 320.5, "万元", VINTAGE, "26", ENTERPRISES[0], basis="single"
)


def panel() -> list[Observation]:
    """Two indicators of five enterprises in two years, and the county's own figures, in no order."""
    rows = [
        replace(OUTPUT, indicator=key, enterprise=enterprise, industry=enterprise and "26", period=Date(year, 10, 31))
        for year in (2026, 2025)
        for enterprise in ("", *reversed(ENTERPRISES))
        for key in ("output", "inspections")
    ]
    return [replace(row, value=float(number)) for number, row in enumerate(rows)]


def read(root: Path, sealed: list[Sealed]) -> list[dict[str, Any]]:
    table = observations(duckdb(), root, [each.path for each in sealed])
    rows: list[dict[str, Any]] = table.order_by(list(KEY)).to_pyarrow().to_pylist()
    return rows


def test_a_table_is_read_back_as_the_rows_it_was_made_of(tmp_path: Path) -> None:
    rows = panel()
    assert read(tmp_path, seal_table(tmp_path, table_of(rows))) == read(tmp_path, seal(tmp_path, rows))


def test_what_a_table_leaves_out_says_what_an_observation_says_by_itself(tmp_path: Path) -> None:
    few = pa.table(
        {"indicator": ["output"], "place": ["望川区"], "period": [Date(2026, 10, 31)], "value": [1], "unit": ["万元"]}
    )
    plain = Observation("output", "望川区", Date(2026, 10, 31), 1.0, "万元", VINTAGE)
    assert completed(few, vintage=VINTAGE) == table_of([plain])
    with pytest.raises(ValueError, match="vintage"):
        completed(few)
    with pytest.raises(ValueError, match="unit"):
        completed(few.drop_columns(["unit"]), vintage=VINTAGE)


@pytest.mark.parametrize("wrong", [None, float("nan"), float("inf")])
def test_what_is_not_known_is_no_observation(wrong: float | None) -> None:
    rows = table_of([OUTPUT, OUTPUT])
    values = pa.array([1.0, wrong], pa.float64())
    with pytest.raises(ValueError, match=r"leave|left"):
        completed(rows.set_column(list(SCHEMA).index("value"), "value", values))


def test_many_are_split_by_year_and_enterprises_by_indicator_with_the_rest_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "SPLIT", 10)
    sealed = seal_table(tmp_path, table_of(panel()))
    assert [(each.path.rpartition("/")[0], each.rows, each.wholes, each.enterprises) for each in sealed] == [
        (f"year={year}{folder}", rows, not folder, bool(folder))
        for year in (2025, 2026)
        for folder, rows in (("", 2), ("/indicator=inspections", 5), ("/indicator=output", 5))
    ]
    assert {each.periods for each in sealed} == {("2025-10-31",), ("2026-10-31",)}
    assert len(read(tmp_path, sealed)) == len(panel())


def test_a_file_is_sorted_so_that_most_of_it_can_be_skipped(tmp_path: Path) -> None:
    (_, later) = seal_table(tmp_path, table_of(panel()))
    rows = parquet.read_table(tmp_path / later.path, partitioning=None).to_pylist()
    assert [row["enterprise"] for row in rows] == ["", *ENTERPRISES] * 2
    group = parquet.ParquetFile(tmp_path / later.path).metadata.row_group(0)
    kept = {group.column(n).path_in_schema: group.column(n).statistics for n in range(group.num_columns)}
    assert (kept["indicator"].min, kept["indicator"].max) == ("inspections", "output")


def test_a_file_says_whether_a_key_stands_in_it_twice(tmp_path: Path) -> None:
    revised = replace(OUTPUT, vintage=VINTAGE + timedelta(days=30), value=1.0)
    other = replace(OUTPUT, price="constant")
    (once,) = seal_table(tmp_path, table_of([OUTPUT, other, replace(OUTPUT, enterprise=ENTERPRISES[1])]))
    (twice,) = seal_table(tmp_path, table_of([OUTPUT, other, revised]))
    assert (once.distinct, twice.distinct) == (True, False)


def test_a_key_said_twice_is_seen_across_the_edge_of_two_groups() -> None:
    first, second = table_of([OUTPUT]), table_of([replace(OUTPUT, enterprise=ENTERPRISES[1])])
    assert not said_twice([first, second])
    assert said_twice([first, first])
    assert said_twice([table_of([]), pa.concat_tables([first, second]), second])


def test_nothing_gives_no_file(tmp_path: Path) -> None:
    assert seal_table(tmp_path, table_of([])) == []
