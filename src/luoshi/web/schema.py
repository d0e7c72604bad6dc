"""Whether the tables of the database are those that this version works with."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def differences() -> list[str]:
    """Where the tables differ from those of this version: a table, or table.column, that is missing or left over.

    Empty on a database that this version made, or brought up to date from one that can be. One short question a table.
    """
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        columns = {
            table: {each.name for each in connection.introspection.get_table_description(cursor, table)}
            for table in sorted(_needed().keys() & there)
        }
    return list(_differing(_needed(), columns))


def later() -> list[str]:
    """The migrations the database has seen that this version does not know, as room.name: a later version's."""
    loader = MigrationLoader(connection)
    rooms = {each.label for each in apps.get_app_configs()}
    applied = loader.applied_migrations or {}
    return sorted(f"{room}.{name}" for room, name in set(applied) - set(loader.disk_migrations) if room in rooms)


def _needed() -> dict[str, set[str]]:
    """The columns of each table."""
    models = [
        each for each in apps.get_models(include_auto_created=True) if each._meta.managed and not each._meta.proxy
    ]
    return {each._meta.db_table: {field.column for field in each._meta.local_concrete_fields} for each in models}


def _differing(needed: dict[str, set[str]], there: dict[str, set[str]]) -> Iterator[str]:
    for table in sorted(needed):
        if table not in there:
            yield table
        else:
            yield from (f"{table}.{column}" for column in sorted(needed[table] ^ there[table]))
