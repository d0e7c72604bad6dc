"""Make small OLE compound files: a header, one allocation sector, and a directory of the names asked for."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(*names: str, filler: bytes = b"") -> bytes:
    """An OLE file whose directory holds `names` (empty streams); `filler` follows as raw sectors."""
    entries = [_entry("Root Entry", kind=5), *(_entry(name, kind=2) for name in names)]
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % SECTOR)
    sectors = len(directory) // SECTOR
    chain = [FAT, *(number + 2 for number in range(sectors - 1)), END]
    table = struct.pack("<128I", *(chain + [FREE] * (128 - len(chain[:-1]) - 1)))
    return _header() + table + directory + filler


def _header() -> bytes:
    head = MAGIC + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", FREE, FREE, FREE)
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBB", len(words), kind, 1)
        + links
        + b"\0" * 36
        + struct.pack("<IQ", END, 0)
    )
