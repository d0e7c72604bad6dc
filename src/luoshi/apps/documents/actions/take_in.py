"""Take a document in: put the upload aside and have it read."""

from __future__ import annotations

import io
from datetime import date as Date
from datetime import datetime
from typing import BinaryIO

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid, Missing
from luoshi.apps.accounts.models import Role, Unit
from luoshi.apps.accounts.scope import require
from luoshi.apps.documents.files import TooLarge, spool
from luoshi.apps.documents.jobs import read_job
from luoshi.apps.documents.models import Document, Status
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.record.actions import recording
from luoshi.readers import Limits


def take_in(
    *,
    by: Actor,
    owner: Unit,
    name: str,
    content: bytes | BinaryIO,
    at: datetime,
    spoken_on: Date | None = None,
    supersedes: Document | None = None,
    limits: Limits | None = None,
) -> Document:
    """A document of `owner` in reading, its bytes spooled and the job that reads it enqueued with it.

    `spoken_on` is the day it speaks on, where the uploader knows; `supersedes` the issued document it corrects.
    Raises Missing or Forbidden for whoever does not supervise for `owner`; Invalid("file.too-large");
    Conflict where what it corrects is not in force.
    """
    require(by, owner, Role.SUPERVISION)
    _check_corrected(by, owner, supersedes)
    document = Document(
        owner=owner, uploaded_by_id=by.person, uploaded_at=at, spoken_on=spoken_on, supersedes=supersedes
    )
    most = (limits or Limits()).file_bytes
    try:
        upload = spool(document.pk, name, io.BytesIO(content) if isinstance(content, bytes) else content, most)
    except TooLarge as error:
        raise Invalid("file.too-large", most=most, name=name) from error
    try:
        with recording(by=by, action="documents.take_in") as record:
            record.add(document)
            read_job.enqueue(str(document.pk))
    except BaseException:
        upload.clear()
        raise
    return document


def _check_corrected(by: Actor, owner: Unit, earlier: Document | None) -> None:
    if earlier is None:
        return
    if not visible_documents(by).filter(pk=earlier.pk).exists():
        raise Missing("document.missing", document=str(earlier.pk))
    if earlier.owner_id != owner.pk:
        raise Invalid("document.corrects-another-units", unit=earlier.owner.name)
    if earlier.status != Status.ISSUED:
        raise Conflict("document.not-in-force", status=earlier.status, title=earlier.title)
