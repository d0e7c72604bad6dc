"""Save views of the register, and put them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import View
from luoshi.apps.ledger.queries.register import SORTS, Filter
from luoshi.apps.ledger.workbook.columns import COLUMNS
from luoshi.apps.record.actions import recording

LONGEST_NAME, LONGEST_HEADING = 60, 120


def save_view(
    *,
    by: Actor,
    name: str,
    asked: Mapping[str, str],
    columns: Sequence[str] = (),
    heading: str = "",
    shared: str = "",
) -> View:
    """Save a view under a name; one of one's own by that name is changed.

    `asked` is the query of the register's address, `columns` and `heading` lay out its workbook, `shared` is the code
    of a unit whose people may use it: one's own scope only. Raises Invalid for no name, one too long, or a column that
    is none; Missing for a unit out of scope.
    """
    name, heading = name.strip(), heading.strip()
    if not name or len(name) > LONGEST_NAME or len(heading) > LONGEST_HEADING:
        raise Invalid("view.name", most=LONGEST_NAME, heading=LONGEST_HEADING)
    for column in columns:
        if column not in COLUMNS:
            raise Invalid("view.column", column=column, known=", ".join(COLUMNS))
    fields: dict[str, Any] = {
        "asked": {key: value for key, value in asked.items() if _kept(key, value)},
        "columns": list(columns),
        "heading": heading,
        "unit": _shared(by, shared),
    }
    with recording(by=by, action="ledger.save_view") as record:
        standing = View.objects.filter(person=by.person, name=name, ended=False).first()
        if standing is not None:
            return record.save(standing, **fields)
        return record.add(View(person_id=by.person, name=name, **fields))


def end_view(*, by: Actor, key: UUID) -> View:
    """Put a view away; it stays on record. Raises Missing, Forbidden for another's."""
    with recording(by=by, action="ledger.end_view") as record:
        row = View.objects.filter(pk=key, ended=False).first()
        if row is None:
            raise Missing("view.missing", key=str(key))
        if row.person_id != by.person:
            raise Forbidden("view.not-yours", name=row.name)
        return record.save(row, ended=True)


def _kept(key: str, value: str) -> bool:
    return value in SORTS if key == "sort" else bool(value) and key in Filter.model_fields


def _shared(by: Actor, code: str) -> Unit | None:
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None or not any(path.startswith(unit.path) or unit.path.startswith(path) for path in by.paths()):
        raise Missing("unit.missing", unit=code)
    return unit
