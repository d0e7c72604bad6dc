"""Read the one file a form sent: the door of every import of a room. Nothing of it is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest

from luoshi.apps.accounts.errors import Invalid
from luoshi.core.text import Document
from luoshi.readers import Refusal, read


def document_in(request: HttpRequest) -> Document:
    """The document of the field `file`. Raises Invalid where none was chosen, or it cannot be read."""
    given = request.FILES.get("file")
    if given is None:
        raise Invalid("upload.no-file")
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(given.name or "upload").name
        with path.open("wb") as file:
            file.writelines(given.chunks())
        try:
            return read(path)
        except Refusal as refusal:
            raise Invalid("upload.unreadable", file=given.name or "", reason=refusal.code) from refusal
