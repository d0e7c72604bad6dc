"""Write an extraction as JSON; extract.schema.json is the published form, `SCHEMA` its name and version."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import asdict

from luoshi import __version__
from luoshi.core.commitments import Commitment, Deadline, Extraction, Leader, Quantity, Unit
from luoshi.core.text import Document, Found, FoundDate, Notice, Place, Span
from luoshi.core.text.given import as_given
from luoshi.writers.formats import Options

SCHEMA = "luoshi.extract/1"

Json = dict[str, Any]


def write(extraction: Extraction, options: Options) -> bytes:  # noqa: ARG001 - JSON has no language
    """The extraction as UTF-8 JSON. Offsets count characters of `text`; ends are exclusive."""
    return msgspec.json.format(msgspec.json.encode(as_dict(extraction)), indent=1)


def as_dict(extraction: Extraction) -> Json:
    """The extraction as plain values, ready for JSON; a plain text is as it was given, whatever was put together."""
    document, extraction = as_given(extraction.document, extraction)
    return {
        "schema": SCHEMA,
        "luoshi": __version__,
        "source": asdict(document.source),
        "text": document.text,
        "front": _front(document),
        "outline": [_heading(document, index) for index in range(len(document.outline))],
        "tables": [_table(document, index) for index in range(len(document.tables))],
        "commitments": [_commitment(document, n, c) for n, c in enumerate(extraction.commitments, 1)],
        "segments": [
            {**_span(segment.span), "label": segment.label, "rule": segment.rule} for segment in extraction.segments
        ],
        "coverage": {"segments": len(extraction.segments), **extraction.coverage()},
        "notices": [_notice(notice) for notice in document.notices],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _found(found: Found | None) -> Json | None:
    return {"text": found.text, **_span(found.span), "rule": found.rule} if found else None


def _found_date(found: FoundDate | None) -> Json | None:
    return {"text": found.text, **_span(found.span), "rule": found.rule, "value": found.value} if found else None


def _front(document: Document) -> Json:
    front = document.front
    return {
        "title": _found(front.title),
        "issuer": _found(front.issuer),
        "number": _found(front.number),
        "date": _found_date(front.date),
        "addressees": [_found(found) for found in front.addressees],
    }


def _heading(document: Document, index: int) -> Json:
    heading = document.outline[index]
    return {
        **_span(heading.span),
        "number": heading.number,
        "title": heading.title.of(document.text),
        "style": heading.style,
        "depth": heading.depth,
        "parent": heading.parent,
    }


def _table(document: Document, index: int) -> Json:
    table = document.tables[index]
    cells = [
        {"row": c.row, "column": c.column, "rows": c.rows, "columns": c.columns, **_span(c.span)} for c in table.cells
    ]
    return {**_span(table.span), "heads": table.heads, "cells": cells}


def _commitment(document: Document, number: int, commitment: Commitment) -> Json:
    return {
        "id": number,
        **_span(commitment.span),
        "text": commitment.span.of(document.text),
        "kind": commitment.kind,
        "rule": commitment.rule,
        "lead": [_unit(unit) for unit in commitment.lead],
        "support": [_unit(unit) for unit in commitment.support],
        "leaders": [_leader(leader) for leader in commitment.leaders],
        "deadlines": [_deadline(deadline) for deadline in commitment.deadlines],
        "quantities": [_quantity(quantity) for quantity in commitment.quantities],
        "action": _found(commitment.action),
        "task": _found(commitment.task),
        "item": commitment.item,
        "place": _place(document.place_of(commitment.span)),
        "suggestions": [asdict(suggestion) for suggestion in commitment.suggestions],
    }


def _place(place: Place | None) -> Json | None:
    """What is known of a place; what its format does not have is left out."""
    return {key: value for key, value in asdict(place).items() if value is not None} if place else None


def _notice(notice: Notice) -> Json:
    return {"code": notice.code, "detail": notice.detail, "place": _place(notice.place)}


def _unit(unit: Unit) -> Json:
    return {
        **_leader(unit),
        "unit": unit.key,
        "collective": unit.collective,
    }


def _leader(found: Leader | Unit) -> Json:
    return {"name": found.name, **_span(found.span), "rule": found.rule, "inherited": found.inherited}


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        **_span(deadline.span),
        "type": deadline.type,
        "begins": deadline.begins,
        "due": deadline.due,
        "provisional": deadline.provisional,
        "unresolved": deadline.unresolved,
        "rule": deadline.rule,
        "grounds": deadline.grounds,
        "inherited": deadline.inherited,
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "text": quantity.text,
        **_span(quantity.span),
        "op": quantity.comparator,
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "per": quantity.per,
        "of": quantity.of,
        "rule": quantity.rule,
        "inherited": quantity.inherited,
    }
