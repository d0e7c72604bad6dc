"""Read a document: find its format, parse it, and refuse what must not be kept."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import msgspec

from luoshi.core.text import Document, Source
from luoshi.core.text.marking import find_marking
from luoshi.readers import child
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.sniff import OLE, identify


def load(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file, refused unread where it is too large, missing, or no file."""
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise Refusal("too-large", f"{size:,} > {limits.file_bytes:,} bytes")
        if not path.is_file():
            raise Refusal("unreadable", "not a file")
        return path.read_bytes()
    except OSError as error:
        raise Refusal("unreadable", error.strerror or type(error).__name__) from error


def parse(data: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """The document in `data`, parsed in this process; for use inside a child, or on files you trust.

    `name` is a file name, for its extension; empty for standard input. Raises Refusal.
    """
    if len(data) > limits.file_bytes:
        raise Refusal("too-large", f"{len(data):,} > {limits.file_bytes:,} bytes")
    if not data:
        raise Refusal("empty")
    format_ = identify(data, name)
    source = Source(name, format_.key, len(data), hashlib.sha256(data).hexdigest())
    document = format_.reader().read(data, source, limits)
    marking = find_marking(document.text)
    if marking:
        raise Refusal("classified", marking.text)
    if not document.text.strip():
        raise Refusal("empty")
    return document


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """The document in a file, parsed in a child process within `limits`. Raises Refusal.

    What is refused leaves nothing in this process: the child opens the file, and only the refusal comes back.
    """
    work = partial(_parse_to_json, path, limits)
    outcome = child.run(child.Task(work, programs=needs_program(path)), limits)
    return msgspec.json.decode(outcome.result(), type=Document)


def _parse_to_json(path: Path, limits: Limits) -> bytes:
    return msgspec.json.encode(parse(load(path, limits), path.name, limits))


def needs_program(path: Path) -> bool:
    """Whether reading this file means starting LibreOffice: it begins as the old office formats do."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(OLE)) == OLE
    except OSError:
        return False
