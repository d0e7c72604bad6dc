"""A Merkle tree that grows at its right edge (RFC 6962, RFC 9162).

A node stands at (level, index): the hash over leaves index·2^level up to, not including, (index+1)·2^level. Only
nodes whose leaves are all there ever count as nodes; they never change again, so they can be stored append-only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.record.hashing import LENGTH, Hashing


@dataclass(frozen=True, slots=True)
class Frontier:
    """All of a tree that appending and its root need: its size, and its complete subtrees from left to right.

    There is one subtree for each bit set in `size`, the largest first.
    """

    size: int = 0
    edge: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.edge) != self.size.bit_count() or any(len(node) != LENGTH for node in self.edge):
            raise ValueError(f"a tree of {self.size} leaves has no such edge")


@dataclass(frozen=True, slots=True)
class Growth:
    """A tree after leaves were appended; `completed` holds, for each leaf, its hash and the nodes it completed.

    The leaf's own hash stands first (level 0), then the node of level 1, and so on upward without a gap.
    """

    frontier: Frontier
    completed: tuple[tuple[bytes, ...], ...]


def grow(hashing: Hashing, frontier: Frontier, leaves: Iterable[bytes]) -> Growth:
    """Append leaf hashes to a tree. Costs about one hash a leaf."""
    edge, size, pair = list(frontier.edge), frontier.size, hashing.pair
    completed: list[tuple[bytes, ...]] = []
    for leaf in leaves:
        node, bits = leaf, size
        if bits & 1:
            made = [leaf]
            while bits & 1:
                node = pair(edge.pop(), node)
                made.append(node)
                bits >>= 1
            completed.append(tuple(made))
        else:
            completed.append((leaf,))
        edge.append(node)
        size += 1
    return Growth(Frontier(size, tuple(edge)), tuple(completed))


def root(hashing: Hashing, frontier: Frontier) -> bytes:
    """The root of a tree: its subtrees joined from the right."""
    if not frontier.edge:
        return hashing.empty
    node = frontier.edge[-1]
    for left in reversed(frontier.edge[:-1]):
        node = hashing.pair(left, node)
    return node


def completing_leaf(level: int, index: int) -> int:
    """The index of the leaf that completes the node at (level, index)."""
    return ((index + 1) << level) - 1
