"""The faults of what was sent, each in words: where it is, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ninja import Field, Schema

from luoshi.apps.api.catalogue import sentence, sentences

SOURCES = {"body", "query", "path", "header", "cookie", "form", "file"}


class Slip(Schema):
    """One fault."""

    where: str = Field(description="The field, from the outside in, or the parameter · 位置")
    what: str = Field(description="What is wrong · 问题")
    do: str = Field(description="What to do · 改法")


def slips(errors: Iterable[Mapping[str, Any]], language: str) -> list[Slip]:
    """The faults that a schema found, in the language; a kind of fault without words of its own says pydantic's."""
    return [_slip(error, language) for error in errors]


def _slip(error: Mapping[str, Any], language: str) -> Slip:
    kind, facts = error["type"], error.get("ctx", {})
    known = f"slip.{kind}" in sentences()
    what = sentence(f"slip.{kind}", facts, language) if known else error["msg"]
    do = sentence(f"slip.{kind}.do" if known else "slip.other.do", facts, language)
    return Slip(where=_where(error["loc"]), what=what, do=do)


def _where(place: Iterable[object]) -> str:
    """`body.payload.items.3.name`: ninja puts source and argument first, of which the caller knows nothing."""
    parts = [str(part) for part in place]
    if parts and parts[0] in SOURCES:
        parts = parts[2:] if parts[0] == "body" and len(parts) > 2 else parts[1:]
    return ".".join(parts)
