"""Look into an OLE compound file (.doc, .wps, .xls, an encrypted .docx): its entries, by name ([MS-CFB])."""

from __future__ import annotations

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry; sectors are multiples of it, so entries stand at multiples too
_LENGTH, _START, _SIZE = 64, 116, 120  # of a name in bytes; of a stream: its first sector, its bytes
_SHIFT, _DIRECTORY = 30, 48  # in the header: the size of a sector as a power of two; the directory's first sector
_TABLES, _TABLE_COUNT = 76, 109  # in the header: the sectors of the allocation table
_SMALL, _SMALL_SECTOR = 4096, 64  # streams below that size share the root's stream, in sectors of that size


def has_entry(data: bytes, name: str) -> bool:
    """Whether a directory entry (a stream or storage) of that name exists, wherever its sector stands."""
    return _find(data, name) is not None


def opening(data: bytes, name: str) -> bytes:
    """The first 64 bytes of a stream; none where it cannot be found.

    Files beyond 7 MB list their sectors in more places than are looked at here: there a small stream is not found.
    """
    entry = _find(data, name)
    if entry is None or _shift(data) not in (9, 12):
        return b""
    root = _offset(data, _number(data, _DIRECTORY, 4))
    first = _number(data, entry + _START, 4)
    if _number(data, entry + _SIZE, 4) >= _SMALL:
        start = _offset(data, first)
    else:
        start = _within(data, _number(data, root + _START, 4), first * _SMALL_SECTOR)
    return data[start : start + _SMALL_SECTOR]


def _find(data: bytes, name: str) -> int | None:
    """Where the entry stands.

    Looks for the entry itself, name and length field at their places, so the same words in a text are not taken
    for one, and a damaged allocation table hides nothing.
    """
    wanted = name.encode("utf-16-le") + b"\0\0"
    position = data.find(wanted)
    while position >= 0:
        if position % _ENTRY == 0 and _number(data, position + _LENGTH, 2) == len(wanted):
            return position
        position = data.find(wanted, position + 1)
    return None


def _within(data: bytes, sector: int, offset: int) -> int:
    """Where in the file the byte `offset` of the stream that begins at `sector` stands; its end where nowhere."""
    steps, rest = divmod(offset, 1 << _shift(data))
    if offset > len(data):
        return len(data)
    for _ in range(steps):
        sector = _next(data, sector)
    return _offset(data, sector) + rest


def _next(data: bytes, sector: int) -> int:
    """The sector that follows in its stream, by the allocation tables the header names."""
    table, place = divmod(sector, 1 << (_shift(data) - 2))
    if table >= _TABLE_COUNT:
        return sector
    return _number(data, _offset(data, _number(data, _TABLES + 4 * table, 4)) + 4 * place, 4)


def _offset(data: bytes, sector: int) -> int:
    return (sector + 1) << _shift(data)


def _shift(data: bytes) -> int:
    return _number(data, _SHIFT, 2)


def _number(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "little")
