"""After each migration: begin the log where there is none, and describe in it every table that changed.

Where a table has a new column, what it holds is put on record with the description: the rows were not written, and
yet are compared from now on.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from luoshi.apps.record.append import append
from luoshi.apps.record.models import Entry, Head, Log
from luoshi.apps.record.pending import Pending, System, of_note, values_of
from luoshi.apps.record.recorded import Recorded
from luoshi.apps.record.tables import kind_of, recorded_models, table_of
from luoshi.core.record.canonical import canonical
from luoshi.core.record.columns import Table, described

KIND, FILLED = "record.schema", "record.filled"
KEYS = 1000
"""How many rows one entry names: an entry stays small."""


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
        last = _last(kind_of(model))
        if table.table in there and last != canonical(table.described()).decode():
            found.append(of_note(KIND, table.kind, table.described(), by=System(), action="record.describe"))
            found.extend(_filled(model, table, described(table.kind, json.loads(last)) if last else table))
    return found


def _last(kind: str) -> str | None:
    """The last description of a table, as canonical JSON."""
    entry = Entry.objects.filter(kind=KIND, key=kind).order_by("-seq").first()
    return canonical(json.loads(entry.text)["note"]).decode() if entry else None


def _filled(model: type[Recorded], table: Table, before: Table) -> list[Pending]:
    """What the rows hold in columns that were not described before: what most hold, and who holds anything else.

    Personal values are not put into the tree, only that they are empty.
    """
    known = {column.name for column in before.columns}
    added = [column for column in table.columns if column.name not in known]
    if not added:
        return []
    groups: dict[str, tuple[dict[str, object], list[str]]] = {}
    for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
        stays, personal = values_of(row, added)
        values = stays | {name: value for name, value in personal.items() if not value}
        groups.setdefault(canonical(values).decode(), (values, []))[1].append(str(row.pk))
    most, *others = sorted(groups.values(), key=lambda group: -len(group[1])) or [({}, [])]
    notes: list[dict[str, object]] = [{"values": most[0]}] if most[1] else []
    for values, keys in others:
        notes += [{"values": values, "keys": keys[at : at + KEYS]} for at in range(0, len(keys), KEYS)]
    return [of_note(FILLED, table.kind, note, by=System(), action="record.describe") for note in notes]
