"""Put the database back, after tests that commit, to what setting it up left in it.

Django's own way truncates every table and then runs everything that follows a migration: some 0.4 s a test on
PostgreSQL. Here what holds rows is emptied, and the few rows of an installation just set up are written again.
"""

from __future__ import annotations

from django.db import connection, transaction

from luoshi.apps.record import guards
from luoshi.apps.search import index

LEFT_ALONE = {"django_migrations", "django_content_type", "auth_permission"}
"""What Django itself writes after each migration, and no test changes."""
_first: dict[str, tuple[str, list[tuple[object, ...]]]] = {}


def remember() -> None:
    """Keep what the tables hold now, before the first test: the statement that writes it and the rows."""
    for table in _holding():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {_named(table)}")
            columns = [_named(each[0]) for each in cursor.description]
            marks = ", ".join(["%s"] * len(columns))
            write = f"INSERT INTO {_named(table)} ({', '.join(columns)}) VALUES ({marks})"
            _first[table] = write, [tuple(row) for row in cursor.fetchall()]


def emptied() -> None:
    """Delete all rows and write the first again. The record refuses that, as it must, so its guards step aside."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":
            _run("SET LOCAL session_replication_role = replica")  # neither guards nor foreign keys are asked
        else:
            guards.remove(connection)
        for table in _holding():
            _run(f"DELETE FROM {_named(table)}")
        index.empty()
        for write, rows in _first.values():
            with connection.cursor() as cursor:
                cursor.executemany(write, rows)
        if connection.vendor != "postgresql":
            guards.install(connection)


def _holding() -> list[str]:
    """The tables that hold rows."""
    every = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - LEFT_ALONE
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {_named(table)})" for table in sorted(every)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]


def _named(name: str) -> str:
    return connection.ops.quote_name(name)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
