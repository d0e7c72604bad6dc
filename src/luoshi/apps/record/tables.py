"""The tables the record holds, read off the models: kind, table, columns and their types."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.db import models

from luoshi.apps.record.recorded import Recorded
from luoshi.core.record.columns import Column, Table, Type

_TYPES: Final[dict[str, Type]] = {
    "AutoField": "integer",
    "BigAutoField": "integer",
    "BigIntegerField": "integer",
    "BinaryField": "binary",
    "BooleanField": "boolean",
    "CharField": "text",
    "DateField": "date",
    "DateTimeField": "datetime",
    "DecimalField": "decimal",
    "DurationField": "duration",
    "FileField": "text",
    "FloatField": "float",
    "GenericIPAddressField": "text",
    "IntegerField": "integer",
    "JSONField": "json",
    "PositiveBigIntegerField": "integer",
    "PositiveIntegerField": "integer",
    "PositiveSmallIntegerField": "integer",
    "SlugField": "text",
    "SmallIntegerField": "integer",
    "TextField": "text",
    "TimeField": "time",
    "UUIDField": "uuid",
}
_FOUND: Final[dict[str, Table]] = {}


def recorded_models() -> list[type[Recorded]]:
    """Every model whose rows are recorded, in the order of their kinds."""
    return sorted((model for model in apps.get_models() if issubclass(model, Recorded)), key=kind_of)


def kind_of(model: type[Recorded]) -> str:
    """The kind by which the record knows a model's rows: ledger.Commitment."""
    return model._meta.label


def table_of(model: type[Recorded]) -> Table:
    """A model's table as the record knows it. Raises TypeError for a column of a type it does not know."""
    kind = kind_of(model)
    if kind not in _FOUND:
        _FOUND[kind] = _read(model)
    return _FOUND[kind]


def _read(model: type[Recorded]) -> Table:
    key = model._meta.pk
    assert key is not None  # noqa: S101 - Recorded has one
    columns = tuple(_column(model, field) for field in model.recorded_fields())
    return Table(kind_of(model), model._meta.db_table, key.column, columns)


def _column(model: type[Recorded], field: models.Field[Any, Any]) -> Column:
    target: Any = field
    while target.is_relation:
        target = target.target_field
    kind = _TYPES.get(target.get_internal_type())
    if kind is None:
        raise TypeError(
            f"{kind_of(model)}.{field.name}: the record knows no {target.get_internal_type()}; "
            "name the field in `unrecorded`, or teach luoshi.core.record.columns to write it"
        )
    places = target.decimal_places if kind == "decimal" else 0
    return Column(field.column, kind, field.name in model.personal, places)
