"""Pages of a list by keyset: what is written meanwhile moves nothing, and page 1,000 costs what page 1 costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from ninja import Field, Schema

from luoshi.apps.api.refusals import Invalid

Item = TypeVar("Item")
MOST = 200


class Paging(Schema):
    """The parameters of every list: `paging: Query[Paging]`."""

    cursor: str = Field("", description="`next` of the page before; empty for the first · 上一页给出的 next")
    limit: int = Field(50, ge=1, le=MOST, description="Rows on a page · 每页条数")


class Page(Schema, Generic[Item]):
    """A page of a list: `response=Page[UnitOut]`."""

    items: list[Item]
    next: str = Field("", description="The cursor of the next page; empty on the last · 下一页标记，末页为空")


def page(rows: models.QuerySet[Any], paging: Paging, *, order: Sequence[str] = ()) -> dict[str, object]:
    """One page of `rows` in the order of the named columns ("-" descending), then of the primary key: one query.

    The columns are the model's own and never null: with null, before and after have no meaning to a database.
    Raises Invalid for a cursor that is not of this list in this order.
    """
    order = (*order, "pk")
    for name in order:
        if (column := _column(rows.model, name)).null:
            raise ValueError(f"{rows.model.__name__}.{column.name} may be null: a list cannot be paged by it")
    label = f"luoshi.page:{rows.model._meta.label}:{','.join(order)}"
    if paging.cursor:
        rows = rows.filter(_after(rows.model, order, _opened(paging.cursor, label, rows.model, order)))
    found = list(rows.order_by(*order)[: paging.limit + 1])
    items = found[: paging.limit]
    return {"items": items, "next": _closed(items[-1], label, order) if len(found) > len(items) else ""}


def _column(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    name = name.removeprefix("-")
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 - orders are written by us
    return field


def _after(model: type[models.Model], order: Sequence[str], values: Sequence[object]) -> Q:
    """(a, b) > (x, y) spelled out, since directions may differ: a > x, or a = x and b > y."""
    condition, equal = Q(pk__in=[]), Q()
    for name, value in zip(order, values, strict=True):
        column = _column(model, name).attname
        condition |= equal & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{column: value})
    return condition


def _closed(row: models.Model, label: str, order: Sequence[str]) -> str:
    return signing.dumps([_column(type(row), name).value_to_string(row) for name in order], salt=label)


def _opened(cursor: str, label: str, model: type[models.Model], order: Sequence[str]) -> list[object]:
    try:
        texts = signing.loads(cursor, salt=label)
        return [_column(model, name).to_python(text) for name, text in zip(order, texts, strict=True)]
    except (signing.BadSignature, ValidationError, ValueError) as error:
        raise Invalid("api.bad-cursor", where="cursor") from error
