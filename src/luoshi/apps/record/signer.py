"""The key that signs this installation's checkpoints: a file closed to others, made when it is first needed.

Where a key device (SM2) signs instead, something else that keeps `luoshi.core.record.note.Signer` stands here.
"""

from __future__ import annotations

import os
import stat
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


class KeyUnfit(ValueError):  # noqa: N818 - what is the matter, named as callers speak of it
    """The key must not sign by itself. `code` is missing, open to others, or unreadable."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"the key that signs checkpoints, {path}, is {code}")
        self.code, self.path = code, path


def kept_key() -> PrivateKey:
    """This installation's key as it was made earlier. Raises KeyUnfit where it is not there, or not to be trusted.

    What signs without being asked makes no key: a disk that is missing would change the log's key unnoticed.
    """
    path = Path(settings.RECORD_KEY)
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyUnfit("open", path)
        return read_private(path.read_text("ascii"))
    except FileNotFoundError as fault:
        raise KeyUnfit("missing", path) from fault
    except KeyUnfit:
        raise
    except (OSError, ValueError) as fault:
        raise KeyUnfit("unreadable", path) from fault


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
