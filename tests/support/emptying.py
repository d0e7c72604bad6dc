"""Put the database back, after tests that commit, to what setting it up left in it.

Django's own way truncates every table and then runs everything that follows a migration: some 0.4 s a test on
PostgreSQL. Here what holds rows is emptied, and the few rows of an installation just set up are written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from luoshi.apps.record import guards
from luoshi.apps.search import index

LEFT_ALONE = {"django_migrations", "django_content_type", "auth_permission"}
"""What Django itself writes after each migration, and no test changes."""
BATCH = 500
_first: dict[str, Held] = {}


@dataclass(frozen=True, slots=True)
class Held:
    """What a table holds: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def remember() -> None:
    """Keep what the tables hold now, before the first test."""
    _first.update(held())


def emptied() -> None:
    """Delete all rows and write the first again. The record refuses that, as it must, so its guards step aside."""
    with connection.constraint_checks_disabled(), transaction.atomic(), unasked():
        if connection.vendor != "postgresql":
            guards.remove(connection)
        for table in _holding():
            _run(f"DELETE FROM {_named(table)}")
        index.empty()
        for table, first in _first.items():
            write(table, first.columns, first.rows)
        if connection.vendor != "postgresql":
            guards.install(connection)


@contextmanager
def unasked() -> Iterator[None]:
    """Within it PostgreSQL asks neither guards nor foreign keys: it gives rows in an order they did not come in.

    In a transaction, with which it ends where it fails.
    """
    whether = connection.vendor == "postgresql"
    if whether:
        _run("SET LOCAL session_replication_role = replica")
    yield
    if whether:
        _run("SET LOCAL session_replication_role = origin")


def held() -> dict[str, Held]:
    """What every table holds now that holds rows, but for those left alone and the index."""
    found = {}
    with connection.cursor() as cursor:
        for table in _holding():
            cursor.execute(f"SELECT * FROM {_named(table)}")
            found[table] = Held(tuple(each[0] for each in cursor.description), [tuple(row) for row in cursor])
    return found


def write(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], key: str = "") -> None:
    """Insert rows into a table as they are; one whose `key` stands there already takes the other's place."""
    names = [_named(each) for each in columns]
    instead = ", ".join(f"{name} = excluded.{name}" for name in names)
    end = f" ON CONFLICT ({_named(key)}) DO UPDATE SET {instead}" if key else ""
    row = f"({', '.join(['%s'] * len(columns))})"
    for begin in range(0, len(rows), BATCH):
        batch = rows[begin : begin + BATCH]
        values = [value for each in batch for value in each]
        _run(f"INSERT INTO {_named(table)} ({', '.join(names)}) VALUES {', '.join([row] * len(batch))}{end}", values)


def _holding() -> list[str]:
    """The tables that hold rows."""
    every = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - LEFT_ALONE
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_named(table)})" for table in sorted(every)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]


def _named(name: str) -> str:
    return connection.ops.quote_name(name)


def _run(statement: str, values: Sequence[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
