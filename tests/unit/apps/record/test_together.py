"""Several recordings in one transaction: one turn at the log, and nothing of what was undone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.apps.accounts.models import Unit
from luoshi.apps.record.actions import recording, together
from luoshi.apps.record.models import Entry, Head
from luoshi.apps.record.pending import System

pytestmark = pytest.mark.django_db


def found(code: str, by: str = "p1") -> Unit:
    """A recording of its own."""
    with recording(by=System(by, code), action=f"found_{code}") as record:
        return record.add(Unit(code=code, name=f"单位{code}", kind="department", path=f"{code}/"))


def undone(code: str) -> None:
    """A transaction that fails after its recording."""
    with together():
        found(code)
        raise LookupError


def actions() -> list[tuple[str, str]]:
    return list(Entry.objects.filter(action__startswith="found").order_by("seq").values_list("action", "actor"))


def test_the_log_is_locked_once_at_the_end_and_keeps_the_order_and_who_did_what() -> None:
    before = Head.objects.get().size
    with CaptureQueriesContext(connection) as captured, together():
        found("a", "p1")
        found("b", "p2")
        assert Head.objects.get().size == before
        at = len(captured)
    heads = [number for number, each in enumerate(captured.captured_queries) if "JOIN record_log" in each["sql"]]
    assert len(heads) == 1
    assert heads[0] >= at
    assert actions() == [("found_a", "p1"), ("found_b", "p2")]


def test_what_an_inner_transaction_undoes_is_not_recorded() -> None:
    with together():
        found("a")
        with pytest.raises(LookupError):
            undone("b")
        found("c")
    assert [action for action, _ in actions()] == ["found_a", "found_c"]
    assert set(Unit.objects.values_list("code", flat=True)) == {"a", "c"}


def test_an_exception_leaves_nothing_of_any_of_them() -> None:
    with pytest.raises(LookupError):
        undone("a")
    assert (actions(), Unit.objects.count()) == ([], 0)
