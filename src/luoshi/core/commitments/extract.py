"""Read a document for commitments."""

from __future__ import annotations

from datetime import date as Date

from luoshi.core.commitments.model import Commitment, Extraction, Segment
from luoshi.core.text import Document, find_segments


def extract(document: Document, *, date: Date | None = None) -> Extraction:
    """The commitments of `document`, and a label for every segment.

    `date` is the day the document speaks on; without it the document's own date is used, and where it has none
    deadlines stay unresolved.
    """
    segments = tuple(Segment(span, "statement", "segment.plain") for span in find_segments(document.text))
    commitments: tuple[Commitment, ...] = ()
    return Extraction(document, segments, commitments)
