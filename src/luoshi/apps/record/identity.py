"""Identities that sort by the time they were made."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_LOCK = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562, 5.7): milliseconds since 1970, then 74 random bits.

    One made later in the same process sorts later, also within a millisecond (6.2, method 2).
    """
    global _last  # noqa: PLW0603 - the counter of this process
    with _LOCK:
        made = _fresh()
        _last = made if made > _last else _last + 1
        return uuid.UUID(int=_last)


def _fresh() -> int:
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    return value & ~(0x3 << 62) | 0x2 << 62
