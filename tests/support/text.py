"""Documents made of plain text, for tests that are about words."""

from __future__ import annotations

from luoshi.core.commitments import Commitment, Extraction, extract
from luoshi.core.commitments.context import Context
from luoshi.core.text import Document
from luoshi.readers import parse


def document(text: str, name: str = "文件.txt") -> Document:
    """The document a text file with these words is read as."""
    return parse(text.encode("utf-8"), name)


def reading(text: str, context: Context | None = None) -> Extraction:
    """What is read out of these words."""
    return extract(document(text), context)


def only(text: str, context: Context | None = None) -> Commitment:
    """The one commitment in these words."""
    (commitment,) = reading(text, context).commitments
    return commitment
