"""Files as they came in, kept by their hash."""

from __future__ import annotations

from django.db import models

from luoshi.apps.record.recorded import Recorded


class SourceFile(Recorded):
    """A file kept unchanged under its SHA-256, so that the same file is kept once.

    Names belong to what refers to it: whoever uploads the same bytes again learns nothing of who had them before.
    The bytes lie in the store (`documents.files`).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    format = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256
