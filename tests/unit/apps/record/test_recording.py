"""The one door for writes: the row and its entry, or neither."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record import guards, written
from luoshi.apps.record.actions import Stale, recording
from luoshi.apps.record.append import NoLog, leaf_of
from luoshi.apps.record.models import Entry, Head
from luoshi.apps.record.pending import System
from luoshi.core.record.canonical import salted
from luoshi.core.record.entry import encode
from luoshi.core.record.hashing import hashing
from luoshi.core.record.tree import Frontier, grow

pytestmark = pytest.mark.django_db
BY = System("p1", "finance")


def unit(code: str = "finance", **more: Any) -> Unit:
    return Unit(code=code, name="市财政局", kind="department", path=f"{code}/", **more)


def of(row: Any) -> list[Entry]:
    return list(Entry.objects.filter(key=str(row.pk)))


def test_a_new_row_and_its_entry_are_written_together() -> None:
    with recording(by=BY, action="accounts.found_unit") as record:
        row = record.add(unit())
    (entry,) = of(row)
    assert (entry.action, entry.actor, entry.unit) == ("accounts.found_unit", "p1", "finance")
    assert (entry.kind, entry.version, row.version) == ("accounts.Unit", 1, 1)
    values = json.loads(entry.text)["row"]
    assert (values["name"], values["code"], values["parent_id"], values["short"]) == ("市财政局", "finance", None, [])


def test_every_change_counts_the_version_on_and_is_an_entry() -> None:
    with recording(by=BY, action="found") as record:
        row = record.add(unit())
    with recording(by=BY, action="rename") as record:
        record.save(row, name="市财政和国资局")
    assert [(each.action, each.version) for each in of(row)] == [("found", 1), ("rename", 2)]
    assert Unit.objects.get(pk=row.pk).version == 2


def test_a_row_that_somebody_else_wrote_is_not_overwritten() -> None:
    with recording(by=BY, action="found") as record:
        row = record.add(unit())
    mine, theirs = Unit.objects.get(pk=row.pk), Unit.objects.get(pk=row.pk)
    with recording(by=BY, action="rename") as record:
        record.save(theirs, name="甲")
    with pytest.raises(Stale) as caught, recording(by=BY, action="rename") as record:
        record.save(mine, name="乙")
    assert caught.value.row.version == 1
    assert (Unit.objects.get(pk=row.pk).name, len(of(row))) == ("甲", 2)


def test_many_rows_are_written_at_once_and_none_where_one_is_stale() -> None:
    with recording(by=BY, action="found") as record:
        rows = record.add_all([unit(code) for code in "abc"])
    stale = Unit.objects.get(pk=rows[2].pk)
    for row in rows:
        row.name = "改"
    with recording(by=BY, action="rename") as record:
        record.save_all(rows, ["name"])
    assert [entry.version for row in rows for entry in of(row)] == [1, 2] * 3
    first = Unit.objects.get(pk=rows[0].pk)
    first.name = stale.name = "再改"
    with pytest.raises(Stale), recording(by=BY, action="rename") as record:
        record.save_all([first, stale], ["name"])
    assert set(Unit.objects.values_list("name", "version")) == {("改", 2)}


def test_an_exception_leaves_neither_rows_nor_entries() -> None:
    before = Head.objects.get().size
    twice = [unit("a"), unit("b"), unit("a")]
    with pytest.raises(IntegrityError), recording(by=BY, action="found") as record:
        [record.add(each) for each in twice]
    assert (Unit.objects.count(), Head.objects.get().size) == (0, before)


def test_what_cannot_be_recorded_is_not_written() -> None:
    guards.remove(connection)
    Head.objects.all().delete()
    with pytest.raises(NoLog), recording(by=BY, action="found") as record:
        record.add(unit())
    assert Unit.objects.count() == 0


def test_a_recording_within_another_joins_it() -> None:
    with recording(by=BY, action="outer") as outer:
        row = outer.add(unit())
        with recording(by=System("p2"), action="inner") as inner:
            inner.save(row, name="乙")
        assert of(row) == []
    assert [(each.actor, each.action) for each in of(row)] == [("p1", "outer"), ("p2", "inner")]


def test_what_an_inner_recording_gave_up_is_not_recorded() -> None:
    with recording(by=BY, action="outer") as outer:
        row = outer.add(unit("a"))
        with pytest.raises(IntegrityError), recording(by=BY, action="inner") as inner:
            [inner.add(unit(code)) for code in "ba"]
    assert [each.key for each in Entry.objects.filter(kind="accounts.Unit")] == [str(row.pk)]
    assert Unit.objects.count() == 1


def test_personal_values_stand_apart_under_a_salt_of_their_own_and_secrets_nowhere() -> None:
    with recording(by=BY, action="add") as record:
        row = record.add(Person(username="zhang", name="张某", phone="000", password="hash"))
    payload = of(row)[0]
    assert "张某" in payload.personal
    assert not {"张某", "zhang", "000"} & set(json.loads(payload.text)["row"].values())
    assert "hash" not in payload.text + payload.personal
    sealed = salted(hashing("sm3"), bytes(payload.personal_salt), payload.personal.encode()).hex()
    assert json.loads(payload.text)["personal"] == sealed


def test_what_is_not_recorded_is_written_only_where_it_is_named() -> None:
    with recording(by=BY, action="add") as record:
        row = record.add(Person(username="zhang", name="张某", password="old"))
    Person.objects.filter(pk=row.pk).update(password="new")
    with recording(by=BY, action="rename") as record:
        record.save(row, name="李某")
    assert Person.objects.get(pk=row.pk).password == "new"
    with recording(by=BY, action="password") as record:
        record.save(row, password="newer")
    assert Person.objects.get(pk=row.pk).password == "newer"


def test_the_log_is_the_tree_of_its_entries() -> None:
    with recording(by=BY, action="found") as record:
        record.add_all([unit(str(number)) for number in range(13)])
        record.note("record.test", "x", {"a": 1})
    function = hashing("sm3")
    entries = list(Entry.objects.all())
    assert [each.seq for each in entries] == list(range(len(entries)))
    growth = grow(function, Frontier(), [function.leaf(encode(leaf_of(each))) for each in entries])
    assert Head.objects.get().frontier == growth.frontier
    assert [bytes(each.hashes) for each in entries] == [b"".join(each) for each in growth.completed]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET actor = 'x'",
        "DELETE FROM record_entry",
        "UPDATE record_entry SET text = 'x'",
        "UPDATE record_entry SET salt = personal_salt, text = 'other'",
        "UPDATE record_log SET origin = 'x'",
        "UPDATE record_head SET size = 0",
        "DELETE FROM record_head",
        "INSERT OR REPLACE INTO record_entry SELECT * FROM record_entry",
        "TRUNCATE record_entry CASCADE",
    ],
)
def test_the_database_refuses_to_alter_the_log(statement: str) -> None:
    only = {"INSERT OR REPLACE": "sqlite", "TRUNCATE": "postgresql"}
    if any(statement.startswith(word) and connection.vendor != vendor for word, vendor in only.items()):
        pytest.skip(f"no such statement on {connection.vendor}")
    with recording(by=BY, action="add") as record:
        record.add(Person(username="zhang", name="张某"))
    connection.check_constraints()  # else PostgreSQL refuses to truncate for another reason
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_payload_may_be_emptied() -> None:
    with recording(by=BY, action="add") as record:
        row = record.add(Person(username="zhang", name="张某"))
    Entry.objects.filter(key=str(row.pk)).update(personal="", personal_salt=b"")
    assert of(row)[0].personal == ""


def test_what_is_recorded_is_never_deleted() -> None:
    with recording(by=BY, action="found") as record:
        row = record.add(unit())
    with pytest.raises(TypeError, match="end it by a date"):
        row.delete()
    with pytest.raises(TypeError, match="end it by a date"):
        Unit.objects.all().delete()


def test_the_log_describes_every_table_it_holds() -> None:
    described = {entry.key: json.loads(entry.text)["note"] for entry in Entry.objects.filter(kind="record.schema")}
    assert described["accounts.Person"]["table"] == "accounts_person"
    columns = {each["name"]: each for each in described["accounts.Person"]["columns"]}
    assert columns["name"]["personal"]
    assert "password" not in columns


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, int]]]:
    monkeypatch.setattr(written, "_HOOKS", defaultdict(list))
    heard: list[list[tuple[str, int]]] = []
    written.on_written(Unit)(lambda rows: heard.append([(row.code, row.version) for row in rows]))
    return heard


def test_what_is_derived_from_rows_hears_of_them_once_as_they_stand_at_the_end(told: Any) -> None:
    with recording(by=BY, action="found") as record:
        first, _ = record.add_all([unit("a"), unit("b")])
        with recording(by=BY, action="rename") as inner:
            inner.save(first, name="改")
        assert told == []
    assert told == [[("a", 2), ("b", 1)]]


def test_what_was_undone_within_is_not_told(told: Any) -> None:
    with recording(by=BY, action="found") as record:
        record.add(unit("a"))
        with pytest.raises(IntegrityError), recording(by=BY, action="found") as inner:
            [inner.add(unit(code)) for code in "ba"]
    assert told == [[("a", 1)]]


def test_where_deriving_fails_nothing_is_written(told: Any) -> None:
    written.on_written(Unit)(lambda _: 1 / 0)
    before = Head.objects.get().size
    with pytest.raises(ZeroDivisionError), recording(by=BY, action="found") as record:
        record.add(unit())
    assert (Unit.objects.count(), Head.objects.get().size) == (0, before)
