"""Where files lie: those that are kept, under their hash; those just uploaded, apart, until they may be kept.

The store is written once and never over: to a temporary name, synced, then linked to its own. Every read is checked
against the hash. The spool holds an upload until its reading ends, and then nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

CHUNK = 1 << 20
EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}")
LONGEST_NAME = 255


class Damaged(Exception):  # noqa: N818 - named as callers speak of it
    """A kept file is not what its hash says; `sha256` names it. It must be restored from a backup."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"the kept file {sha256} is missing or has changed: restore it from a backup")
        self.sha256 = sha256


class TooLarge(Exception):  # noqa: N818
    """An upload of more bytes than may be read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store: its hash in hex, and its size in bytes."""

    sha256: str
    size: int


def keep(source: Path) -> Kept:
    """Keep the bytes of `source`; the same bytes once. Raises Damaged where they are kept already, but spoilt."""
    root = _root()
    with source.open("rb") as stream:
        temporary, kept = _copy(stream, root)
    target = _place(kept.sha256)
    try:
        _make_folder(target.parent)
        with suppress(FileExistsError):
            os.link(temporary, target)
            _sync_folder(target.parent)
    finally:
        temporary.unlink()
    with opened(kept.sha256):
        return kept


def opened(sha256: str) -> BinaryIO:
    """A kept file, open for reading at its beginning, after it was read once and found to be what its hash says.

    Raises Damaged.
    """
    try:
        stream = _place(sha256).open("rb")
    except OSError as error:
        raise Damaged(sha256) from error
    if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
        stream.close()
        raise Damaged(sha256)
    stream.seek(0)
    return stream


def sweep_incoming(before: float) -> None:
    """Remove half-kept files last written before a moment (seconds since 1970): those whose writer was killed."""
    for file in _root().glob("incoming-*"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


def clean_name(name: str) -> str:
    """The name of an upload without folders, control characters and blanks around; "file" where nothing is left."""
    bare = PurePath(name.replace("\\", "/")).name
    shown = "".join(character for character in bare.lstrip(".") if character.isprintable()).strip()
    extension = PurePath(shown).suffix
    stem = shown.removesuffix(extension)
    return (stem[: LONGEST_NAME - len(extension)] + extension)[:LONGEST_NAME] or "file"


@dataclass(frozen=True, slots=True)
class Spooled:
    """An upload that is not accepted yet. Its folder holds the bytes, its name, and how far the reading is."""

    folder: Path

    @property
    def name(self) -> str:
        """The name it was uploaded under."""
        return self._text("name")

    @property
    def file(self) -> Path | None:
        """The bytes, under a name of ours with the extension of the upload; None once they are gone."""
        return next(self.folder.glob("content*"), None)

    @property
    def stage(self) -> str:
        """How far the reading is: queued, reading, finding; empty once it has ended."""
        return self._text("stage")

    @property
    def verdict(self) -> str:
        """The refusal that was found, as JSON, where the work was cut off before it was written down."""
        return self._text("verdict")

    def move_on(self, stage: str) -> None:
        """Say how far the reading is."""
        _write(self.folder / "stage", stage.encode())

    def condemn(self, verdict: str) -> None:
        """Leave nothing but the refusal: neither the bytes nor the name."""
        _write(self.folder / "verdict", verdict.encode())
        for file in (*self.folder.glob("content*"), self.folder / "name"):
            file.unlink(missing_ok=True)
        _sync_folder(self.folder)

    def clear(self) -> None:
        """Remove what is left. Where that fails the sweep comes after; what was condemned is gone before."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _text(self, part: str) -> str:
        try:
            return (self.folder / part).read_text("utf-8")
        except FileNotFoundError:
            return ""


def spooled(key: UUID) -> Spooled:
    """The upload of the document `key`."""
    return Spooled(Path(settings.SPOOL_ROOT) / str(key))


def spool(key: UUID, name: str, stream: BinaryIO, most: int) -> Spooled:
    """Put an upload aside for the document `key`. Raises TooLarge beyond `most` bytes, and leaves nothing then."""
    upload = spooled(key)
    _make_folder(upload.folder)
    clean = clean_name(name)
    extension = PurePath(clean).suffix
    path = upload.folder / f"content{extension.lower() if EXTENSION.fullmatch(extension) else ''}"
    try:
        _write(upload.folder / "name", clean.encode())
        _drain(stream, path, most)
        upload.move_on("queued")
    except BaseException:
        upload.clear()
        raise
    return upload


def all_spooled() -> Iterator[tuple[UUID, Spooled]]:
    """Every upload that lies in the spool."""
    root = Path(settings.SPOOL_ROOT)
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        with suppress(ValueError):
            yield UUID(folder.name), Spooled(folder)


def _drain(stream: BinaryIO, path: Path, most: int) -> None:
    size = 0
    with path.open("xb") as out:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise TooLarge
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _copy(stream: BinaryIO, root: Path) -> tuple[Path, Kept]:
    """The bytes under a temporary name in the store, on the disk, with their hash and size."""
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as out:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Path(out.name), Kept(digest.hexdigest(), size)


def _write(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all, whoever writes it at the same moment."""
    temporary = path.with_name(f".{secrets.token_hex(8)}")
    with temporary.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(path)


def _root() -> Path:
    root = Path(settings.MEDIA_ROOT)
    _make_folder(root)
    return root


def _place(sha256: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError(f"not a SHA-256 in hex: {sha256!r}")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:]


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
