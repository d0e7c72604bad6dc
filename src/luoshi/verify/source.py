"""What is checked, wherever it lies: a SQLite database, a PostgreSQL database, or an exported archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from luoshi.core.record.columns import Table


class Unreadable(Exception):  # noqa: N818 - what is the matter, named as callers speak of it
    """What was named cannot be read as a record, so nothing can be said about it."""


class Line(NamedTuple):
    """An entry as the database has it. Sources give bare tuples in this order: naming millions would cost time.

    `leaf` is the canonical JSON of the entry, made of the columns it stands in, without the version byte.
    """

    seq: int
    leaf: bytes
    kind: str
    payload_hash: bytes
    hashes: bytes
    salt: bytes
    text: bytes
    personal_salt: bytes
    personal: str


class Write(NamedTuple):
    """A write of an object, as the fold needs it."""

    key: str
    seq: int
    version: int
    text: str
    personal: str


class Row(NamedTuple):
    """An object as its table has it now: the values that stay, and the personal ones (None where withheld)."""

    key: str
    stays: dict[str, object]
    personal: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Filled:
    """What columns that a migration added held in rows written before entry `seq`; `keys` None: in all of them."""

    seq: int
    values: dict[str, object]
    keys: frozenset[str] | None

    def is_of(self, write: Write) -> bool:
        """Whether it speaks of the row that was last written so."""
        return write.seq < self.seq and (self.keys is None or write.key in self.keys)


@dataclass(frozen=True, slots=True)
class Ground:
    """The log's name, its hash function, and what its head says of it."""

    origin: str
    hash: str
    size: int
    edge: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as stored: its size, its note, the key it names, and the lines of witnesses with their keys."""

    size: int
    note: str
    key: str
    cosignatures: tuple[tuple[str, str], ...]


class Source(Protocol):
    """One moment of a record: everything is read in one transaction, and streamed."""

    @property
    def withheld(self) -> bool:
        """Whether personal parts were left out on purpose (an archive for outsiders)."""

    def ground(self) -> Ground:
        """The log and its head. Raises Unreadable where there is none."""

    def lines(self) -> Iterator[list[Line]]:
        """Every entry in order, in batches."""

    def signed(self) -> tuple[Signed, ...]:
        """Every checkpoint, the smallest first."""

    def kinds(self) -> tuple[str, ...]:
        """The kinds of objects that were written as rows."""

    def writes(self, kind: str) -> Iterator[Write]:
        """The writes of all objects of a kind, by key and then by place in the log."""

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table by key. Raises Unreadable where there is no such table."""
