"""The tree that grows at its edge agrees with the definition in RFC 6962, section 2.1, written down as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.record.check import continues, includes
from luoshi.core.record.checkpoint import Checkpoint
from luoshi.core.record.hashing import Hashing, hashing
from luoshi.core.record.proofs import consistency_reaches, inclusion_reaches, nodes_of, places, proof
from luoshi.core.record.tree import Frontier, completing_leaf, grow, root

HASHES = st.sampled_from(["sm3", "sha-256"]).map(hashing)
LEAVES = st.lists(st.binary(max_size=3), min_size=1, max_size=70)


def split(n: int) -> int:
    return max(1 << k for k in range(n.bit_length()) if 1 << k < n)


def slow_root(h: Hashing, d: Sequence[bytes]) -> bytes:
    if not d:
        return h.plain(b"")
    if len(d) == 1:
        return d[0]
    k = split(len(d))
    return h.plain(b"\x01" + slow_root(h, d[:k]) + slow_root(h, d[k:]))


def slow_path(h: Hashing, m: int, d: Sequence[bytes]) -> list[bytes]:
    if len(d) == 1:
        return []
    k = split(len(d))
    if m < k:
        return [*slow_path(h, m, d[:k]), slow_root(h, d[k:])]
    return [*slow_path(h, m - k, d[k:]), slow_root(h, d[:k])]


def slow_subproof(h: Hashing, m: int, d: Sequence[bytes], whole: bool) -> list[bytes]:
    if m == len(d):
        return [] if whole else [slow_root(h, d)]
    k = split(len(d))
    if m <= k:
        return [*slow_subproof(h, m, d[:k], whole), slow_root(h, d[k:])]
    return [*slow_subproof(h, m - k, d[k:], False), slow_root(h, d[:k])]


def leaves_of(h: Hashing, data: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(h.plain(b"\x00" + each) for each in data)


@given(HASHES, LEAVES, st.data())
def test_growing_in_parts_is_growing_at_once(h: Hashing, data: list[bytes], draw: st.DataObject) -> None:
    leaves = leaves_of(h, data)
    cut = draw.draw(st.integers(0, len(leaves)))
    first = grow(h, Frontier(), leaves[:cut])
    second = grow(h, first.frontier, leaves[cut:])
    assert second.frontier == grow(h, Frontier(), leaves).frontier
    assert root(h, second.frontier) == slow_root(h, leaves)


@given(HASHES, LEAVES)
def test_what_a_leaf_completes_are_the_nodes_above_it(h: Hashing, data: list[bytes]) -> None:
    leaves = leaves_of(h, data)
    nodes = nodes_of(h, leaves)
    for index, completed in enumerate(grow(h, Frontier(), leaves).completed):
        for level, node in enumerate(completed):
            assert completing_leaf(level, index >> level) == index
            assert nodes.pop((level, index >> level)) == node
    assert nodes == {}


@given(HASHES, LEAVES, st.data())
def test_inclusion_proofs_are_those_of_the_definition(h: Hashing, data: list[bytes], draw: st.DataObject) -> None:
    leaves = leaves_of(h, data)
    index = draw.draw(st.integers(0, len(leaves) - 1))
    reaches = inclusion_reaches(index, len(leaves))
    stored = {place: node for place, node in nodes_of(h, leaves).items() if place in places(reaches)}
    made = proof(h, reaches, stored.__getitem__)
    assert list(made) == slow_path(h, index, leaves)
    tree = Checkpoint("t", len(leaves), slow_root(h, leaves))
    assert includes(h, tree, index, leaves[index], made)
    assert not includes(h, tree, index, h.leaf(b"something else entirely"), made)


@given(HASHES, LEAVES, st.data())
def test_consistency_proofs_are_those_of_the_definition(h: Hashing, data: list[bytes], draw: st.DataObject) -> None:
    leaves = leaves_of(h, data)
    first = draw.draw(st.integers(1, len(leaves)))
    reaches = consistency_reaches(first, len(leaves))
    stored = {place: node for place, node in nodes_of(h, leaves).items() if place in places(reaches)}
    made = proof(h, reaches, stored.__getitem__)
    assert list(made) == slow_subproof(h, first, leaves, True)
    old = Checkpoint("t", first, slow_root(h, leaves[:first]))
    new = Checkpoint("t", len(leaves), slow_root(h, leaves))
    assert continues(h, old, new, made)


@given(HASHES, LEAVES, st.data())
def test_a_rewritten_past_has_no_consistency_proof(h: Hashing, data: list[bytes], draw: st.DataObject) -> None:
    leaves = leaves_of(h, data)
    first = draw.draw(st.integers(1, len(leaves)))
    place = draw.draw(st.integers(0, first - 1))
    forged = (*leaves[:place], h.leaf(b"something else entirely"), *leaves[place + 1 :])
    made = proof(h, consistency_reaches(first, len(forged)), nodes_of(h, forged).__getitem__)
    old = Checkpoint("t", first, slow_root(h, leaves[:first]))
    new = Checkpoint("t", len(forged), slow_root(h, forged))
    assert not continues(h, old, new, made)


@given(HASHES, LEAVES, st.lists(st.binary(min_size=32, max_size=32), max_size=9), st.integers(-2, 80))
def test_hashes_made_up_prove_nothing(h: Hashing, data: list[bytes], made_up: list[bytes], index: int) -> None:
    leaves = leaves_of(h, data)
    tree = Checkpoint("t", len(leaves), slow_root(h, leaves))
    foreign = h.leaf(b"something else entirely")
    assert not includes(h, tree, index, foreign, made_up)
    assert not continues(h, Checkpoint("t", max(1, len(leaves) - 1), foreign), tree, made_up)
