"""Signed notes (C2SP signed-note): a text, and below it one line for each signature."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

MOST_SIGNATURES: Final = 100
_NAME = re.compile(r"[^\s+]+")
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/=]+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it stands under a note, not yet checked: the key's name and id, and what the key made."""

    name: str
    id: bytes
    value: bytes

    def line(self) -> str:
        """The signature's line, its line end with it."""
        return f"— {self.name} {base64.b64encode(self.id + self.value).decode('ascii')}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with a line end, and its signatures in order."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.endswith("\n") or _CONTROL.search(self.text):
            raise ValueError("the text of a note is lines, with no control characters, and its last line ends")

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)


class Signer(Protocol):
    """What signs notes: a key in memory here, a key device (SM2) elsewhere. The private key need not be readable."""

    @property
    def name(self) -> str:
        """The key's name: no spaces, no plus sign."""

    @property
    def id(self) -> bytes:
        """The key's id, four bytes."""

    def sign(self, text: bytes) -> bytes:
        """The signature over the bytes of a note's text."""


class Verifier(Protocol):
    """What checks signatures by one key."""

    @property
    def name(self) -> str:
        """The key's name."""

    @property
    def id(self) -> bytes:
        """The key's id, four bytes."""

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether the signature over the bytes of a note's text is by this key."""


def key_id(name: str, kind: bytes, public: bytes) -> bytes:
    """The id of a key: the first four bytes of SHA-256 over its name, its kind and the public key.

    Raises ValueError for a name with a space or a plus sign in it.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"the name of a key has no spaces and no plus sign: {name!r}")
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:4]


def sign(text: str, signer: Signer) -> Note:
    """The note of `text` signed by one key."""
    note = Note(text)
    return Note(note.text, (Signature(signer.name, signer.id, signer.sign(text.encode())),))


def parse(note: str) -> Note:
    """The note a text is. Raises ValueError for what is no signed note."""
    text, gap, lines = note.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise ValueError("a signed note is a text, an empty line, and lines of signatures")
    found = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(found) > MOST_SIGNATURES:
        raise ValueError(f"a note of more than {MOST_SIGNATURES} signatures is not read")
    return Note(text + "\n", found)


def signed_by(note: Note, verifiers: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """Those of `verifiers` whose signature stands under the note and is good.

    Signatures of unknown keys are passed over. Raises ValueError where one of a known key is not good.
    """
    known = {(verifier.name, verifier.id): verifier for verifier in verifiers}
    text = note.text.encode()
    good: list[Verifier] = []
    for signature in note.signatures:
        verifier = known.get((signature.name, signature.id))
        if verifier is None or verifier in good:
            continue
        if not verifier.verifies(text, signature.value):
            raise ValueError(f"the signature by {signature.name} does not fit the text above it")
        good.append(verifier)
    return tuple(good)


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(f"not a line of a signature: {line[:60]!r}")
    try:
        value = base64.b64decode(found["signature"], validate=True)
    except binascii.Error as fault:
        raise ValueError(f"the signature by {found['name']} is not base64: {fault}") from fault
    if len(value) <= 4 or base64.b64encode(value).decode("ascii") != found["signature"]:
        raise ValueError(f"the signature by {found['name']} is too short or not written in the canonical way")
    return Signature(found["name"], value[:4], value[4:])
