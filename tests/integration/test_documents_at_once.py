"""Two people, or two workers, at the same moment. SQLite lets one write at a time, and has nothing to show here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.actions.pass_on import pass_on
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.remind_due import remind_due
from luoshi.apps.documents.actions.sign import sign
from luoshi.apps.documents.models import Dispatch, DispatchReminder, Document, Reading, SourceFile, Status
from luoshi.apps.record.actions import Stale
from tests.support.accounts import City, acting, small_city, unit
from tests.support.documents import CLASSIFIED, NOTICE, NOW, issued, reviewed, supervisor, taken_in, worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),  # the threads are the test's, not a worker's
]
MANY = 4


@pytest.fixture
def city(transactional_db: None, settings: Any, tmp_path: Path) -> City:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return small_city()


@pytest.fixture
def office(city: City) -> Actor:
    return supervisor(city)


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What comes of each, begun together, each on a connection of its own; an exception is a result too."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - it is what is looked at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_what_two_pass_on_at_once_reaches_each_unit_once(city: City, office: Actor) -> None:
    units = [unit(f"u{number}", f"科室{number}", "office", city.finance) for number in range(12)]
    (dispatch,) = issued(office, reviewed(office, city.root), city.finance)
    sign(by=acting(city.head), dispatch=dispatch, at=NOW)

    def passing() -> Any:
        mine = Dispatch.objects.select_related("unit", "document").get(pk=dispatch.pk)
        return pass_on(by=acting(city.head), dispatch=mine, units=units, words="", at=NOW)

    done = at_once(*[passing] * MANY)
    assert [len(each.made) + len(each.reached) for each in done] == [12] * MANY
    assert sum(len(each.made) for each in done) == 12
    assert Dispatch.objects.filter(via=dispatch).count() == 12


def test_of_two_who_sign_at_once_one_signs(city: City, office: Actor) -> None:
    (dispatch,) = issued(office, reviewed(office, city.root), city.county)
    people = [worker(city.county, role) for role in ("head", "liaison")]
    rows = [Dispatch.objects.select_related("unit", "document").get(pk=dispatch.pk) for _ in people]
    done = at_once(
        *(lambda by=by, row=row: sign(by=by, dispatch=row, at=NOW) for by, row in zip(people, rows, strict=True))
    )
    assert sorted(type(each) for each in done if isinstance(each, Exception)) == [Stale]
    dispatch.refresh_from_db()
    assert dispatch.version == 2


def test_workers_at_once_remind_once(city: City, office: Actor) -> None:
    issued(office, reviewed(office, city.root), city.finance, city.county)
    done = at_once(*[lambda: remind_due(at=NOW + timedelta(days=1))] * MANY)
    assert sorted(len(each) for each in done) == [0] * (MANY - 1) + [2]
    assert DispatchReminder.objects.count() == 2


@pytest.mark.parametrize(("text", "status"), [(NOTICE, Status.REVIEW), (CLASSIFIED, Status.REFUSED)])
def test_workers_at_once_read_once(city: City, office: Actor, tmp_path: Path, text: str, status: str) -> None:
    document = taken_in(office, city.root, text)
    done = at_once(*[lambda: read_document(document_id=document.pk, by=office)] * MANY)
    assert {getattr(each, "status", each) for each in done} == {status}
    assert Reading.objects.count() == (status == Status.REVIEW)
    document.refresh_from_db()
    assert document.refusal is None or document.refusal["code"] == "classified"
    assert list((tmp_path / "spool").rglob("content*")) == []


def test_the_same_bytes_read_at_once_are_kept_once(city: City, office: Actor) -> None:
    keys = [taken_in(office, city.root, name=f"{number}.txt").pk for number in range(MANY)]
    at_once(*(lambda key=key: read_document(document_id=key, by=office) for key in keys))
    assert {each.status for each in Document.objects.all()} == {Status.REVIEW}
    assert SourceFile.objects.count() == 1
