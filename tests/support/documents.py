"""Documents for tests: a supervision office that takes them in, and units they reach."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.actions.convey import convey, mark_issued
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.models import Dispatch, Document, Status
from luoshi.apps.record.actions import recording
from tests.support.accounts import City, acting, granted, person

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # a Wednesday, 9:00 in Yunchuan
NOTICE = "关于做好稳增长工作的通知\n各县区人民政府：\n市财政局12月10日前拨付资金3亿元。大家要提高认识。\n"
CLASSIFIED = "机密★1年\n关于某项行动的报告\n市财政局12月10日前拨付资金3亿元。\n"


def supervisor(city: City, where: Unit | None = None, name: str = "supervisor") -> Actor:
    """Somebody who supervises for a unit, the whole city by default."""
    somebody = person(name, "辛")
    granted(somebody, "supervision", where or city.root)
    return acting(somebody)


def worker(where: Unit, role: str = "liaison") -> Actor:
    """Somebody who is `role` for a unit."""
    somebody = person(f"{where.code}-{role}", "壬")
    granted(somebody, role, where)
    return acting(somebody)


def taken_in(by: Actor, owner: Unit, text: str = NOTICE, name: str = "通知.txt", **more: Any) -> Document:
    """A document in reading."""
    return take_in(by=by, owner=owner, name=name, content=text.encode(), at=NOW, **more)


def reviewed(by: Actor, owner: Unit, text: str = NOTICE, **more: Any) -> Document:
    """A document in review."""
    document = seen_through(by, owner, text, **more)
    assert document.status == Status.REVIEW, document.refusal
    return document


def seen_through(by: Actor, owner: Unit, text: str, **more: Any) -> Document:
    """A document that has been read, and is in review or refused."""
    return read_document(document_id=taken_in(by, owner, text, **more).pk, by=by)


def issued(by: Actor, document: Document, *units: Unit, at: datetime = NOW) -> list[Dispatch]:
    """The dispatches of a document issued to units."""
    with recording(by=by, action="test.issue") as record:
        mark_issued(record, by=by, document=document, at=at)
        return convey(record, by=by, document=document, units=units, at=at)


def everything_in_the_database() -> str:
    """Every row of every table, as words: where something must not be found. Bytes are read as UTF-8."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [" ".join(map(_shown, row)) for row in cursor.fetchall()]
    return "\n".join(rows)


def _shown(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
