"""What the reader made of a document, as core knows it again."""

from __future__ import annotations

import msgspec

from luoshi.apps.documents.models import Document, Reading
from luoshi.core.commitments import Extraction
from luoshi.core.text import Document as Text


def text_of(document: Document) -> Text:
    """The text of a document with its layout. Raises Reading.DoesNotExist for one that was not read."""
    return _text(Reading.objects.get(document=document))


def extraction_of(document: Document) -> Extraction:
    """What the reader found, unchanged by anybody since. Raises Reading.DoesNotExist for one that was not read."""
    reading = Reading.objects.get(document=document)
    whole = {**reading.layout, "text": reading.text}
    return msgspec.convert({"document": whole, **reading.found}, type=Extraction)


def _text(reading: Reading) -> Text:
    return msgspec.convert({**reading.layout, "text": reading.text}, type=Text)
