"""Look into an OLE compound file (.doc, .wps, .xls, an encrypted .docx): its entries, by name ([MS-CFB])."""

from __future__ import annotations

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry; sectors are multiples of it, so entries stand at multiples too
_LENGTH, _START = 64, 116  # of its name in bytes, of its first sector
_SHIFT = 30  # in the header: the size of a sector as a power of two


def has_entry(data: bytes, name: str) -> bool:
    """Whether a directory entry (a stream or storage) of that name exists, wherever its sector stands."""
    return _find(data, name) is not None


def opening(data: bytes, name: str, length: int) -> bytes:
    """The first `length` bytes of a stream that has sectors of its own (4,096 bytes or more); none if there is none."""
    entry = _find(data, name)
    shift = _number(data, _SHIFT, 2)
    if entry is None or shift not in (9, 12):
        return b""
    start = (_number(data, entry + _START, 4) + 1) << shift
    return data[start : start + length]


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


def _number(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "little")
