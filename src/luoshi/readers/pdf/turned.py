"""Read pages whose text runs up, down or upside down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pypdfium2 import PdfTextPage

from luoshi.readers.pdf.characters import Row, read_each
from luoshi.readers.pdf.geometry import Geometry

_PROBES = 9
_NEXT_LINE = 0.4


def find_turn(geometry: Geometry, count: int) -> int:
    """The quarter turns that make most of the `count` characters of a page upright."""
    probes = range(0, count, max(1, count // _PROBES))
    turns = Counter(geometry.direction(index).turn for index in probes)
    return turns.most_common(1)[0][0] if turns else 0


def read_turned_rows(textpage: PdfTextPage, geometry: Geometry) -> Iterable[Row]:
    """The lines of a page whose text is turned. pdfium's line ends are wrong there: baselines tell them."""
    shown: list[str] = []
    indices: list[int] = []
    for index, character, new_line in _each(textpage, geometry):
        if new_line:
            yield Row("".join(shown), indices).trim()
            shown, indices = [], []
        shown.append(character)
        indices.append(index)
    last = Row("".join(shown), indices).trim()
    if last.text:
        yield last


def _each(textpage: PdfTextPage, geometry: Geometry) -> Iterator[tuple[int, str, bool]]:
    """Each character but white space that pdfium made at line ends, and whether it starts a line."""
    baseline: float | None = None
    for index, character in read_each(textpage, textpage.count_chars()):
        if character in "\r\n":
            continue
        if character.isspace():
            yield index, character, False
            continue
        direction = geometry.direction(index)
        height = geometry.baseline(index, direction.turn)
        yield index, character, baseline is not None and abs(height - baseline) > _NEXT_LINE * direction.size
        baseline = height
