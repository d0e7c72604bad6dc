"""Write a comparison as JSON; `SCHEMA` is its name and version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import asdict

from luoshi import __version__
from luoshi.core.commitments import Extraction
from luoshi.core.commitments.comparison.compare import Comparison, Fate
from luoshi.core.text import Span
from luoshi.writers.formats import Options

SCHEMA = "luoshi.diff/1"

Json = dict[str, Any]


def write(comparison: Comparison, options: Options, *, kept: bool) -> bytes:  # noqa: ARG001 - JSON leaves nothing out
    """The comparison as UTF-8 JSON: every commitment of either document, those that stayed too.

    Numbers count from 1, as in the JSON of `luoshi extract`; offsets count characters of the document they are of.
    """
    data = {
        "schema": SCHEMA,
        "luoshi": __version__,
        "old": asdict(comparison.old.document.source),
        "new": asdict(comparison.new.document.source),
        "counts": comparison.counts(),
        "commitments": [_fate(comparison, fate) for fate in comparison.fates],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1)


def _fate(comparison: Comparison, fate: Fate) -> Json:
    return {
        "status": fate.status,
        "likeness": round(fate.likeness, 4),
        "old": _commitment(comparison.old, fate.old),
        "new": _commitment(comparison.new, fate.new),
        "changes": [
            {
                "kind": change.kind,
                "old": _spans(comparison.old, change.old),
                "new": _spans(comparison.new, change.new),
            }
            for change in fate.changes
        ],
    }


def _commitment(extraction: Extraction, index: int | None) -> Json | None:
    if index is None:
        return None
    (where,) = _spans(extraction, [extraction.commitments[index].span])
    return {"id": index + 1, **where}


def _spans(extraction: Extraction, spans: Iterable[Span]) -> list[Json]:
    text = extraction.document.text
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]
