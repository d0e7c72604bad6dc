"""A receipt shows by itself, offline, that an entry is in the log."""

from __future__ import annotations

import msgspec
import pytest

from luoshi.core.record.canonical import salted
from luoshi.core.record.checkpoint import Checkpoint
from luoshi.core.record.entry import Entry, encode
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import new_key
from luoshi.core.record.note import sign
from luoshi.core.record.proofs import inclusion_reaches, nodes_of, proof
from luoshi.core.record.receipt import FORM, Receipt, confirm, read_receipt, write_receipt
from luoshi.core.record.tree import Frontier, grow, root

SM3 = hashing("sm3")
LOG = new_key("yunchuan.example/record")
SALT, PAYLOAD = bytes(16), '{"name":"市财政局"}'
HASH = salted(SM3, SALT, PAYLOAD.encode()).hex()
ENTRIES = [
    Entry("sign", "p", f"2026-11-25T08:00:0{seq}.000000Z", str(seq), "ledger.Commitment", HASH, seq, "u", 1)
    for seq in range(5)
]
LEAVES = tuple(SM3.leaf(encode(entry)) for entry in ENTRIES)


@pytest.fixture
def receipt() -> Receipt:
    tree = grow(SM3, Frontier(), LEAVES).frontier
    note = sign(Checkpoint(LOG.name, 5, root(SM3, tree)).text(), LOG)
    path = proof(SM3, inclusion_reaches(3, 5), nodes_of(SM3, LEAVES).__getitem__)
    return Receipt(
        FORM, "sm3", encode(ENTRIES[3]).hex(), tuple(each.hex() for each in path), str(note), SALT.hex(), PAYLOAD
    )


def test_a_receipt_is_kept_as_a_file_and_shows_its_entry(receipt: Receipt) -> None:
    shown = confirm(read_receipt(write_receipt(receipt)), [LOG.public()])
    assert shown.entry == ENTRIES[3]
    assert (shown.checkpoint.size, shown.with_payload) == (5, True)


def test_a_receipt_serves_without_the_payload(receipt: Receipt) -> None:
    bare = msgspec.structs.replace(receipt, payload="", salt="")
    assert not confirm(bare, [LOG.public()]).with_payload


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"leaf": encode(msgspec.structs.replace(ENTRIES[3], actor="q")).hex()}, "does not lead"),
        ({"leaf": encode(ENTRIES[2]).hex()}, "does not lead"),
        ({"proof": ()}, "does not lead"),
        ({"hash": "sha-256"}, "does not lead"),
        ({"payload": PAYLOAD.replace("财政", "审计")}, "not what the entry stands for"),
        ({"salt": "01" * 16}, "not what the entry stands for"),
        ({"leaf": "zz"}, "hexadecimal"),
    ],
)
def test_a_receipt_that_was_altered_shows_nothing(receipt: Receipt, change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        confirm(msgspec.structs.replace(receipt, **change), [LOG.public()])


def test_a_receipt_needs_a_key_one_trusts(receipt: Receipt) -> None:
    with pytest.raises(ValueError, match="none of the keys you trust"):
        confirm(receipt, [new_key(LOG.name).public()])


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"form": "other"}'])
def test_what_is_no_receipt_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="receipt"):
        read_receipt(data)
