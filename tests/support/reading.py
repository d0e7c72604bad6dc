"""Read bytes as a document in tests, and see what is refused."""

from __future__ import annotations

import pytest

from luoshi.core.text import Document, Source
from luoshi.readers.formats import BY_KEY
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal


def read_as(key: str, data: bytes, limits: Limits = DEFAULT) -> Document:
    """The document in `data`, by the reader of the format `key`."""
    return BY_KEY[key].reader().read(data, Source(f"通知.{key}", key, len(data), ""), limits)


def refusal_as(key: str, data: bytes, limits: Limits = DEFAULT) -> Refusal:
    """The refusal with which the reader of the format `key` turns `data` away."""
    with pytest.raises(Refusal) as caught:
        read_as(key, data, limits)
    return caught.value


def paragraphs(document: Document) -> list[str]:
    """The text of each block."""
    return [block.span.of(document.text) for block in document.blocks]
