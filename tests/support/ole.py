"""Make small OLE compound files: a header, one allocation sector, a directory of the names asked for, a stream."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(*names: str, stream: bytes = b"") -> bytes:
    """An OLE file whose directory holds `names`; the last of them is a stream of these bytes, the others are empty."""
    sectors = (len(names) + 4) // 4  # four entries each, the root among them
    entries = [_entry("Root Entry", 5), *(_entry(name, 2) for name in names)]
    if stream:
        entries[-1] = _entry(names[-1], 2, start=1 + sectors, size=len(stream))
    directory = b"".join(entries).ljust(sectors * SECTOR, b"\0")
    content = stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0")
    chains = [FAT, *_chain(1, sectors), *_chain(1 + sectors, len(content) // SECTOR)]
    table = struct.pack("<128I", *chains, *[FREE] * (128 - len(chains)))
    return _header() + table + directory + content


def word(flags: int = 0, *names: str) -> bytes:
    """A .doc as far as its file information block; `flags` are the flags in it."""
    block = b"\xec\xa5\xc1\0" + b"\0" * 6 + struct.pack("<H", flags)
    return compound(*names, "WordDocument", stream=block.ljust(4096, b"\0"))


def _chain(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), END] if length else []


def _header() -> bytes:
    head = MAGIC + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int, start: int = END, size: int = 0) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", FREE, FREE, FREE)
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
    return head + links + b"\0" * 36 + struct.pack("<IQ", start, size)
