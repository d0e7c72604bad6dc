"""Write a record into one file that can be carried away and checked anywhere: a SQLite database of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from luoshi.core.record.canonical import canonical
from luoshi.core.record.columns import Table, described
from luoshi.core.record.entry import VERSION, decode
from luoshi.verify.source import Line, Source
from luoshi.verify.walk import SCHEMA, note_of

FORM: Final = "luoshi.archive/1"
TABLES: Final = """
CREATE TABLE record_archive (form TEXT NOT NULL, withheld INTEGER NOT NULL);
CREATE TABLE record_log (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE record_head (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, edge BLOB NOT NULL);
CREATE TABLE record_entry (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, unit TEXT NOT NULL, action TEXT NOT NULL,
  kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, payload_hash BLOB NOT NULL, hashes BLOB NOT NULL,
  salt BLOB NOT NULL, text TEXT NOT NULL, personal_salt BLOB NOT NULL, personal TEXT NOT NULL
);
CREATE INDEX record_entry_of_object ON record_entry (kind, key, seq);
CREATE TABLE record_checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE record_cosignature (
  id INTEGER PRIMARY KEY, checkpoint_id INTEGER NOT NULL, key TEXT NOT NULL, line TEXT NOT NULL
);
CREATE TABLE record_row (
  kind TEXT NOT NULL, key TEXT NOT NULL, stays TEXT NOT NULL, personal TEXT NOT NULL, PRIMARY KEY (kind, key)
);
"""
ENTRY: Final = "INSERT INTO record_entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


def export(source: Source, path: Path, *, with_personal: bool, tell: Callable[[int], None]) -> int:
    """Write all of a record and the rows it stands for to a new file; returns how many entries.

    Without `with_personal` the personal parts are left out, and the file says so: the rest can be checked without
    them. Nothing is judged here. Raises FileExistsError where the file is there, Unreadable where a table is gone.
    """
    with path.open("xb"):
        pass
    with closing(sqlite3.connect(path)) as archive:
        archive.executescript(TABLES)
        withheld = source.withheld or not with_personal
        archive.execute("INSERT INTO record_archive VALUES (?, ?)", (FORM, int(withheld)))
        ground = source.ground()
        archive.execute("INSERT INTO record_log VALUES (1, ?, ?)", (ground.origin, ground.hash))
        archive.execute("INSERT INTO record_head VALUES (1, ?, ?)", (ground.size, ground.edge))
        tables = _entries(source, archive, withheld=withheld, tell=tell)
        _checkpoints(source, archive)
        for table in tables.values():
            archive.executemany("INSERT INTO record_row VALUES (?, ?, ?, ?)", _rows(source, table, withheld=withheld))
        archive.commit()
        return int(archive.execute("SELECT count(*) FROM record_entry").fetchone()[0])


def _entries(
    source: Source, archive: sqlite3.Connection, *, withheld: bool, tell: Callable[[int], None]
) -> dict[str, Table]:
    """Write the entries; returns the tables they describe."""
    tables: dict[str, Table] = {}
    done = 0
    for lines in source.lines():
        archive.executemany(ENTRY, (_entry(Line._make(line), withheld=withheld) for line in lines))
        for line in map(Line._make, lines):
            if line.kind == SCHEMA and line.text:
                key, note = note_of(line)
                tables[key] = described(key, note)
        done += len(lines)
        tell(done)
    return tables


def _entry(line: Line, *, withheld: bool) -> tuple[Any, ...]:
    entry = decode(VERSION + line.leaf)
    at = entry.at[:-1].replace("T", " ")
    named = (line.seq, at, entry.actor, entry.unit, entry.action, entry.kind, entry.key, entry.version)
    personal = (b"", "") if withheld else (line.personal_salt, line.personal)
    return (*named, line.payload_hash, line.hashes, line.salt, line.text.decode(), *personal)


def _checkpoints(source: Source, archive: sqlite3.Connection) -> None:
    for each in source.signed():
        archive.execute("INSERT INTO record_checkpoint VALUES (?, ?, ?)", (each.size, each.note, each.key))
        for key, line in each.cosignatures:
            values = each.size, key, line
            archive.execute("INSERT INTO record_cosignature (checkpoint_id, key, line) VALUES (?, ?, ?)", values)


def _rows(source: Source, table: Table, *, withheld: bool) -> Iterator[tuple[str, str, str, str]]:
    for row in source.rows(table):
        personal = "" if withheld or row.personal is None else canonical(row.personal).decode()
        yield table.kind, row.key, canonical(row.stays).decode(), personal
