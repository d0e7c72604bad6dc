"""Paths at which no ordinary file stands, and names that deceive."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.support.hostile.case import Hostile, of
from tests.support.hostile.containers import docx


def put_socket(path: Path) -> None:
    """A socket that somebody listens at; its path may be no longer than 107 bytes, so it is made where it stands."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(before)


PLACES: tuple[Hostile, ...] = (
    Hostile("a folder", "讲话.docx", "not-a-file", Path.mkdir),
    Hostile("a pipe", "讲话.docx", "not-a-file", os.mkfifo),
    Hostile("a socket", "讲话.txt", "not-a-file", put_socket),
    Hostile("a link to /dev/zero", "讲话.txt", "not-a-file", lambda path: path.symlink_to("/dev/zero")),
    Hostile("a link to itself", "讲话.txt", "unreadable", lambda path: path.symlink_to(path)),
    Hostile("a link to nowhere", "讲话.txt", "unreadable", lambda path: path.symlink_to("nowhere")),
    Hostile("no file at all", "讲话.txt", "unreadable", lambda _: None),
    of(
        "a name of control characters",
        "\x1b[2J讲话\n\u202etxt.docx",
        "path-trick",
        lambda: docx({"../\x1b[2J\n.xml": "x"}),
    ),
    of("a name of a path on Windows", "..\\..\\讲话.docx", "path-trick", lambda: docx({"../evil.xml": "x"})),
)
