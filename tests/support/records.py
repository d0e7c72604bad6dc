"""A record in a real database, and somebody with every right over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from click.testing import CliRunner, Result
from django.db import connection

from luoshi.apps.record import guards
from luoshi.core.record.entry import Entry, encode
from luoshi.core.record.hashing import hashing
from luoshi.core.record.tree import Frontier, grow
from luoshi.verify.main import main

COLUMNS = "seq, at, actor, unit, action, kind, key, version, payload_hash, hashes"


class Attacked:
    """The database of the test, committed, with its guards dropped: what a superuser could make of it.

    SQLite: a copy in a file, for the test's own database is in memory. PostgreSQL: the database itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sqlite = connection.vendor == "sqlite"
        guards.remove(connection)
        self.address = str(folder / "copy.sqlite3") if self.sqlite else address()
        if self.sqlite:
            self._database: Any = sqlite3.connect(self.address, isolation_level=None)
            connection.connection.backup(self._database)
        else:
            self._database = psycopg.connect(self.address, autocommit=True, options="-c TimeZone=UTC")

    def close(self) -> None:
        self._database.close()
        guards.install(connection)

    def run(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a statement, its parameters written as ?."""
        cursor = self._database.execute(statement if self.sqlite else statement.replace("?", "%s"), values)
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def verify(self, *arguments: str) -> Result:
        """Run luoshi-verify on it."""
        return CliRunner().invoke(main, [self.address, "--language", "en", "--quiet", *arguments])

    def recompute(self) -> None:
        """Compute every hash anew from the entries and payloads as they are now, and store them."""
        function = hashing("sm3")
        for seq, salt, text in self.run("SELECT seq, salt, text FROM record_entry"):
            self.run(
                "UPDATE record_entry SET payload_hash = ? WHERE seq = ?", function.plain(salt + text.encode()), seq
            )
        rows = self.run(f"SELECT {COLUMNS} FROM record_entry ORDER BY seq")
        growth = grow(function, Frontier(), [function.leaf(encode(self._entry(row))) for row in rows])
        for row, completed in zip(rows, growth.completed, strict=True):
            self.run("UPDATE record_entry SET hashes = ? WHERE seq = ?", b"".join(completed), row[0])
        edge = b"".join(growth.frontier.edge)
        self.run("UPDATE record_head SET size = ?, edge = ?", growth.frontier.size, edge)

    def _entry(self, row: Iterable[Any]) -> Entry:
        seq, at, actor, unit, action, kind, key, version, payload, _ = row
        stamp = str(at).removesuffix("+00:00").replace(" ", "T")
        stamp = (stamp if "." in stamp else stamp + ".000000") + "Z"
        return Entry(action, actor, stamp, key, kind, bytes(payload).hex(), seq, unit, version)


def address() -> str:
    """The address of the test's own PostgreSQL database."""
    connection.ensure_connection()
    at = connection.connection.info
    return f"postgresql://{at.user}:{at.password}@/{at.dbname}?host={quote(at.host, safe='')}&port={at.port}"
