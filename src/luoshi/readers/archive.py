"""Open a zip container (.docx, .xlsx, .ofd) only after its directory has been found harmless."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath
from typing import IO

from luoshi.readers.limits import MEBI, Limits
from luoshi.readers.refusal import Refusal


class Archive:
    """A checked container. Entries are read whole, each within the limits that were declared for it."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise Refusal("damaged", str(error)) from error
        self._check(limits)
        self.names = tuple(self._zip.namelist())

    def _check(self, limits: Limits) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise Refusal("too-many-entries", f"{len(entries)} > {limits.entries}")
        total = 0
        seen: set[str] = set()
        for entry in entries:
            self._check_name(entry, seen)
            if entry.flag_bits & 0x1:
                raise Refusal("encrypted", where=entry.filename)
            total += entry.file_size
            grows = entry.file_size > MEBI and entry.file_size > limits.ratio * max(1, entry.compress_size)
            if total > limits.expanded_bytes or grows:
                raise Refusal("expands", f"{entry.file_size:,} / {entry.compress_size:,} bytes", entry.filename)

    @staticmethod
    def _check_name(entry: zipfile.ZipInfo, seen: set[str]) -> None:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        drive = len(entry.filename) > 1 and entry.filename[1] == ":"
        if path.is_absolute() or ".." in path.parts or drive or stat.S_ISLNK(entry.external_attr >> 16):
            raise Refusal("path-trick", entry.filename[:120])
        if entry.filename in seen:
            raise Refusal("path-trick", entry.filename[:120])
        seen.add(entry.filename)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one entry. Refuses an entry that is missing, damaged, or longer than it said."""
        try:
            entry = self._zip.getinfo(name)
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except KeyError as error:
            raise Refusal("damaged", name, name) from error
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise Refusal("damaged", str(error), name) from error
        except Exception as error:
            if type(error).__module__ in {"zlib", "lzma", "_lzma"}:
                raise Refusal("damaged", str(error), name) from error
            raise
        if len(data) > entry.file_size:
            raise Refusal("expands", name, name)
        return data

    def open(self, name: str) -> IO[bytes]:
        """One entry to read piece by piece, for what is too long to hold. Refuses an entry that is missing."""
        try:
            return self._zip.open(name)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise Refusal("damaged", name, name) from error
