"""Files as they came in, kept by their hash."""

from __future__ import annotations

from django.db import models

from luoshi.apps.record.recorded import Recorded


class SourceFile(Recorded):
    """A file kept unchanged under its SHA-256, so that the same file is kept once.

    `name` is the name it was uploaded under, without folders. The bytes lie in the installation's files folder.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=16)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.name
