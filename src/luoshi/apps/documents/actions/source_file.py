"""The row of a file in the store: a step of whatever action keeps one."""

from __future__ import annotations

from contextlib import suppress

from django.db import IntegrityError, transaction

from luoshi.apps.documents.files import Kept
from luoshi.apps.documents.models import SourceFile
from luoshi.apps.record.actions import Recording


def source_file(record: Recording, kept: Kept, format_: str) -> SourceFile:
    """The row of a kept file, the same for the same bytes, also where two are kept at the same moment.

    The caller has seen to it that the file may be kept: nothing classified is.
    """
    known = SourceFile.objects.filter(sha256=kept.sha256).first()
    if known:
        return known
    with suppress(IntegrityError), transaction.atomic():
        return record.add(SourceFile(sha256=kept.sha256, size=kept.size, format=format_))
    return SourceFile.objects.get(sha256=kept.sha256)
