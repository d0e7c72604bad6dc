"""Personal data can be erased from the record, and the record stays whole."""

from __future__ import annotations

import json

import pytest

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.actions import recording
from luoshi.apps.record.erasure import erase
from luoshi.apps.record.models import Entry, Head
from luoshi.apps.record.pending import System
from luoshi.apps.record.queries import entries_of

pytestmark = pytest.mark.django_db
BY = System("p1")


def test_earlier_writes_lose_their_personal_part_and_the_erasure_says_which() -> None:
    with recording(by=BY, action="add") as record:
        row = record.add(Person(username="zhang", name="张某"))
    with recording(by=BY, action="blank") as record:
        record.save(row, name="已注销", phone="")
    edge = Head.objects.get().edge
    key = str(row.pk)
    hashes = [bytes(each.hashes) for each in entries_of("accounts.Person", key)]
    assert erase("accounts.Person", key, by=BY, reason="本人申请") == 1
    first, second = entries_of("accounts.Person", key)
    assert (first.personal, bytes(first.personal_salt)) == ("", b"")
    assert "已注销" in second.personal
    assert [bytes(first.hashes), bytes(second.hashes)] == hashes
    noted = Entry.objects.get(kind="record.erasure")
    assert json.loads(noted.text)["note"] == {
        "kind": "accounts.Person",
        "entries": [first.seq],
        "reason": "本人申请",
    }
    assert bytes(Head.objects.get().edge) != bytes(edge)


def test_where_nothing_is_to_be_erased_nothing_is_noted() -> None:
    with recording(by=BY, action="add") as record:
        row = record.add(Person(username="zhang", name="张某"))
    assert erase("accounts.Person", str(row.pk), by=BY, reason="x") == 0
    assert not Entry.objects.filter(kind="record.erasure").exists()
