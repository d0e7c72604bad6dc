"""The two hash functions a log may be built with; which one is fixed when the log begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

NAMES: Final = ("sm3", "sha-256")
LENGTH: Final = 32
_OPENSSL = {"sm3": "sm3", "sha-256": "sha256"}


@dataclass(frozen=True, slots=True)
class Hashing:
    """A hash function with the domain prefixes of RFC 6962, section 2.1: 0x00 before a leaf, 0x01 before two nodes.

    Without them somebody could pass two node hashes off as the data of a leaf.
    """

    name: str
    plain: Callable[[bytes], bytes]
    leaf: Callable[[bytes], bytes]
    pair: Callable[[bytes, bytes], bytes]

    @property
    def empty(self) -> bytes:
        """The root of a tree without leaves."""
        return self.plain(b"")


@lru_cache
def hashing(name: str) -> Hashing:
    """The hash function `name`: `sm3` (GB/T 32905) or `sha-256` (FIPS 180-4). Raises ValueError for another."""
    if name not in NAMES:
        raise ValueError(f"a log is hashed with one of {', '.join(NAMES)}, not with {name!r}")
    plain = _from_openssl(_OPENSSL[name])

    def leaf(data: bytes) -> bytes:
        return plain(b"\x00" + data)

    def pair(left: bytes, right: bytes) -> bytes:
        return plain(b"\x01" + left + right)

    return Hashing(name, plain, leaf, pair)


def _from_openssl(name: str) -> Callable[[bytes], bytes]:
    if name == "sha256":
        return lambda data: hashlib.sha256(data).digest()
    try:
        fresh = hashlib.new(name)
    except ValueError:
        return _sm3_of_cryptography

    def digest(data: bytes) -> bytes:
        # a copy of a fresh state costs three quarters of making one by name
        state = fresh.copy()
        state.update(data)
        return state.digest()

    return digest


def _sm3_of_cryptography(data: bytes) -> bytes:
    # some systems build Python on an OpenSSL without SM3; cryptography brings its own
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415

    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize()
