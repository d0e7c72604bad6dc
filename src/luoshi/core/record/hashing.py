"""The two hash functions a log may be built with; which one is fixed when the log begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

NAMES: Final = ("sm3", "sha-256")
LENGTH: Final = 32
LEAF: Final = b"\x00"
PAIR: Final = b"\x01"


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
    if name == "sha-256":
        return _sha256()
    try:
        return _copied(name, lambda: hashlib.new("sm3"))
    except ValueError:
        # some systems build Python on an OpenSSL without SM3; cryptography brings its own
        return _copied(name, _Sm3)


def _sha256() -> Hashing:
    new = hashlib.sha256

    def plain(data: bytes) -> bytes:
        return new(data).digest()

    def leaf(data: bytes) -> bytes:
        return new(LEAF + data).digest()

    def pair(left: bytes, right: bytes) -> bytes:
        return new(PAIR + left + right).digest()

    return Hashing("sha-256", plain, leaf, pair)


def _copied(name: str, new: Callable[[], Any]) -> Hashing:
    """By copies of a state that has taken in the prefix: OpenSSL finds a function by its name much more slowly."""
    bare, leaves, pairs = new(), new(), new()
    leaves.update(LEAF)
    pairs.update(PAIR)

    def plain(data: bytes) -> bytes:
        state = bare.copy()
        state.update(data)
        return state.digest()  # type: ignore[no-any-return]

    def leaf(data: bytes) -> bytes:
        state = leaves.copy()
        state.update(data)
        return state.digest()  # type: ignore[no-any-return]

    def pair(left: bytes, right: bytes) -> bytes:
        state = pairs.copy()
        state.update(left + right)
        return state.digest()  # type: ignore[no-any-return]

    return Hashing(name, plain, leaf, pair)


class _Sm3:
    """SM3 of cryptography, shaped as hashlib shapes its functions."""

    def __init__(self, state: Any = None) -> None:
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - wanted on few systems

        self._state = state or hashes.Hash(hashes.SM3())

    def copy(self) -> _Sm3:
        return _Sm3(self._state.copy())

    def update(self, data: bytes) -> None:
        self._state.update(data)

    def digest(self) -> bytes:
        return self._state.finalize()
