"""Bring uploads to an end that a broken machine left lying."""

from __future__ import annotations

from datetime import datetime, timedelta

from luoshi.apps.documents.files import all_spooled, sweep_incoming
from luoshi.apps.documents.jobs import read_job
from luoshi.apps.documents.models import Document, Status

PATIENCE = timedelta(minutes=15)
"""Longer than the limits let any reading last, its wait in the queue aside; to be read twice does no harm."""


def sweep_spool(*, at: datetime) -> tuple[int, int]:
    """How many readings were queued again, and how many leftovers wiped. Run it from time to time, and at start.

    A worker that was killed leaves its document in reading: it is queued again. A folder of the spool whose document
    is read, refused, or was never written is a leftover, once it is old enough not to be in the making; so is what lies
    half-written in the store.
    """
    stuck = set(
        Document.objects.filter(status=Status.READING, uploaded_at__lt=at - PATIENCE).values_list("pk", flat=True)
    )
    for key in sorted(stuck):
        read_job.enqueue(str(key))
    reading = set(Document.objects.filter(status=Status.READING).values_list("pk", flat=True))
    old = (at - PATIENCE).timestamp()
    sweep_incoming(old)
    wiped = 0
    for key, upload in all_spooled():
        if key not in reading and upload.folder.stat().st_mtime < old:
            upload.clear()
            wiped += 1
    return len(stuck), wiped
