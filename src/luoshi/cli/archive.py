"""The archive of a backup: what it holds, and how it is known to be whole."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
KEYS = ("secret-key", "record-key")
FILES, OBSERVATIONS = "files", "observations"
KIND = "luoshi-backup/1"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: SHA-256 by name, the database's kind, the record's latest checkpoint."""

    made: str
    version: str
    database: str
    checkpoint: str
    hashes: dict[str, str]

    def text(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"kind": KIND, **{name: getattr(self, name) for name in self.__slots__}}, indent=1).encode()


class Damaged(Exception):  # noqa: N818 - what it is
    """The archive is not what it was when it was made; `args[0]` says where."""


def read_manifest(archive: tarfile.TarFile) -> Manifest:
    """The manifest. Raises Damaged where there is none that can be read."""
    try:
        stream = archive.extractfile(MANIFEST)
        assert stream is not None  # noqa: S101 - a folder of that name ends in the except below
        values = json.loads(stream.read())
        if values.pop("kind") != KIND or values["database"] not in DATABASE:
            raise ValueError(MANIFEST)
        return Manifest(**values)
    except (KeyError, ValueError, TypeError, AssertionError) as error:
        raise Damaged(MANIFEST) from error


def verify(archive: tarfile.TarFile) -> Manifest:
    """See that the archive holds what its manifest says, byte for byte, and nothing else. Raises Damaged."""
    manifest = read_manifest(archive)
    seen = set()
    for member, stream in members(archive):
        if digest(stream) != manifest.hashes.get(member.name):
            raise Damaged(member.name)
        seen.add(member.name)
    if missing := sorted(set(manifest.hashes) - seen):
        raise Damaged(missing[0])
    if DATABASE[manifest.database] not in seen:
        raise Damaged(DATABASE[manifest.database])
    return manifest


def members(archive: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Every file but the manifest. Raises Damaged for what is no plain file, or would land outside the home."""
    for member in archive:
        if member.name == MANIFEST:
            continue
        stream = archive.extractfile(member) if member.isfile() else None
        if stream is None or not _belongs(PurePosixPath(member.name)):
            raise Damaged(member.name)
        yield member, stream


def _belongs(path: PurePosixPath) -> bool:
    if path.is_absolute() or ".." in path.parts:
        return False
    return path.parts[0] in {FILES, OBSERVATIONS} if len(path.parts) > 1 else path.name in {*DATABASE.values(), *KEYS}


def digest(stream: IO[bytes]) -> str:
    """SHA-256 of what is left of a stream, in hex."""
    found = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()
