"""Equal values are written the same, and in the one form that any language can write."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.record.canonical import canonical, salted, stamp
from luoshi.core.record.hashing import hashing

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**63), 2**63 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)
)


class Grade(Enum):
    GOOD = "good"


@given(VALUES)
def test_it_is_what_pythons_own_json_writes_sorted_and_tight(value: object) -> None:
    twin = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical(value) == twin.encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1.50"), '"1.50"'),
        (Decimal("1E+3"), '"1000"'),
        (0.1, '"0.1"'),
        (3.0, "3"),
        (1e300, '"1e+300"'),
        (True, "true"),
        (date(2026, 3, 1), '"2026-03-01"'),
        (time(9, 30), '"09:30:00.000000"'),
        (timedelta(days=1, microseconds=2), '"86400000002"'),
        (datetime(2026, 3, 1, 8, tzinfo=UTC), '"2026-03-01T08:00:00.000000Z"'),
        (datetime(2026, 3, 1, 8, tzinfo=timezone(timedelta(hours=8))), '"2026-03-01T00:00:00.000000Z"'),
        (b"\x00\xff", '"00ff"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Grade.GOOD, '"good"'),
        ({"乙": 1, "a": (1, None)}, '{"a":[1,null],"乙":1}'),
    ],
)
def test_each_kind_of_value_has_one_form(value: object, written: str) -> None:
    assert canonical(value).decode() == written


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), Decimal("NaN"), 2**63, datetime(2026, 1, 1), "\ud800", object(), {1.5: 2}],
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_can_be_read_back(moment: datetime) -> None:
    assert datetime.fromisoformat(stamp(moment)) == moment


def test_without_the_salt_the_payload_cannot_be_guessed() -> None:
    one, other = (salted(hashing("sm3"), bytes([salt] * 16), b'{"name":"x"}') for salt in (1, 2))
    assert one != other
