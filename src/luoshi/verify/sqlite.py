"""Read a record from a SQLite file: a live database, or an archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from luoshi.core.record.columns import Table, key_of, written
from luoshi.verify.source import Ground, Line, Row, Signed, Unreadable, Write

BATCH = 2000
# Django keeps moments in SQLite as text in UTC: a blank for the T, no fraction where it is zero, no zone
AT = "replace(at, ' ', 'T') || CASE length(at) WHEN 26 THEN 'Z' ELSE '.000000Z' END"
# SQLite writes the leaf itself: its JSON and the record's are the same for text without control characters, and
# others the record refuses; fetching nine columns and encoding them here would take half as long again
LEAF = f"""json_object('action', action, 'actor', actor, 'at', {AT}, 'key', key, 'kind', kind,
 'payload', lower(hex(payload_hash)), 'seq', seq, 'unit', unit, 'version', version)"""
LINES = f"""
SELECT seq, CAST({LEAF} AS BLOB), kind, payload_hash, hashes, salt, CAST(text AS BLOB), personal_salt, personal
FROM record_entry ORDER BY seq
"""  # noqa: S608 - our own words
NAMES = ("action", "actor", "at", "key", "kind", "unit", "version")
BLOB = " OR ".join(f"typeof({name}) = 'blob'" for name in NAMES)
MALFORMED = LINES.replace(f"CAST({LEAF} AS BLOB)", f"CASE WHEN {BLOB} THEN x'' ELSE CAST({LEAF} AS BLOB) END").replace(
    "ORDER BY", "WHERE seq > ? ORDER BY"
)
WRITES = "SELECT key, seq, version, text, personal FROM record_entry WHERE kind = ? AND version > 0 ORDER BY key, seq"
GROUND = "SELECT l.origin, l.hash, h.size, h.edge FROM record_log l, record_head h"
COSIGNED = "SELECT checkpoint_id, key, line FROM record_cosignature ORDER BY id"
CHECKPOINTS = "SELECT size, note, key FROM record_checkpoint ORDER BY size"
KINDS = "SELECT DISTINCT kind FROM record_entry WHERE version > 0 ORDER BY kind"


class Sqlite:
    """A record in a SQLite file, opened for reading only."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise Unreadable(f"there is no file {path}")
        self._database = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, isolation_level=None)
        try:
            self._database.execute("BEGIN")
            there = {name for (name,) in self._database.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError as fault:
            raise Unreadable(f"{path} is no SQLite database: {fault}") from fault
        if "record_entry" not in there:
            raise Unreadable(f"{path} holds no record")
        self._archive = "record_row" in there
        self.withheld = self._archive and self._one("SELECT withheld FROM record_archive")[0] == 1

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def ground(self) -> Ground:
        """The log and its head."""
        origin, name, size, edge = self._one(GROUND)
        return Ground(origin, name, size, bytes(edge))

    def lines(self) -> Iterator[list[Line]]:
        """Every entry in order, in batches."""
        last = -1
        try:
            cursor = self._database.execute(LINES)
            while rows := cursor.fetchmany(BATCH):
                yield rows
                last = rows[-1][0]
        except sqlite3.OperationalError:
            yield from self._malformed(last)

    def _malformed(self, last: int) -> Iterator[list[Line]]:
        """The entries after `last`, among which is one that SQLite makes no JSON or no text of: it has no leaf."""
        self._database.text_factory = _lenient
        cursor = self._database.execute(MALFORMED, (last,))
        while rows := cursor.fetchmany(BATCH):
            yield rows

    def signed(self) -> tuple[Signed, ...]:
        """Every checkpoint, the smallest first."""
        return signed(self._database.execute(CHECKPOINTS), self._database.execute(COSIGNED))

    def kinds(self) -> tuple[str, ...]:
        """The kinds of objects that were written as rows."""
        return tuple(kind for (kind,) in self._database.execute(KINDS))

    def writes(self, kind: str) -> Iterator[Write]:
        """The writes of all objects of a kind, by key and then by place in the log."""
        return (Write(*row) for row in self._database.execute(WRITES, (kind,)))

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table by key."""
        try:
            yield from self._archived(table) if self._archive else self._live(table)
        except sqlite3.OperationalError as fault:
            raise Unreadable(f"{table.kind}: {fault}") from fault

    def _archived(self, table: Table) -> Iterator[Row]:
        query = "SELECT key, stays, personal FROM record_row WHERE kind = ? ORDER BY key"
        for key, stays, personal in self._database.execute(query, (table.kind,)):
            yield Row(key, json.loads(stays), json.loads(personal) if personal else None if self.withheld else {})

    def _live(self, table: Table) -> Iterator[Row]:
        # what is no text is to differ from what was recorded, and be named, not to end the check
        self._database.text_factory = _lenient
        names = [column.name for column in table.columns]
        key = next((column for column in table.columns if column.name == table.key), None)
        parsed = {column.name for column in table.columns if column.type == "json"}
        quoted = ", ".join(_quoted(name) for name in (table.key, *names))
        query = f"SELECT {quoted} FROM {_quoted(table.table)} ORDER BY {_quoted(table.key)}"  # noqa: S608 - quoted
        for raw in self._database.execute(query):
            values = dict(zip(names, raw[1:], strict=True))
            for name in parsed:
                values[name] = None if values[name] is None else json.loads(values[name])
            yield Row(key_of(key, raw[0]), *written(table.columns, values.__getitem__))

    def _one(self, query: str) -> tuple[Any, ...]:
        rows = self._database.execute(query).fetchall()
        if len(rows) != 1:
            raise Unreadable("the log has no head, or more than one")
        return tuple(rows[0])


def signed(checkpoints: Any, cosignatures: Any) -> tuple[Signed, ...]:
    """Checkpoints with the lines of their witnesses, from rows of the two tables."""
    lines: dict[int, list[tuple[str, str]]] = {}
    for size, key, line in cosignatures:
        lines.setdefault(size, []).append((key, line))
    return tuple(Signed(size, note, key, tuple(lines.get(size, ()))) for size, note, key in checkpoints)


def _lenient(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
