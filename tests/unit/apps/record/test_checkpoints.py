"""Checkpoints, witnesses, proofs and receipts of the log in the database."""

from __future__ import annotations

import stat
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.record import checkpoints, queries
from luoshi.apps.record.actions import recording
from luoshi.apps.record.models import Checkpoint, Cosignature, Entry, Head
from luoshi.apps.record.pending import System
from luoshi.apps.record.signer import log_key
from luoshi.core.record.check import continues
from luoshi.core.record.checkpoint import read_checkpoint, witness
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, new_key
from luoshi.core.record.note import Note, parse, signed_by
from luoshi.core.record.receipt import confirm, read_receipt, write_receipt

pytestmark = pytest.mark.django_db
BY = System("p1")
KEY, JUDGE = new_key("luoshi.local/record"), new_key("witness.example/audit")
SM3 = hashing("sm3")


def write(times: int) -> None:
    with recording(by=BY, action="test") as record:
        for number in range(times):
            record.note("record.test", str(number), {"number": number})


def checkpoint() -> Checkpoint:
    return checkpoints.checkpoint(by=BY, signer=KEY, public=str(KEY.public()))


def cosign(of: Checkpoint, seen: Checkpoint | None = None) -> str:
    before = read_checkpoint(parse(seen.note)) if seen else None
    proof = queries.consistency(seen.size, of.size) if seen else ()
    note = parse(of.note)
    line = witness(SM3, before, note, proof, key=JUDGE, at=1_795_600_000)
    return str(Note(note.text, (*note.signatures, line)))


def test_a_checkpoint_signs_the_log_as_it_stands_and_is_noted_in_it() -> None:
    write(3)
    size = Head.objects.get().size
    made = checkpoint()
    assert made.size == size
    assert signed_by(parse(made.note), [KEY.public()])
    noted = Entry.objects.last()
    assert noted is not None
    assert (noted.seq, noted.kind, noted.key) == (size, "record.checkpoint", str(size))


def test_without_a_new_write_there_is_no_new_checkpoint() -> None:
    write(1)
    assert checkpoint() == checkpoint()
    assert Checkpoint.objects.count() == 1


def test_each_checkpoint_continues_the_one_before() -> None:
    made = []
    for times in (1, 4, 9):
        write(times)
        made.append(checkpoint())
    for first, second in pairwise(made):
        old, new = (read_checkpoint(parse(each.note)) for each in (first, second))
        assert continues(SM3, old, new, queries.consistency(first.size, second.size))


def test_the_signature_of_a_witness_is_kept_once() -> None:
    write(2)
    first = checkpoint()
    write(5)
    second = checkpoint()
    note = cosign(second, first)
    for _ in range(2):
        checkpoints.accept(note, by=BY, witness=JUDGE.public(WITNESS))
    assert Cosignature.objects.count() == 1
    assert signed_by(parse(checkpoints.cosigned(second)), [KEY.public(), JUDGE.public(WITNESS)]) == (
        KEY.public(),
        JUDGE.public(WITNESS),
    )


def test_a_signature_that_is_none_of_the_witness_is_refused() -> None:
    write(2)
    note = cosign(checkpoint())
    for key in (new_key(JUDGE.name).public(WITNESS), JUDGE.public()):
        with pytest.raises(ValueError, match="no signature of the witness"):
            checkpoints.accept(note, by=BY, witness=key)
    with pytest.raises(ValueError, match="no checkpoint of this log"):
        checkpoints.accept(note.replace("luoshi.local", "other.local"), by=BY, witness=JUDGE.public(WITNESS))


def test_a_receipt_of_every_entry_is_confirmed_offline() -> None:
    write(11)
    made = checkpoint()
    for seq in range(made.size):
        kept = read_receipt(write_receipt(queries.receipt(seq, with_payload=True)))
        shown = confirm(kept, [KEY.public()])
        assert (shown.entry.seq, shown.with_payload) == (seq, True)


def test_an_entry_after_the_last_checkpoint_has_no_receipt_yet() -> None:
    write(1)
    made = checkpoint()
    with pytest.raises(queries.NotYet):
        queries.receipt(made.size)
    with pytest.raises(Entry.DoesNotExist):
        queries.receipt(made.size + 100)


def test_no_proof_reaches_beyond_the_log() -> None:
    size = Head.objects.get().size
    with pytest.raises(ValueError, match="no entry"):
        queries.inclusion(0, 4 * size)


def test_the_key_of_the_log_is_made_once_and_closed_to_others(tmp_path: Path, settings: Any) -> None:
    settings.RECORD_KEY = tmp_path / "key"
    assert log_key() == log_key()
    assert stat.S_IMODE(settings.RECORD_KEY.stat().st_mode) == 0o600
    assert log_key().name == settings.RECORD_ORIGIN
