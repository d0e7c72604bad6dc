"""The characters of a PDF page as pdfium counts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_ushort
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

_LINE = re.compile(r"[^\r\n]+")
_ODD = re.compile("[\ufffe\ud800-\udfff]")
_HYPHEN = 0x2
_NOT_SHOWN = frozenset([0x0, _HYPHEN, 0x3, 0x93, 0x94, 0x96, 0x97, 0x98, 0xFFFE])


class Row(NamedTuple):
    """A line as pdfium cuts them: its characters, and for each its index among those of the page."""

    text: str
    indices: Sequence[int]

    def trim(self) -> Row:
        """The row without the white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        return Row(self.text[start:end], self.indices[start:end])


def read_rows(textpage: PdfTextPage) -> Iterable[Row]:
    """The lines of a page in the order they were written, without their ends, none of them blank.

    pdfium's text follows its character indices one to one, and is then read whole; but not on pages with
    characters beyond U+FFFF, with glyphs that have no character, or with words it has found hyphenated (their
    hyphen is the line's end, and no line end follows): those are read character by character.
    """
    count = textpage.count_chars()
    text = _read_whole(textpage, count)
    plain = len(text) == count and not _ODD.search(text)
    rows = _cut(text) if plain else _walk(textpage, count)
    return (row.trim() for row in rows if not row.text.isspace())


def _read_whole(textpage: PdfTextPage, count: int) -> str:
    buffer = (c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")


def _cut(text: str) -> Iterator[Row]:
    return (Row(match.group(), range(match.start(), match.end())) for match in _LINE.finditer(text))


def _walk(textpage: PdfTextPage, count: int) -> Iterator[Row]:
    shown: list[str] = []
    indices: list[int] = []
    for index, character in read_each(textpage, count):
        if character not in "\r\n":
            shown.append(character)
            indices.append(index)
        elif shown:
            yield Row("".join(shown), indices)
            shown, indices = [], []
    if shown:
        yield Row("".join(shown), indices)


def read_each(textpage: PdfTextPage, count: int) -> Iterator[tuple[int, str]]:
    """Each character that is shown, with its index; two surrogates make one, at the index of the first."""
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xDC00 <= code < 0xE000 and high:
            yield index - 1, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
        elif code == _HYPHEN and pdfium.FPDFText_IsHyphen(textpage, index) == 1:
            yield index, "-"
            yield index, "\n"
        elif code not in _NOT_SHOWN and not 0xD800 <= code < 0xE000:
            yield index, chr(code)
        high = code if 0xD800 <= code < 0xDC00 else 0
