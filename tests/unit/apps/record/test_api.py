"""The API of the record: what anyone may check, what an auditor sees, what somebody keeps of their own."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import Settings

from luoshi.apps.record import checkpoints
from luoshi.apps.record.actions import recording
from luoshi.apps.record.models import Entry, Head
from luoshi.apps.record.pending import System
from luoshi.core.record.check import continues, includes
from luoshi.core.record.checkpoint import Checkpoint, read_checkpoint
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import new_key
from luoshi.core.record.note import parse
from luoshi.core.record.receipt import confirm, read_receipt
from tests.support.accounts import City, small_city
from tests.support.browsers import browser

pytestmark = pytest.mark.django_db
API = "/api/v1/record"
KEY = new_key("luoshi.local/record")
SM3 = hashing("sm3")


@pytest.fixture
def city(settings: Settings) -> City:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    return small_city()


def write(by: str, times: int = 1) -> int:
    """Entries by somebody; the place of the last."""
    with recording(by=System(by), action="test") as record:
        for number in range(times):
            record.note("record.test", str(number), {})
    return Head.objects.get().size - 1


def checkpoint() -> Checkpoint:
    made = checkpoints.checkpoint(by=System(), signer=KEY, public=str(KEY.public()))
    return read_checkpoint(parse(made.note))


def raw(answer: object) -> list[bytes]:
    return [bytes.fromhex(each) for each in answer["proof"]]  # type: ignore[index]


def test_anyone_learns_what_the_record_proves_and_what_not() -> None:
    write("p1")
    made = checkpoint()
    chinese = Client().get(API).json()
    english = Client().get(API, headers={"Accept-Language": "en"}).json()
    assert (chinese["origin"], chinese["hash"]) == ("luoshi.local/record", "sm3")
    assert read_checkpoint(parse(chinese["checkpoint"]["note"])) == made
    assert [each["part"] for each in chinese["claims"]] == [each["part"] for each in english["claims"]]
    assert all(each["proves"] and each["does_not"] for each in chinese["claims"] + english["claims"])


def test_anyone_can_check_that_one_checkpoint_continues_another() -> None:
    write("p1", 3)
    first = checkpoint()
    write("p1", 6)
    second = checkpoint()
    answer = Client().get(f"{API}/consistency", {"first": first.size, "second": second.size}).json()
    assert continues(SM3, first, second, raw(answer))
    assert Client().get(f"{API}/checkpoints/{first.size}").json()["size"] == first.size
    assert Client().get(f"{API}/checkpoints/1").status_code == 404
    for sizes in ({"first": 5, "second": 2}, {"first": 1, "second": 10**9}, {"first": -1, "second": 3}):
        assert Client().get(f"{API}/consistency", sizes).status_code in (400, 422)


def test_who_is_not_signed_in_sees_no_entry() -> None:
    for path in ("entries", "entries/1/receipt", "entries/1/inclusion?size=2"):
        assert Client().get(f"{API}/{path}").status_code == 401


def test_an_auditor_sees_every_entry_and_others_their_own(city: City) -> None:
    write("somebody", 3)
    mine = write(str(city.system.pk))
    auditor, other = browser(city.audit), browser(city.system)
    seen = [each["seq"] for each in other.get(f"{API}/entries", {"limit": 200}).json()["items"]]
    assert mine in seen
    assert set(seen) == set(Entry.objects.filter(actor=str(city.system.pk)).values_list("seq", flat=True))
    everything = auditor.get(f"{API}/entries", {"limit": 2})
    assert [each["seq"] for each in everything.json()["items"]] == [0, 1]
    assert everything.json()["next"]
    assert "text" not in everything.json()["items"][0]
    assert other.get(f"{API}/entries/0/receipt").status_code == 404


def test_a_receipt_is_fetched_once_a_checkpoint_covers_the_entry(city: City) -> None:
    seq = write(str(city.system.pk))
    client = browser(city.system)
    refused = client.get(f"{API}/entries/{seq}/receipt")
    assert refused.status_code == 409
    assert str(seq) in refused.json()["detail"]
    made = checkpoint()
    answer = client.get(f"{API}/entries/{seq}/receipt")
    shown = confirm(read_receipt(answer.content), [KEY.public()])
    assert (shown.entry.seq, shown.entry.actor) == (seq, str(city.system.pk))
    proof = client.get(f"{API}/entries/{seq}/inclusion", {"size": made.size}).json()
    leaf = bytes.fromhex(json.loads(answer.content)["leaf"])
    assert includes(SM3, made, seq, SM3.leaf(leaf), raw(proof))
