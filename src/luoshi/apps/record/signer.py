"""The key that signs this installation's checkpoints: a file closed to others, made when it is first needed.

Where a key device (SM2) signs instead, something else that keeps `luoshi.core.record.note.Signer` stands here.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from luoshi.core.record.keys import PrivateKey, new_key, read_private


def log_key() -> PrivateKey:
    """This installation's key, from RECORD_KEY; named as the log. Raises ValueError where the file holds none."""
    path = Path(settings.RECORD_KEY)
    try:
        with open(path, "x", encoding="ascii", opener=_private) as stream:
            stream.write(new_key(settings.RECORD_ORIGIN).reveal() + "\n")
    except FileExistsError:
        pass
    return read_private(path.read_text("ascii"))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
