"""Read a record from a PostgreSQL database, in one snapshot and through cursors on the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

from luoshi.core.record.columns import Table, key_of, written
from luoshi.core.record.entry import VERSION, Entry, encode
from luoshi.verify import sqlite
from luoshi.verify.source import Ground, Line, Row, Signed, Unreadable, Write

BATCH = 2000
LINES = """
SELECT seq, action, actor, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), key, kind,
 encode(payload_hash, 'hex'), unit, version,
 payload_hash, hashes, salt, convert_to(text, 'UTF8'), personal_salt, personal
FROM record_entry ORDER BY seq
"""
# text is compared byte by byte, as keys are everywhere else, whatever the database's language
WRITES = sqlite.WRITES.replace("= ?", "= %s").replace("ORDER BY key", 'ORDER BY key COLLATE "C"')


class Postgresql:
    """A record in a PostgreSQL database."""

    withheld = False

    def __init__(self, address: str) -> None:
        try:
            self._connection = psycopg.connect(address)
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            self._connection.read_only = True
            self._connection.execute("SELECT 1 FROM record_entry LIMIT 1")
        except psycopg.Error as fault:
            raise Unreadable(f"the database holds no record that can be read: {fault}") from fault

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def ground(self) -> Ground:
        """The log and its head."""
        rows = self._connection.execute(sqlite.GROUND).fetchall()
        if len(rows) != 1:
            raise Unreadable("the log has no head, or more than one")
        origin, name, size, edge = rows[0]
        return Ground(origin, name, size, bytes(edge))

    def lines(self) -> Iterator[list[Line]]:
        """Every entry in order, in batches."""
        with self._connection.cursor("lines") as cursor:
            cursor.execute(LINES)
            while rows := cursor.fetchmany(BATCH):
                yield [_line(row) for row in rows]

    def signed(self) -> tuple[Signed, ...]:
        """Every checkpoint, the smallest first."""
        return sqlite.signed(self._connection.execute(sqlite.CHECKPOINTS), self._connection.execute(sqlite.COSIGNED))

    def kinds(self) -> tuple[str, ...]:
        """The kinds of objects that were written as rows."""
        return tuple(sorted(kind for (kind,) in self._connection.execute(sqlite.KINDS)))

    def writes(self, kind: str) -> Iterator[Write]:
        """The writes of all objects of a kind, by key and then by place in the log."""
        return (Write(*row) for row in self._streamed("writes", WRITES, (kind,)))

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table by key."""
        names = [column.name for column in table.columns]
        key = next((column for column in table.columns if column.name == table.key), None)
        query = sql.SQL("SELECT {}, {} FROM {} ORDER BY {}").format(
            sql.Identifier(table.key),
            sql.SQL(", ").join(map(sql.Identifier, names)),
            sql.Identifier(table.table),
            sql.Identifier(table.key),
        )
        try:
            for raw in self._streamed("rows", query):
                values = dict(zip(names, raw[1:], strict=True))
                yield Row(key_of(key, raw[0]), *written(table.columns, values.__getitem__))
        except psycopg.errors.UndefinedTable as fault:
            raise Unreadable(f"{table.kind}: {fault}") from fault

    def _streamed(self, name: str, query: Any, values: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with self._connection.cursor(name) as cursor:
            cursor.itersize = BATCH
            cursor.execute(query, values)
            yield from cursor


def _line(row: tuple[Any, ...]) -> Line:
    seq, action, actor, at, key, kind, payload, unit, version, *rest = row
    leaf = encode(Entry(action, actor, at, key, kind, payload, seq, unit, version))[len(VERSION) :]
    return Line(seq, leaf, kind, *rest)
