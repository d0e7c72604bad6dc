"""An entry of the log, and how it is written as a leaf of the tree."""

from __future__ import annotations

from typing import Final

import msgspec

VERSION: Final = b"\x01"
_ENCODER = msgspec.json.Encoder()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who did what to which object, when. A msgspec.Struct: a log is verified by making millions of them.

    The fields stand in the order of their names: that is the order of canonical JSON.
    """

    action: str
    """The verb, as the room names it: commitments.issue."""
    actor: str
    """The opaque key of who acted; no name."""
    at: str
    """When, as `canonical.stamp` writes it."""
    key: str
    """The object's key among its kind."""
    kind: str
    """The object's type: ledger.Commitment, or record.… for the record's own."""
    payload: str
    """The salted hash of the canonical payload, hexadecimal."""
    seq: int
    """The place in the log, from 0."""
    unit: str
    """The key of the unit acted for; empty where for none."""
    version: int
    """The object's version after the write, from 1; 0 where the entry stands for no row."""


def fit(entry: Entry) -> Entry:
    """The entry, where its texts have no control characters: those are written differently by different JSON writers.

    Raises ValueError for others.
    """
    for name in ("action", "actor", "key", "kind", "unit"):
        if not getattr(entry, name).isprintable():
            raise ValueError(f"the {name} of an entry holds a control character: {getattr(entry, name)!r}")
    return entry


def encode(entry: Entry) -> bytes:
    """The leaf of an entry: a version byte, then the entry as canonical JSON."""
    return VERSION + _ENCODER.encode(entry)


def decode(leaf: bytes) -> Entry:
    """The entry a leaf holds. Raises ValueError for a leaf of another version or one that is not canonical."""
    if leaf[:1] != VERSION:
        raise ValueError(f"a leaf begins with {VERSION.hex()}, not with {leaf[:1].hex() or 'nothing'}")
    try:
        entry = msgspec.json.decode(leaf[1:], type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise ValueError(f"a leaf that is no entry: {fault}") from fault
    if encode(entry) != leaf:
        raise ValueError("the entry is not written in the canonical way")
    return entry
