"""Look into an OLE compound file (.doc, .wps, .xls, an encrypted .docx): the names of its entries."""

from __future__ import annotations

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of a directory entry; sectors are multiples of it, so entries stand at multiples too


def has_entry(data: bytes, name: str) -> bool:
    """Whether a directory entry (a stream or storage) of that name exists, wherever its sector stands.

    Looks for the entry itself, name and length field at its place, so the same words in a text are not taken
    for one, and a damaged allocation table hides nothing.
    """
    wanted = name.encode("utf-16-le") + b"\0\0"
    length = len(wanted).to_bytes(2, "little")
    position = data.find(wanted)
    while position >= 0:
        if position % ENTRY == 0 and data[position + 64 : position + 66] == length:
            return True
        position = data.find(wanted, position + 1)
    return False
