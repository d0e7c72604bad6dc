"""Batches of any size and order are sealed as if they had come at once, and nothing is left beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.analytics import KEY, sealer, sealing
from luoshi.analytics.columns import table_of
from luoshi.analytics.engines import answer, duckdb, observations
from luoshi.analytics.sealer import Sealer
from luoshi.analytics.sealing import Sealed, seal_table
from tests.unit.analytics.test_sealing import panel

ROWS = table_of(panel())


def read(root: Path, sealed: list[Sealed]) -> list[dict[str, Any]]:
    table = observations(duckdb(), root, [each.path for each in sealed])
    return answer(table.order_by(list(KEY))).to_pylist()


def shape(sealed: list[Sealed]) -> list[tuple[object, ...]]:
    return [(each.path.rpartition("/")[0], each.rows, each.wholes, each.periods, each.distinct) for each in sealed]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(ROWS))), cut=st.integers(1, len(ROWS)), few=st.booleans())
def test_batches_are_sealed_as_if_they_had_come_at_once(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int, few: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (sealer, sealing):
            patch.setattr(module, "SPLIT", len(ROWS) if few else 3)
        patch.setattr(sealer, "HELD", 2)
        root, mixed = tmp_path_factory.mktemp("store"), ROWS.take(pa.array(order))
        with Sealer(root) as batches:
            for start in range(0, len(mixed), cut):
                batches.add(mixed.slice(start, cut))
            sealed = batches.seal()
        at_once = seal_table(root, ROWS)
    assert sorted(shape(sealed)) == sorted(shape(at_once))
    assert read(root, sealed) == read(root, at_once)
    assert not list(root.glob("sealing*"))


def test_what_is_not_sealed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "SPLIT", 3)
    monkeypatch.setattr(sealer, "HELD", 2)
    with Sealer(tmp_path) as batches:
        batches.add(ROWS)
        assert list(tmp_path.glob("sealing*"))
    assert not list(tmp_path.iterdir())
    with Sealer(tmp_path) as batches:
        assert batches.seal() == []
