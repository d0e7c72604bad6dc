"""Empty the database after tests that commit."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from luoshi.apps.record import guards
from luoshi.apps.search import index


def emptied(flush: Callable[[], object]) -> None:
    """Flush the tables. The record refuses that, as it must, so its guards step aside; the index is no model's."""
    guards.remove(connection)
    try:
        flush()
        index.empty()
    finally:
        guards.install(connection)
