"""Receipts: one file by which a person can show, years later and offline, that an entry is in the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from luoshi.core.record.canonical import salted
from luoshi.core.record.check import includes
from luoshi.core.record.checkpoint import Checkpoint, read_checkpoint
from luoshi.core.record.entry import Entry, decode
from luoshi.core.record.hashing import Hashing, hashing
from luoshi.core.record.note import Verifier, parse, signed_by

FORM = "luoshi.receipt/1"


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry's leaf, the way from it to the root of a signed checkpoint, and, where shared, what was written."""

    form: str
    hash: str
    leaf: str
    """The leaf, hexadecimal."""
    proof: tuple[str, ...]
    """The proof of inclusion, leaf upward, each hash hexadecimal."""
    checkpoint: str
    """The signed note."""
    salt: str = ""
    payload: str = ""
    """The canonical payload as it was hashed; empty where it is not shared."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a good receipt shows: this entry, in the tree of this checkpoint, signed by these keys."""

    entry: Entry
    checkpoint: Checkpoint
    signed_by: tuple[Verifier, ...]
    with_payload: bool


def write_receipt(receipt: Receipt) -> bytes:
    """The receipt as a file: JSON, indented for who opens it."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2)


def read_receipt(data: bytes) -> Receipt:
    """The receipt in a file. Raises ValueError where it is none."""
    try:
        receipt = msgspec.json.decode(data, type=Receipt)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise ValueError(f"this is no receipt: {fault}") from fault
    if receipt.form != FORM:
        raise ValueError(f"a receipt is of the form {FORM}; this one is {receipt.form!r}")
    return receipt


def confirm(receipt: Receipt, verifiers: Iterable[Verifier]) -> Confirmed:
    """What a receipt shows. Raises ValueError where it shows nothing, saying why."""
    function = hashing(receipt.hash)
    leaf = bytes.fromhex(receipt.leaf)
    entry, note = decode(leaf), parse(receipt.checkpoint)
    checkpoint, proof = read_checkpoint(note), [bytes.fromhex(each) for each in receipt.proof]
    signers = signed_by(note, verifiers)
    if not signers:
        raise ValueError("the checkpoint is signed by none of the keys you trust")
    if not includes(function, checkpoint, entry.seq, function.leaf(leaf), proof):
        raise ValueError("the proof does not lead from the entry to the root of the checkpoint")
    return Confirmed(entry, checkpoint, signers, _payload(function, receipt, entry))


def _payload(function: Hashing, receipt: Receipt, entry: Entry) -> bool:
    if not receipt.payload:
        return False
    if salted(function, bytes.fromhex(receipt.salt), receipt.payload.encode()).hex() != entry.payload:
        raise ValueError("what the receipt says was written is not what the entry stands for")
    return True
