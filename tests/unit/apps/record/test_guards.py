"""The rights that the application's role keeps are enough to write, and for nothing more."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from luoshi.apps.record.actions import recording
from luoshi.apps.record.guards import APPENDED, KEPT, grants, remove
from luoshi.apps.record.models import Entry
from luoshi.apps.record.pending import System

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_role_of_the_application_can_append_and_erase_and_nothing_else() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    remove(connection)  # the rights have to hold by themselves
    run("CREATE ROLE app")
    for statement in grants("app"):
        run(statement)
    run("SET LOCAL ROLE app")
    with recording(by=System(), action="test") as record:
        record.note("record.test", "1", {})
    Entry.objects.filter(kind="record.test").update(personal="", text="")
    refused = [f"DELETE FROM {table}" for table in KEPT] + [f"TRUNCATE {table} CASCADE" for table in KEPT]
    refused += [
        "UPDATE record_entry SET actor = 'x'",
        "UPDATE record_log SET origin = 'x'",
        "UPDATE record_checkpoint SET note = 'x'",
    ]
    for statement in refused:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            run(statement)
    assert set(APPENDED) < set(KEPT)
