"""Both versions of a row that two people wanted to change."""

from __future__ import annotations

from typing import Any

from luoshi.apps.record.recorded import Recorded


def both_versions(row: Recorded) -> dict[str, dict[str, object]]:
    """What was about to be written and what is there now: the fields in which they differ, none that is personal."""
    now = type(row)._default_manager.get(pk=row.pk)
    names = [
        field.attname
        for field in type(row).recorded_fields()
        if field.name not in row.personal and getattr(row, field.attname) != getattr(now, field.attname)
    ]
    return {"sent": _said(row, names), "now": _said(now, names)}


def _said(row: Recorded, names: list[str]) -> dict[str, object]:
    return {"version": row.version} | {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> object:
    return value if isinstance(value, str | int | bool | list | dict | None) else str(value)
