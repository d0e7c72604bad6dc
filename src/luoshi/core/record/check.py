"""Check proofs, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. A malformed proof proves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from luoshi.core.record.hashing import LENGTH, Hashing


class Root(Protocol):
    """A tree as a checkpoint names it."""

    @property
    def size(self) -> int:
        """How many leaves it has."""

    @property
    def root(self) -> bytes:
        """Its root hash."""


def includes(hashing: Hashing, tree: Root, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the leaf with hash `leaf` stands at `index` in `tree`."""
    if not 0 <= index < tree.size or not _hashes(leaf, tree.root, *proof):
        return False
    position, last, node = index, tree.size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = hashing.pair(each, node)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = hashing.pair(node, each)
        position, last = position >> 1, last >> 1
    return last == 0 and node == tree.root


def continues(hashing: Hashing, first: Root, second: Root, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the leaves of `first` are the beginning of those of `second`."""
    if not 0 <= first.size <= second.size or not _hashes(first.root, second.root, *proof):
        return False
    if first.size in (0, second.size):
        begins = first.root == (second.root if first.size else hashing.empty)
        return begins and not proof
    return _continues(hashing, first, second, proof)


def _continues(hashing: Hashing, first: Root, second: Root, proof: Sequence[bytes]) -> bool:
    if not proof:
        return False
    if first.size.bit_count() == 1:
        proof = (first.root, *proof)
    position, last = first.size - 1, second.size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = proof[0]
    for each in proof[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = hashing.pair(each, old), hashing.pair(each, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = hashing.pair(new, each)
        position, last = position >> 1, last >> 1
    return last == 0 and (old, new) == (first.root, second.root)


def _hashes(*values: bytes) -> bool:
    return all(isinstance(value, bytes) and len(value) == LENGTH for value in values)
