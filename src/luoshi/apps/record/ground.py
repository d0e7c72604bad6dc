"""After each migration: begin the log where there is none, and describe in it every table that changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from luoshi.apps.record.append import append
from luoshi.apps.record.models import Entry, Head, Log
from luoshi.apps.record.pending import Pending, System, of_note
from luoshi.apps.record.tables import kind_of, recorded_models, table_of
from luoshi.core.record.canonical import canonical

KIND = "record.schema"


def lay(**_: Any) -> None:
    """Begin the log and describe the tables. Runs after every `migrate`; a second run adds nothing."""
    there = set(connection.introspection.table_names())
    if not {Head._meta.db_table, Entry._meta.db_table} <= there:
        return
    with transaction.atomic():
        _begin()
        changed = _changed(there)
        if changed:
            append(changed)


def _begin() -> None:
    log, _ = Log.objects.get_or_create(
        id=1,
        defaults={"origin": settings.RECORD_ORIGIN, "hash": settings.RECORD_HASH, "began": timezone.now()},
    )
    Head.objects.get_or_create(id=1, defaults={"log": log})


def _changed(there: set[str]) -> list[Pending]:
    found: list[Pending] = []
    for model in recorded_models():
        table = table_of(model)
        described = {"note": table.described()}
        if table.table in there and _last(kind_of(model)) != canonical(described).decode():
            found.append(of_note(KIND, table.kind, table.described(), by=System(), action="record.describe"))
    return found


def _last(kind: str) -> str | None:
    entry = Entry.objects.filter(kind=KIND, key=kind).order_by("-seq").first()
    return entry.text if entry else None
