"""Any bytes behind the mark of an OLE file: looked into without a fault, and quickly."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.readers import ole
from tests.support.ole import compound, word

NAMES = st.sampled_from(["WordDocument", "Macros", "Root Entry", "EncryptedPackage"])


@given(NAMES, st.binary(max_size=600))
def test_any_bytes_are_looked_into(name: str, data: bytes) -> None:
    assert isinstance(ole.has_entry(ole.MAGIC + data, name), bool)
    assert len(ole.opening(ole.MAGIC + data, name)) <= 64


@given(NAMES, st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=20))
def test_a_damaged_file_is_looked_into(name: str, changes: list[tuple[int, int]]) -> None:
    for whole in (word(0, "Macros"), compound("WordDocument", stream=b"\xec\xa5" + b"x" * 600)):
        data = bytearray(whole)
        for position, byte in changes:
            data[position % len(data)] = byte
        assert len(ole.opening(bytes(data), name)) <= 64
