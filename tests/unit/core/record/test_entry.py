"""An entry has one leaf, and a leaf one entry."""

from __future__ import annotations

import json

import msgspec
import pytest

from luoshi.core.record.entry import Entry, decode, encode, fit

ENTRY = Entry("units.rename", "p1", "2026-11-25T08:00:00.000000Z", "k1", "accounts.Unit", "00" * 32, 7, "市财政局", 2)


def test_a_leaf_is_a_version_byte_and_canonical_json() -> None:
    leaf = encode(ENTRY)
    fields = msgspec.structs.asdict(ENTRY)
    assert leaf[:1] == b"\x01"
    assert leaf[1:].decode() == json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert decode(leaf) == ENTRY


@pytest.mark.parametrize(
    "leaf",
    [
        b"",
        b"\x02" + encode(ENTRY)[1:],
        encode(ENTRY) + b" ",
        encode(ENTRY).replace(b'"seq":7', b'"seq": 7'),
        encode(ENTRY).replace(b'"seq":7', b'"seq":"7"'),
        encode(ENTRY).replace(b'"seq":7,', b""),
        encode(ENTRY).replace(b'"seq":7', b'"seq":7,"more":1'),
        encode(ENTRY)[:-1] + b',"seq":7}',
        b"\x01\xff\xfe",
    ],
)
def test_what_is_not_the_canonical_leaf_of_an_entry_is_refused(leaf: bytes) -> None:
    with pytest.raises(ValueError):
        decode(leaf)


def test_a_text_that_json_writers_differ_on_is_refused() -> None:
    assert fit(ENTRY) is ENTRY
    for name in ("action", "actor", "key", "kind", "unit"):
        with pytest.raises(ValueError, match=f"the {name} of an entry"):
            fit(msgspec.structs.replace(ENTRY, **{name: "a\x1bb"}))
