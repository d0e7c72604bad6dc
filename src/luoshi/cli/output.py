"""Put a file where the user wants it, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from luoshi.cli.say import say


def put(path: Path, data: bytes, language: str) -> None:
    """`write_whole`, with a clear message and exit code 2 where the place cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(say("unwritable", language, path=path, reason=reason)) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all: beside its place first, then moved into it.

    Folders on the way are made. A link is followed; a pipe or a device is written to, never replaced. Raises
    OSError, with nothing left behind, where it cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    import tempfile  # noqa: PLC0415 - not cheap to load, and most output goes to the terminal

    handle, name = tempfile.mkstemp(prefix=".luoshi-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
