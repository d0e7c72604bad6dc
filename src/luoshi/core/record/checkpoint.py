"""Checkpoints (C2SP tlog-checkpoint): which log, how many entries, which root; signed, and cosigned by witnesses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.record.check import continues
from luoshi.core.record.hashing import LENGTH, Hashing
from luoshi.core.record.keys import WITNESS, PrivateKey
from luoshi.core.record.note import Note, Signature

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The log `origin` has `size` entries, and the tree over them has the root `root`."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or "\n" in self.origin or self.size < 0 or len(self.root) != LENGTH:
            raise ValueError("a checkpoint names its log on one line, a size and a root of 32 bytes")

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"


def read_checkpoint(note: Note) -> Checkpoint:
    """The checkpoint a note speaks of; its signatures are not looked at. Raises ValueError where it is none."""
    lines = note.text.split("\n")
    if len(lines) < 4 or not _SIZE.fullmatch(lines[1]):
        raise ValueError("a checkpoint has three lines: origin, size, root")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as fault:
        raise ValueError(f"the root of a checkpoint is base64: {fault}") from fault
    return Checkpoint(lines[0], int(lines[1]), root)


def witness(
    hashing: Hashing, seen: Checkpoint | None, note: Note, proof: Sequence[bytes], *, key: PrivateKey, at: int
) -> Signature:
    """The cosignature of a witness that last saw `seen` and is shown `note` with a proof of consistency.

    `at` is in seconds since 1970. The witness has checked the log's own signature before. Raises ValueError where
    the new checkpoint is of another log, or does not continue the one that was seen: then the log has been forked
    or set back, and the witness must not sign.
    """
    checkpoint = read_checkpoint(note)
    if seen is not None:
        if seen.origin != checkpoint.origin:
            raise ValueError(f"this is a checkpoint of {checkpoint.origin}, not of {seen.origin}")
        if not continues(hashing, seen, checkpoint, proof):
            raise ValueError(
                f"the log of {checkpoint.size} entries does not continue the one of {seen.size} seen before"
            )
    public = key.public(WITNESS)
    return Signature(public.name, public.id, key.cosign(note.text.encode(), at))
