"""One hostile file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MEBI = 1024 * 1024
FULL = 1200  # megabytes: the limit on memory, and what a process has before it reads anything
PATIENT = 30  # seconds, for files that fill that memory first, on a busy machine


@dataclass(frozen=True)
class Hostile:
    """What a file tries, its name, the code it is refused under, and how it is put at a path.

    It is refused within so many seconds and megabytes of memory at most.
    """

    tries: str
    name: str
    code: str
    put: Callable[[Path], object]
    seconds: float = 5
    megabytes: int = 300

    @property
    def suffix(self) -> str:
        """The extension it bears."""
        return self.name.rpartition(".")[2]


def of(tries: str, name: str, code: str, make: Callable[[], bytes]) -> Hostile:
    """A hostile file that is one by its bytes."""
    return Hostile(tries, name, code, lambda path: path.write_bytes(make()))


def large(tries: str, name: str, code: str, make: Callable[[], bytes]) -> Hostile:
    """A hostile file that takes all the memory it is given: what holds it is the limit of the process."""
    return Hostile(tries, name, code, lambda path: path.write_bytes(make()), PATIENT, FULL)
