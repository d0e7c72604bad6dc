"""Keep a file that evidence will name."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import BinaryIO

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.accounts.models.grant import BUSINESS
from luoshi.apps.documents.actions.source_file import source_file
from luoshi.apps.documents.files import CHUNK, clean_name, keep
from luoshi.apps.documents.models import SourceFile
from luoshi.apps.record.actions import recording
from luoshi.readers import Limits, Refusal, read

MOST = 50 << 20


def keep_file(*, by: Actor, name: str, content: BinaryIO) -> SourceFile:
    """The file in the store, kept unchanged under its hash; the same bytes once.

    Raises Forbidden for who has no part in business, Invalid for an empty file, one over 50 MiB, or one whose text
    bears a mark of classification: of such a file nothing is kept.
    """
    if not by.paths(*BUSINESS):
        raise Forbidden("evidence.not-yours")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"evidence{_suffix(name)}"
        size = _write(path, content)
        if size == 0:
            raise Invalid("evidence.empty", name=name)
        _check_unclassified(path, name)
        kept = keep(path)
    with recording(by=by, action="ledger.keep_file") as record:
        return source_file(record, kept, _suffix(name).lstrip("."))


def _suffix(name: str) -> str:
    """The extension, by which a reader is chosen; the rest of the name is the evidence's title to give."""
    return PurePath(clean_name(name)).suffix.lower()[:16]


def _write(path: Path, content: BinaryIO) -> int:
    size = 0
    with path.open("wb") as stream:
        while piece := content.read(CHUNK):
            size += len(piece)
            if size > MOST:
                raise Invalid("evidence.too-large", most=MOST >> 20)
            stream.write(piece)
    return size


def _check_unclassified(path: Path, name: str) -> None:
    """What cannot be read as a document (a picture, a drawing) is kept as it is: only a mark that is seen refuses."""
    try:
        read(path, Limits())
    except Refusal as refusal:
        if refusal.code == "classified":
            raise Invalid("evidence.classified", name=name) from refusal
