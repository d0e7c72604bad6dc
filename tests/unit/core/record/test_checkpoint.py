"""Checkpoints say which log, how far, which root; a witness signs only what continues what it saw."""

from __future__ import annotations

import pytest

from luoshi.core.record.checkpoint import Checkpoint, read_checkpoint, witness
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, new_key, stamped_at
from luoshi.core.record.note import Note, parse, sign, signed_by
from luoshi.core.record.proofs import consistency_reaches, nodes_of, proof
from luoshi.core.record.tree import Frontier, grow, root

SM3 = hashing("sm3")
LEAVES = tuple(SM3.leaf(bytes([each])) for each in range(11))
LOG, JUDGE = new_key("yunchuan.example/record"), new_key("witness.example/audit")
AT = 1_795_600_000


def checkpoint(size: int, leaves: tuple[bytes, ...] = LEAVES) -> Checkpoint:
    return Checkpoint(LOG.name, size, root(SM3, grow(SM3, Frontier(), leaves[:size]).frontier))


def path(first: int, second: int) -> tuple[bytes, ...]:
    return proof(SM3, consistency_reaches(first, second), nodes_of(SM3, LEAVES).__getitem__)


def signed(of: Checkpoint) -> Note:
    return sign(of.text(), LOG)


def test_a_checkpoint_is_read_as_it_was_written() -> None:
    assert read_checkpoint(parse(str(signed(checkpoint(5))))) == checkpoint(5)


def test_the_text_is_that_of_c2sp() -> None:
    # the example of c2sp.org/tlog-checkpoint
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    assert read_checkpoint(Note(text)).text() == text


@pytest.mark.parametrize(
    "text", ["a\n1\n", "a\n01\nAA==\n", "a\n-1\n", "a\n1\nAAAA\n", "\n1\n" + "A" * 43 + "=\n", "a\n1\n!\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_checkpoint(Note(text))


def test_a_witness_cosigns_what_continues_what_it_saw() -> None:
    note = signed(checkpoint(11))
    cosignature = witness(SM3, checkpoint(6), note, path(6, 11), key=JUDGE, at=AT)
    both = parse(str(Note(note.text, (*note.signatures, cosignature))))
    keys = (LOG.public(), JUDGE.public(WITNESS))
    assert signed_by(both, keys) == keys
    assert stamped_at(both.signatures[1].value) == AT


def test_the_time_a_witness_signed_cannot_be_moved() -> None:
    note = signed(checkpoint(3))
    good = witness(SM3, None, note, (), key=JUDGE, at=AT)
    moved = (AT - 1).to_bytes(8, "big") + good.value[8:]
    assert JUDGE.public(WITNESS).verifies(note.text.encode(), good.value)
    assert not JUDGE.public(WITNESS).verifies(note.text.encode(), moved)
    assert not JUDGE.public(WITNESS).verifies(note.text.encode(), b"")


def test_the_signature_of_a_log_is_none_of_a_witness() -> None:
    text = checkpoint(3).text().encode()
    assert not JUDGE.public(WITNESS).verifies(text, AT.to_bytes(8, "big") + JUDGE.sign(text))


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        (checkpoint(6), checkpoint(11, LEAVES[:2] + LEAVES[3:] + LEAVES[:1])),
        (checkpoint(11), checkpoint(6)),
        (checkpoint(11), checkpoint(11, LEAVES[::-1])),
        (Checkpoint("another.example", 6, checkpoint(6).root), checkpoint(11)),
    ],
    ids=["forked", "set back", "rewritten", "another log"],
)
def test_a_witness_does_not_sign_a_fork(seen: Checkpoint, shown: Checkpoint) -> None:
    made = path(min(seen.size, shown.size), max(seen.size, shown.size))
    with pytest.raises(ValueError):
        witness(SM3, seen, signed(shown), made, key=JUDGE, at=AT)
