"""Read a document for commitments."""

from __future__ import annotations

from luoshi.core.commitments.context import Context
from luoshi.core.commitments.model import Commitment, Extraction, Segment
from luoshi.core.text import Document, find_segments


def extract(document: Document, context: Context | None = None) -> Extraction:
    """The commitments of `document`, and a label for every segment."""
    segments = tuple(Segment(span, "statement", "segment.plain") for span in find_segments(document.text))
    commitments: tuple[Commitment, ...] = ()
    return Extraction(document, segments, commitments)
