"""Read an upload, and make it a document to review, or refuse it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec
from django.db import IntegrityError
from msgspec.structs import replace

from luoshi import __version__
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Role
from luoshi.apps.documents.actions.source_file import source_file
from luoshi.apps.documents.context import context_for
from luoshi.apps.documents.files import Kept, Spooled, keep, spooled
from luoshi.apps.documents.models import Document, Passage, Reading, Status
from luoshi.apps.documents.reading import read_hooks
from luoshi.apps.record.actions import Stale, recording
from luoshi.core.commitments import Extraction, extract
from luoshi.core.commitments.context import Context
from luoshi.core.text import Document as Text
from luoshi.core.text import Found
from luoshi.readers import Limits, Refusal, read
from luoshi.readers.child import Task, run
from luoshi.readers.ready import ready_for

ACTION = "documents.read"
SECRET = re.compile("[绝絕机機秘祕]密")
"""A name that speaks of a classification is not kept for a file that was refused, whatever the reason."""


class _Unread(Exception):  # noqa: N818 - no slip of a reader
    """The upload is not read at all, for the reason given."""


def read_document(*, document_id: UUID, by: Actor, limits: Limits | None = None) -> Document:
    """The document once it has been read: in review, or refused.

    May be killed at any step and run again, and by two at once: there is one result. What is refused leaves its
    reason only; for a classified file not even its name, nor the words of its marking. The bytes are kept before the
    transaction, which makes them a document; where it fails they lie in the store unnamed, until it succeeds.
    """
    document = Document.objects.select_related("owner").get(pk=document_id)
    upload = spooled(document_id)
    if document.status == Status.READING:
        try:
            _decide(document, upload, by, limits or Limits())
        except (Stale, IntegrityError, FileNotFoundError):
            document.refresh_from_db()
            if document.status == Status.READING:
                raise  # else another worker was first: what it wrote stands, and it has wiped the spool
    upload.clear()
    return document


def _decide(document: Document, upload: Spooled, by: Actor, limits: Limits) -> None:
    try:
        extraction = _read(document, upload, by, limits)
        kept = keep(_file(upload))
    except Refusal as refusal:
        _refuse(document, upload, by, {"code": refusal.code, "detail": refusal.detail, "where": refusal.where})
        return
    except _Unread as reason:
        _refuse(document, upload, by, reason.args[0])
        return
    _accept(document, upload.name, kept, extraction, by)


def _read(document: Document, upload: Spooled, by: Actor, limits: Limits) -> Extraction:
    """Read, then find, each in a child process within `limits`. Raises Refusal."""
    if not by.has(Role.SUPERVISION, path=document.owner.path):
        raise _Unread(_reason("no-longer-entitled"))
    path = _file(upload)  # gone where a worker was killed after it had found a reason to refuse it
    upload.move_on("reading")
    ready_for(path.suffix)
    text = read(path, limits)
    upload.move_on("finding")
    text = replace(text, source=replace(text.source, name=upload.name))
    found = run(Task(partial(_find, text, context_for(document))), limits).result()
    extraction = msgspec.json.decode(found, type=Extraction)
    if "\0" in extraction.document.text:
        raise Refusal("damaged", "U+0000")  # PostgreSQL keeps no such character
    return extraction


def _find(text: Text, context: Context) -> bytes:
    return msgspec.json.encode(extract(text, context))


def _file(upload: Spooled) -> Path:
    if upload.file is None:
        raise _Unread(_reason("lost"))
    return upload.file


def _refuse(document: Document, upload: Spooled, by: Actor, reason: Mapping[str, str]) -> None:
    """First leave nothing but the reason, then write it down: who is killed in between finds the reason.

    A reason that is there already stands: another worker found it, and took away what was to be read.
    """
    name = "" if reason["code"] == "classified" or SECRET.search(upload.name) else upload.name
    if reason["code"] == "classified":
        reason = _reason("classified")
    if verdict := upload.verdict:  # asked once: another worker may take it away in between
        name, reason = json.loads(verdict)
    upload.condemn(json.dumps([name, reason]))
    with recording(by=by, action=ACTION) as record:
        record.save(document, status=Status.REFUSED, refusal=dict(reason), file_name=name)


def _reason(code: str) -> dict[str, str]:
    return {"code": code, "detail": "", "where": ""}


def _accept(document: Document, name: str, kept: Kept, extraction: Extraction, by: Actor) -> None:
    with recording(by=by, action=ACTION) as record:
        front = extraction.document.front
        record.save(
            document,
            status=Status.REVIEW,
            file=source_file(record, kept, extraction.document.source.format),
            file_name=name,
            title=_words(front.title, 300) or Path(name).stem,
            number=_words(front.number, 100),
            issuer=_words(front.issuer, 200),
            spoken_on=document.spoken_on or (front.date.value if front.date else None),
        )
        record.add(_reading(document, extraction))
        record.add_all(_passages(document, extraction))
        for hook in read_hooks():
            hook(document, extraction, record)


def _reading(document: Document, extraction: Extraction) -> Reading:
    text = extraction.document
    return Reading(
        document=document,
        text=text.text,
        layout=msgspec.to_builtins(replace(text, text="")),
        found=msgspec.to_builtins({"segments": extraction.segments, "commitments": extraction.commitments}),
        reader=__version__,
    )


def _passages(document: Document, extraction: Extraction) -> list[Passage]:
    return [
        Passage(document=document, start=each.span.start, end=each.span.end, label=each.label, rule=each.rule)
        for each in extraction.segments
    ]


def _words(found: Found | None, most: int) -> str:
    return " ".join(found.text.split())[:most] if found else ""
