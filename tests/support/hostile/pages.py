"""Texts and web pages too large, too deep or damaged, and classified documents in every format."""

from __future__ import annotations

from pathlib import Path

from tests.support.formats import files
from tests.support.hostile.case import MEBI, Hostile, large, of
from tests.support.hostile.containers import numbered


def sparse(size: int, path: Path) -> None:
    """A file of noughts that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.truncate(size)


def nested(tag: str, size: int) -> bytes:
    """A page of one element in itself, never closed."""
    return b"<html><body>" + f"<{tag}>".encode() * (size // (len(tag) + 2))


PAGES: tuple[Hostile, ...] = (
    Hostile("a text of 200 MiB", "讲话.txt", "too-large", lambda path: sparse(200 * MEBI, path)),
    Hostile("99 MiB of noughts", "讲话.txt", "unknown-type", lambda path: sparse(99 * MEBI, path)),
    of("a text of 30,000,000 characters", "讲话.txt", "too-large", lambda: b"a" * 30_000_000),
    of("a text cut off inside a character", "讲话.txt", "encoding", lambda: ("市财政局要报送方案。" * 9).encode()[:-1]),
    of("10 MiB of divisions in one another", "通知.html", "too-deep", lambda: nested("div", 10 * MEBI)),
    large("5,000,000 paragraphs", "通知.html", "out-of-memory", lambda: numbered("<p>{}</p>", 5_000_000).encode()),
    large("10 MiB of spans in one another", "通知.html", "too-deep", lambda: nested("span", 10 * MEBI)),
    of("10 MiB of tables in one another", "通知.html", "too-deep", lambda: nested("table><tr><td", 10 * MEBI)),
    *(
        of("marked as classified", name, "classified", lambda data=data: data)
        for name, data in files("机密★1年").items()
    ),
)
