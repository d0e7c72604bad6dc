"""Read a document: find its format, parse it, and refuse what must not be kept."""

from __future__ import annotations

import hashlib
import os
import stat
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from luoshi.core.text import Document, Source
from luoshi.core.text.marking import find_marking
from luoshi.readers import child
from luoshi.readers.cut_lines import put_together
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.script import told_of_script
from luoshi.readers.sniff import OLE, identify

PASTED_INTO = frozenset({"docx", "doc", "html"})
"""Formats in which a line may have come as a paragraph of its own."""


def load(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file, refused unread where it is too large, missing, or no file."""
    try:
        with _open(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limits.file_bytes:
                raise Refusal("too-large", f"{size:,} > {limits.file_bytes:,} bytes")
            return stream.read()
    except (OSError, ValueError) as error:
        raise Refusal("unreadable", getattr(error, "strerror", None) or str(error)) from error


def _open(path: Path) -> BinaryIO:
    """The file, opened for reading; a symbolic link leads to its file.

    What is no regular file is refused before it is opened: to open a pipe may wait for ever, to open a device may
    act. Should one have taken the file's place in between, opening it does not wait.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refusal("not-a-file")
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")


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
    if format_.key in PASTED_INTO:
        document = put_together(document)
    marking = find_marking(document.text)
    if marking:
        raise Refusal("classified", marking.text)
    if not document.text.strip():
        raise Refusal("empty")
    return told_of_script(document)


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """The document in a file, parsed in a child process within `limits`. Raises Refusal.

    What is refused leaves nothing in this process: the child opens the file, and only the refusal comes back.
    """
    return msgspec.json.decode(measure(path, limits).result(), type=Document)


def measure(path: Path, limits: Limits = DEFAULT) -> child.Outcome:
    """What comes of reading a file as `read` does, and what it costs; the payload is the document as JSON."""
    work = partial(_parse_to_json, path, limits)
    return child.run(child.Task(work, programs=needs_program(path)), limits)


def _parse_to_json(path: Path, limits: Limits) -> bytes:
    return msgspec.json.encode(parse(load(path, limits), path.name, limits))


def needs_program(path: Path) -> bool:
    """Whether reading this file means starting LibreOffice: it begins as the old office formats do."""
    try:
        with _open(path) as stream:
            return stream.read(len(OLE)) == OLE
    except (OSError, ValueError, Refusal):
        return False
