"""A world written again is the one that was made, and where anything differs it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents import reading
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.record.actions import together
from luoshi.apps.search import index
from tests.support import ledger, worlds
from tests.support.emptying import emptied
from tests.support.ledger import Loop, closed_loop, drafted, drafts_of, edit, issued, reported

pytestmark = pytest.mark.django_db
Begun = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def begun(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begun:
    """Begins a test of its own: a store of its own, and rows that are gone at its end. No world is known yet."""
    monkeypatch.setattr(worlds, "_made", {})
    count = iter(range(9))

    @contextmanager
    def begin() -> Iterator[None]:
        folder = tmp_path / str(next(count))
        settings.MEDIA_ROOT, settings.SPOOL_ROOT = folder / "files", folder / "spool"
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return begin


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read, one by one, as documents are made for real."""
    texts: list[str] = []
    whole = ledger.reviewed

    def seen(by: Any, owner: Any, text: str, **more: Any) -> Any:
        texts.append(text)
        return whole(by, owner, text, **more)

    monkeypatch.setattr(ledger, "reviewed", seen)
    return texts


def everything() -> list[object]:
    """All that is written: tables and stores, the words of the index, and on SQLite each value as it lies there."""
    tables, lying = worlds.stand(), []
    rows = {name: sorted(each.rows, key=repr) for name, each in tables.items()}  # PostgreSQL keeps no order
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT entry, tokens::text FROM {index.TABLE} ORDER BY entry")
        else:
            cursor.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index.TABLE}, instance)")
            cursor.execute("SELECT doc, term FROM temp.words ORDER BY doc, term")
        words = cursor.fetchall()
        if connection.vendor != "postgresql":
            cursor.execute("DROP TABLE temp.words")
            for table in sorted(tables.keys() - {*worlds.STORES}):
                values = ", ".join(f'quote("{each}")' for each in tables[table].columns)
                cursor.execute(f'SELECT {values} FROM "{table}"')
                lying.append((table, cursor.fetchall()))
    return [rows, words, lying]


def edited(loop: Loop) -> Commitment:
    """The first draft with another title: rows that change, and a text that leaves the index."""
    row = drafts_of(drafted(loop))[0]
    return worlds.made(("edited", row.pk), lambda: _edited(loop, row))


def _edited(loop: Loop, row: Commitment) -> Commitment:
    edit(by=loop.supervisor, key=row.pk, version=row.version, changes={"title": "另行拨付资金"}, at=ledger.NOW)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("make", [drafted, issued, edited])
def test_a_world_written_again_is_the_one_made(begun: Begun, read: list[str], make: Callable[[Loop], Any]) -> None:
    with begun():
        loop = closed_loop()
        returned = make(loop)
        made = everything()
    with begun():
        again = closed_loop()
        assert again == loop
        assert again is not loop
        assert make(again) == returned
        assert everything() == made
    assert len(read) == 1


def test_a_world_goes_on_as_one_that_was_made(begun: Begun, read: list[str]) -> None:
    for _ in "12":
        with begun():
            loop = closed_loop()
            assert reported(loop, issued(loop)[0]).state == "reported"
            with worlds.for_real():
                assert len(issued(loop)) == 2
    assert read == [ledger.SPEECH] * 3


@contextmanager
def renamed() -> Iterator[None]:
    Unit.objects.filter(code="finance").update(short=["财政"])
    yield


@contextmanager
def lying(settings: Any) -> Iterator[None]:
    Path(settings.SPOOL_ROOT).mkdir(parents=True)
    (Path(settings.SPOOL_ROOT) / "left").write_text("something", "utf-8")
    yield


@contextmanager
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(reading, "_READ", [*reading._READ, print])
    yield


@pytest.mark.parametrize(
    "differing",
    [
        lambda *_: renamed(),
        lambda settings, _: lying(settings),
        lambda _, monkeypatch: told(monkeypatch),
        lambda *_: override_settings(EMAIL_HOST="mail.example"),
        lambda *_: time_machine.travel(timezone.now() + timedelta(days=1)),
        lambda *_: translation.override("en"),
        lambda *_: CaptureQueriesContext(connection),
        lambda *_: connection.execute_wrapper(lambda execute, *given: execute(*given)),
        lambda *_: together(),
        lambda *_: worlds.for_real(),
    ],
    ids=["row", "file", "hook", "setting", "time", "language", "queries", "wrapper", "recording", "asked"],
)
def test_where_anything_differs_it_is_made(
    begun: Begun, read: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch, differing: Callable[..., Any]
) -> None:
    for way in (nullcontext(), nullcontext(), None):
        with begun():
            loop = closed_loop()
            with way or differing(settings, monkeypatch):
                drafted(loop)
    assert len(read) == 2


def test_another_text_is_another_world(begun: Begun, read: list[str]) -> None:
    other = "通知\n2026年11月24日\n市财政局12月10日前拨付资金3亿元。\n"
    for text in (ledger.SPEECH, other, other, ledger.SPEECH):
        with begun():
            assert len(issued(closed_loop(), text)) == 1 + (text == ledger.SPEECH)
    assert read == [ledger.SPEECH, other]


def test_what_one_test_changes_does_not_reach_the_next(begun: Begun, read: list[str], settings: Any) -> None:
    found = []
    for _ in "123":
        with begun():
            loop = closed_loop()
            rows = issued(loop)
            found.append((everything(), [row.title for row in rows], loop.city.root.name))
            loop.city.root.name = rows[0].title = "别的"
            loop.city.root.save()
            Commitment.objects.update(title="别的")
            for file in Path(settings.MEDIA_ROOT).rglob("*"):
                if file.is_file():
                    file.write_text("别的", "utf-8")
    assert found[0] == found[1] == found[2]
    assert len(read) == 1


def test_what_takes_something_away_is_made_each_time(begun: Begun, settings: Any) -> None:
    gone = []

    def a_row() -> None:
        gone.append(DBTaskResult.objects.all().delete())

    def a_file() -> None:
        gone.extend(file.unlink() for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file())

    for _ in "12":
        with begun():
            drafted(closed_loop())
            worlds.made("without the job", a_row)
            worlds.made("without the file", a_file)
    assert len(gone) == 4


@pytest.mark.django_db(transaction=True)
def test_where_others_might_write_it_is_made(begun: Begun, read: list[str]) -> None:
    with begun():
        drafted(closed_loop())
    emptied()
    drafted(closed_loop())
    emptied()
    with begun():
        drafted(closed_loop())
    assert len(read) == 2
