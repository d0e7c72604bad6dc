"""The folder where an installation keeps what is its own: database, files, secret key."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder LUOSHI_HOME names, else ~/.local/share/luoshi; made where it is missing, closed to others."""
    named = environment.get("LUOSHI_HOME")
    path = Path(named) if named else Path.home() / ".local" / "share" / "luoshi"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.resolve()


def secret_key(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The key that signs sessions: LUOSHI_SECRET_KEY, else one kept in `folder`, made at the first start."""
    if given := environment.get("LUOSHI_SECRET_KEY"):
        return given
    path = folder / "secret-key"
    try:
        with open(path, "x", encoding="ascii", opener=_private) as stream:
            stream.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text("ascii")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
