"""A query composed once and asked many times: composing one costs Django ten times what the database takes to answer.

The queryset remains the one description of what is read. It is composed with stand-ins for what will be asked; each
time it is asked, the values take their places in the very statement. What comes back are the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models.query import get_related_populators

Key = UUID | Date
Given = Key | Sequence[Key] | Collection[UUID]
MOST = 256
"""Of more keys than this the query is composed anew: long statements, rarely asked."""
_FIRST_KEY, _FIRST_DAY = 0x1057AD << 104, Date(1901, 1, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A composed statement: its parameters, each a value or the place of one, and how rows are made of answers."""

    sql: str
    parameters: tuple[tuple[Any, int | None], ...]
    compiler: Any
    converters: dict[int, Any]
    model: type[models.Model]
    names: list[str]
    begin: int
    related: list[Any]


class Prepared:
    """The query that `build` describes. It is given keys, days, and collections of keys, and nothing else.

    `build` is called with stand-ins, so it must not look at what it is given; it returns a queryset of whole rows, with
    select_related where wanted, and without prefetch_related or annotations.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any]]) -> None:
        self.build = build
        self._plans: dict[tuple[str, tuple[int, ...]], Plan] = {}

    def __call__(self, *given: Given) -> list[Any]:
        """The rows; none where a collection is empty."""
        sizes = tuple(_size(each) for each in given)
        if 0 in sizes:
            return []
        if max(sizes) > MOST:
            return list(self.build(*given))
        shape = connection.vendor, sizes
        if shape not in self._plans:
            self._plans[shape] = _compose(self.build, given, sizes)
        return _ask(self._plans[shape], [_in_database(each) for each in _laid(given, sizes)])


def _size(given: Given) -> int:
    """How many places are kept for it: a power of two, so that there are few statements; -1 for a single value."""
    if isinstance(given, UUID | Date):
        return -1
    return 1 << (len(given) - 1).bit_length() if given else 0


def _laid(given: Sequence[Given], sizes: Sequence[int]) -> list[Key]:
    """The values in their places; the last of a collection is repeated in those left over."""
    laid: list[Key] = []
    for each, size in zip(given, sizes, strict=True):
        if isinstance(each, UUID | Date):
            laid.append(each)
        else:
            keys = list(each)
            laid += keys + keys[-1:] * (size - len(keys))
    return laid


def _compose(build: Callable[..., models.QuerySet[Any]], given: Sequence[Given], sizes: Sequence[int]) -> Plan:
    stand_ins: list[Given] = []
    numbers = count()
    for each, size in zip(given, sizes, strict=True):
        made = [_stand_in(each, next(numbers)) for _ in range(abs(size))]
        stand_ins.append(made if size > 0 else made[0])
    places = {_in_database(key): place for place, key in enumerate(_laid(stand_ins, sizes))}
    compiler = build(*stand_ins).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    begin, *_, end = (first := compiler.klass_info["select_fields"])
    assert first == list(range(begin, end + 1))  # noqa: S101 - a row's own columns stand together
    return Plan(
        sql,
        tuple((each, places.get(each)) for each in parameters),
        compiler,
        compiler.get_converters([each[0] for each in compiler.select]),
        compiler.klass_info["model"],
        [each[0].target.attname for each in compiler.select[begin : end + 1]],
        begin,
        get_related_populators(compiler.klass_info, compiler.select, connection.alias),
    )


def _ask(plan: Plan, values: Sequence[Any]) -> list[Any]:
    parameters = [value if place is None else values[place] for value, place in plan.parameters]
    with connection.cursor() as cursor:
        cursor.execute(plan.sql, parameters)
        answers = cursor.fetchall()
    begin, end = plan.begin, plan.begin + len(plan.names)
    made = []
    for answer in plan.compiler.apply_converters(answers, plan.converters):
        row = plan.model.from_db(connection.alias, plan.names, answer[begin:end])
        for each in plan.related:
            each.populate(answer, row)
        made.append(row)
    return made


def _stand_in(given: Given, number: int) -> Key:
    return _FIRST_DAY + timedelta(days=number) if isinstance(given, Date) else UUID(int=_FIRST_KEY + number)


def _in_database(key: Key) -> Any:
    """A key or a day as the database takes it."""
    if isinstance(key, UUID):
        return _uuids().get_db_prep_value(key, connection)
    return connection.ops.adapt_datefield_value(key)


@cache
def _uuids() -> models.UUIDField[Any, Any]:
    return models.UUIDField()
