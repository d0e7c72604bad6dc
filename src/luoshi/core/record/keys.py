"""Ed25519 keys that sign checkpoints (kind 0x01) and, as a witness, cosign them with the time (kind 0x04).

SM2 has a place here (kind 0xff with a name of its own, see `Signer`), but `cryptography` does not offer SM2, so
neither signing nor checking by SM2 is part of this version: a key device brings both.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from luoshi.core.record.note import key_id

LOG: Final = b"\x01"
WITNESS: Final = b"\x04"
_PRIVATE = "PRIVATE+KEY+"
_STAMP = 8


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key with its name. `kind` tells a log's key from a witness's."""

    name: str
    public: bytes
    kind: bytes = LOG

    def __post_init__(self) -> None:
        if self.kind not in (LOG, WITNESS) or len(self.public) != 32:
            raise ValueError("a key is of kind 0x01 (log) or 0x04 (witness) and of 32 bytes")
        key_id(self.name, self.kind, self.public)

    @property
    def id(self) -> bytes:
        """The key's id, four bytes."""
        return key_id(self.name, self.kind, self.public)

    def __str__(self) -> str:
        """The key as C2SP writes it: name+id+key. This is what is printed and handed out."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(self.kind + self.public).decode('ascii')}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` over `text` is by this key; a witness's signature carries the time it was made."""
        if self.kind == WITNESS:
            if len(signature) != _STAMP + 64:
                return False
            text, signature = cosigned(text, stamped_at(signature)), signature[_STAMP:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """An Ed25519 private key with its name. Its text form is a secret."""

    name: str
    secret: bytes

    def __repr__(self) -> str:
        return f"PrivateKey({self.name!r}, …)"

    @property
    def id(self) -> bytes:
        """The id of the log's key, four bytes."""
        return self.public().id

    def public(self, kind: bytes = LOG) -> PublicKey:
        """The public key that belongs to it."""
        return PublicKey(self.name, self._key().public_key().public_bytes_raw(), kind)

    def sign(self, text: bytes) -> bytes:
        """The signature of a log over the text of a note."""
        return self._key().sign(text)

    def cosign(self, text: bytes, at: int) -> bytes:
        """The signature of a witness over the text of a note, made `at` seconds since 1970."""
        return at.to_bytes(_STAMP, "big") + self._key().sign(cosigned(text, at))

    def reveal(self) -> str:
        """The secret as text, to be kept in a file closed to others."""
        return f"{_PRIVATE}{self.name}+{self.id.hex()}+{base64.b64encode(LOG + self.secret).decode('ascii')}"

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def new_key(name: str) -> PrivateKey:
    """A fresh key. Raises ValueError for a name with a space or a plus sign in it."""
    key = PrivateKey(name, Ed25519PrivateKey.generate().private_bytes_raw())
    key.public()
    return key


def read_public(text: str) -> PublicKey:
    """The public key written as name+id+key. Raises ValueError where it is none, or its id is not its own."""
    name, digest, value = _parts(text)
    key = PublicKey(name, value[1:], value[:1])
    if key.id.hex() != digest:
        raise ValueError(f"the id {digest} is not that of the key {name}: something was mistyped")
    return key


def read_private(text: str) -> PrivateKey:
    """The private key that `PrivateKey.reveal` wrote. Raises ValueError where it is none."""
    if not text.startswith(_PRIVATE):
        raise ValueError("this is no private key")
    name, digest, value = _parts(text.removeprefix(_PRIVATE))
    if value[:1] != LOG or len(value) != 33:
        raise ValueError("this is no Ed25519 key")
    key = PrivateKey(name, value[1:])
    if key.id.hex() != digest:
        raise ValueError(f"the id {digest} is not that of the key {name}")
    return key


def cosigned(text: bytes, at: int) -> bytes:
    """What a witness signs: the time, then the text of the checkpoint (C2SP tlog-cosignature, cosignature/v1)."""
    return b"cosignature/v1\ntime %d\n" % at + text


def stamped_at(signature: bytes) -> int:
    """When a witness signed: seconds since 1970."""
    return int.from_bytes(signature[:_STAMP], "big")


def _parts(text: str) -> tuple[str, str, bytes]:
    try:
        name, digest, encoded = text.strip().split("+", 2)
        return name, digest, base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as fault:
        raise ValueError("a key is written name+id+key") from fault
