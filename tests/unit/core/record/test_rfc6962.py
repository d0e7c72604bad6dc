"""The published vectors of RFC 6962 (certificate-transparency, transparency-dev/merkle)."""

from __future__ import annotations

import pytest

from luoshi.core.record.check import continues, includes
from luoshi.core.record.checkpoint import Checkpoint
from luoshi.core.record.hashing import _copied, _Sm3, hashing
from luoshi.core.record.proofs import consistency_reaches, inclusion_reaches, nodes_of, proof
from luoshi.core.record.tree import Frontier, grow, root

SHA = hashing("sha-256")
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
A, B, C = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSION = [
    (0, 1, []),
    (0, 8, [A, B, C]),
    (5, 8, [D, E, ROOTS[4]]),
    (2, 3, [ROOTS[2]]),
    (1, 5, [ROOTS[1], B, D]),
]
CONSISTENCY = [(1, 1, []), (1, 8, [A, B, C]), (2, 8, [B, C]), (6, 8, [F, E, ROOTS[4]]), (2, 5, [B, D])]
LEAVES = tuple(SHA.leaf(bytes.fromhex(each)) for each in INPUTS)
NODES = nodes_of(SHA, LEAVES)


def tree(size: int) -> Checkpoint:
    return Checkpoint("test", size, bytes.fromhex(ROOTS[size]))


def raw(hashes: list[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(each) for each in hashes)


@pytest.mark.parametrize("size", range(9))
def test_the_root_is_the_published_one(size: int) -> None:
    grown = grow(SHA, Frontier(), LEAVES[:size]).frontier
    assert root(SHA, grown).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "published"), INCLUSION)
def test_the_inclusion_proof_is_the_published_one_and_is_accepted(index: int, size: int, published: list[str]) -> None:
    made = proof(SHA, inclusion_reaches(index, size), NODES.__getitem__)
    assert [each.hex() for each in made] == published
    assert includes(SHA, tree(size), index, LEAVES[index], made)


@pytest.mark.parametrize(("first", "second", "published"), CONSISTENCY)
def test_the_consistency_proof_is_the_published_one_and_is_accepted(
    first: int, second: int, published: list[str]
) -> None:
    made = proof(SHA, consistency_reaches(first, second), NODES.__getitem__)
    assert [each.hex() for each in made] == published
    assert continues(SHA, tree(first), tree(second), made)


def spoilt(hashes: tuple[bytes, ...]) -> list[tuple[bytes, ...]]:
    """The ways in which a proof goes wrong."""
    extra = bytes(32)
    ways = [(*hashes, extra), (extra, *hashes), (*hashes, b"")]
    if hashes:
        ways += [hashes[1:], hashes[:-1], (*hashes, hashes[-1]), (hashes[0][:31], *hashes[1:])]
    for place, each in enumerate(hashes):
        turned = bytes([each[0] ^ 1]) + each[1:]
        ways.append((*hashes[:place], turned, *hashes[place + 1 :]))
    return ways


@pytest.mark.parametrize(("index", "size", "published"), INCLUSION)
def test_a_malformed_inclusion_proof_is_rejected(index: int, size: int, published: list[str]) -> None:
    good, leaf, whole = raw(published), LEAVES[index], tree(size)
    assert [way for way in spoilt(good) if includes(SHA, whole, index, leaf, way)] == []
    others = [other for other in (-1, index + 1, index ^ 2, size, size + 7) if other != index]
    assert [other for other in others if includes(SHA, whole, other, leaf, good)] == []
    sizes = [other for other in (0, 2 * size, size // 2) if other != size]
    assert [n for n in sizes if includes(SHA, Checkpoint("t", n, whole.root), index, leaf, good)] == []
    assert not includes(SHA, Checkpoint("t", size, bytes(32)), index, leaf, good)
    assert not includes(SHA, whole, index, bytes(32), good)
    assert not includes(SHA, whole, index, leaf[:31], good)


@pytest.mark.parametrize(("first", "second", "published"), CONSISTENCY)
def test_a_malformed_consistency_proof_is_rejected(first: int, second: int, published: list[str]) -> None:
    good, old, new = raw(published), tree(first), tree(second)
    assert [way for way in spoilt(good) if continues(SHA, old, new, way)] == []
    wrong = Checkpoint("t", first, bytes(32)), Checkpoint("t", second, bytes(32))
    assert not continues(SHA, wrong[0], new, good)
    assert not continues(SHA, old, wrong[1], good)
    if first != second:
        assert not continues(SHA, new, old, good)
        assert not continues(SHA, Checkpoint("t", first, new.root), Checkpoint("t", second, old.root), good)


def test_from_nothing_to_anything_there_is_nothing_to_prove() -> None:
    assert continues(SHA, tree(0), tree(8), ())
    assert not continues(SHA, tree(0), tree(8), (bytes(32),))
    assert not continues(SHA, Checkpoint("t", 0, bytes(32)), tree(8), ())


@pytest.mark.parametrize(("index", "size"), [(0, 0), (8, 8), (-1, 8)])
def test_no_proof_is_made_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="has no leaf"):
        inclusion_reaches(index, size)


def test_sm3_is_that_of_the_standard() -> None:
    # GB/T 32905-2016, example 1
    assert hashing("sm3").plain(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_another_hash_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="sm3, sha-256"):
        hashing("md5")


def test_sm3_is_the_same_where_openssl_lacks_it() -> None:
    other = _copied("sm3", _Sm3)
    ours = hashing("sm3")
    assert other.leaf(b"a") == ours.leaf(b"a")
    assert other.pair(bytes(32), bytes(32)) == ours.pair(bytes(32), bytes(32)) == ours.plain(b"\x01" + bytes(64))
    assert ours.leaf(b"a") == other.plain(b"\x00a")
