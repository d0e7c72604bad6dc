"""Read plain text: the decoded text, kept to the character. Markdown is text here, nothing is rendered."""

from __future__ import annotations

from msgspec.structs import replace

from luoshi.core.text import Document, Place, Source, TextBuilder
from luoshi.readers.encoding import decode
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.wrapped import broken_lines


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in `data`; its text is the decoded text, byte order mark aside.

    A block is a line that is not blank, with the white space at either side and without its line end; line
    ends and blank lines stand between blocks. Lines are those of `str.splitlines`; `at` is the column from 0.
    Raises Refusal: 'empty', 'encoding', 'unknown-type', 'too-large'.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise Refusal("empty")
    if len(decoded.text) > limits.characters:
        raise Refusal("too-large", f"{len(decoded.text):,} > {limits.characters:,} characters")
    builder = TextBuilder()
    lines = decoded.text.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        _write_line(builder, line, Place(line=number))
    if decoded.guessed:
        builder.notice("encoding-guessed", decoded.encoding)
    if broken := broken_lines(lines):
        builder.notice("lines-wrapped", str(broken))
    return builder.document(replace(source, encoding=decoded.encoding))


def _write_line(builder: TextBuilder, line: str, place: Place) -> None:
    body = line.splitlines()[0]
    if not body.strip():
        builder.gap(line)
        return
    builder.begin()
    builder.write(body, place)
    builder.end()
    builder.gap(line[len(body) :])
