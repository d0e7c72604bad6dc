"""Make proofs that a leaf is in a tree, and that a tree is the beginning of a later one (RFC 9162, 2.1.3, 2.1.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luoshi.core.record.hashing import Hashing

Place = tuple[int, int]
"""Where a node stands: level and index."""
Nodes = Callable[[Place], bytes]
"""Gives the hash of a complete node. A mapping's `__getitem__` serves."""
Reach = tuple[int, int]
"""Leaves from one index up to, not including, another."""


def inclusion_reaches(index: int, size: int) -> tuple[Reach, ...]:
    """What each hash of the proof that leaf `index` is in a tree of `size` leaves stands for, leaf upward.

    Raises ValueError where the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    begin, end = 0, size
    path: list[Reach] = []
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((begin, middle))
            begin = middle
    return tuple(reversed(path))


def consistency_reaches(first: int, second: int) -> tuple[Reach, ...]:
    """What each hash of the proof that a tree of `first` leaves begins one of `second` leaves stands for.

    Raises ValueError where `first` is larger. From nothing to anything there is nothing to prove.
    """
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {first} leaves does not begin one of {second}")
    if first in (0, second):
        return ()
    begin, end, whole = 0, second, True
    path: list[Reach] = []
    while first != end:
        middle = begin + _split(end - begin)
        if first <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((begin, middle))
            begin, whole = middle, False
    if not whole:
        path.append((begin, end))
    return tuple(reversed(path))


def places(reaches: tuple[Reach, ...]) -> tuple[Place, ...]:
    """The complete nodes that the hashes of `reaches` are made of: what a store has to give."""
    return tuple(place for reach in reaches for place in _complete(reach))


def proof(hashing: Hashing, reaches: tuple[Reach, ...], nodes: Nodes) -> tuple[bytes, ...]:
    """The hashes of a proof. `nodes` is asked for complete nodes only, all of them among `places(reaches)`."""
    return tuple(_hash(hashing, reach, nodes) for reach in reaches)


def nodes_of(hashing: Hashing, leaves: tuple[bytes, ...]) -> dict[Place, bytes]:
    """Every complete node over leaf hashes, for a tree that is small enough to hold."""
    found = {(0, index): leaf for index, leaf in enumerate(leaves)}
    level, width = 0, len(leaves)
    while width > 1:
        level, width = level + 1, width // 2
        for index in range(width):
            found[level, index] = hashing.pair(found[level - 1, 2 * index], found[level - 1, 2 * index + 1])
    return found


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _complete(reach: Reach) -> Iterator[Place]:
    """The complete nodes that make up a reach of a tree, left to right, the largest first."""
    begin, end = reach
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


def _hash(hashing: Hashing, reach: Reach, nodes: Nodes) -> bytes:
    found = [nodes(place) for place in _complete(reach)]
    node = found.pop()
    while found:
        node = hashing.pair(found.pop(), node)
    return node
