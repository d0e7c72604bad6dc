"""How much of this machine one document may take."""

from __future__ import annotations

from dataclasses import dataclass

MEBI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for reading one file. The sizes are checked before parsing, the rest hold the child process.

    `ratio` is expanded size over compressed size of one entry of a container (entries under 1 MiB are exempt:
    blank pages compress well). `memory` is bytes of address space above what the process has at its start.
    """

    file_bytes: int = 100 * MEBI
    entries: int = 5_000
    expanded_bytes: int = 500 * MEBI
    ratio: int = 200
    characters: int = 20_000_000
    depth: int = 200
    seconds: int = 60
    memory: int = 1024 * MEBI


DEFAULT = Limits()
