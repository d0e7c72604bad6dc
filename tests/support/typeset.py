"""Set paragraphs in type as GB/T 9704-2012 lays out a page: 22 lines of 28 characters on A4.

Says where every run of characters goes; tests.support.pdf and tests.support.ofd write it down. Latin letters
and figures are set in a font of their own, a quarter of an em away from Chinese, as office programs do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, LEFT = 37 * MM, 28 * MM
BODY, TITLE, FOLIO = 16.0, 22.0, 14.0
CELL, PITCH, CELLS, LINES = 15.8, 28.95, 28, 22
GAP = 0.25
NO_START = frozenset("，。、；：？！）》”’」】%")
NO_END = frozenset("（《“‘「【")
TOKEN = re.compile(r"[A-Za-z0-9.%\-/:+]+| |.", re.S)

Style = Literal["body", "title", "centred", "right", "flush"]
Measure = Callable[[str, bool], float]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and how it is set; `breaks` are the characters at which a title starts a new line."""

    text: str
    style: Style = "body"
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Run:
    """Characters of one font from `x` on, in points from the left; `advance` is added to each."""

    text: str
    x: float
    advance: float
    latin: bool


@dataclass(frozen=True)
class Row:
    """One line of a page: its baseline in points from the top, its em."""

    runs: tuple[Run, ...]
    baseline: float
    size: float


@dataclass
class Sheet:
    """One page."""

    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Layout:
    """How the pages are to look.

    `measure` tells the width in ems of a text in the Chinese or the Latin font. `head` is set on top of every
    page, `folio` at its foot, with {page} and {pages} filled in; None for neither.
    """

    measure: Measure = lambda text, latin: len(text) * (0.5 if latin else 1.0)
    justified: bool = True
    indent: float = 2.0
    cells: float = CELLS
    lines: int = LINES
    left: float = LEFT
    head: str | None = None
    folio: str | None = "— {page} —"


def typeset(paragraphs: Iterable[Paragraph], layout: Layout) -> list[Sheet]:
    """The pages of `paragraphs`."""
    sheets = [Sheet()]
    for paragraph in paragraphs:
        for make in _break(paragraph, layout):
            if len(sheets[-1].rows) == layout.lines:
                sheets.append(Sheet())
            sheets[-1].rows.append(make(TOP + PITCH * (len(sheets[-1].rows) + 1) - 8))
    for number, sheet in enumerate(sheets, 1):
        sheet.rows[:0] = list(_furniture(layout, number, len(sheets)))
    return sheets


def _break(paragraph: Paragraph, layout: Layout) -> Iterator[Callable[[float], Row]]:
    if paragraph.style == "title":
        for start, end in pairwise([0, *paragraph.breaks, len(paragraph.text)]):
            yield _placed(paragraph.text[start:end], layout, TITLE, "centred")
        return
    if paragraph.style in {"centred", "right"}:
        yield _placed(paragraph.text, layout, BODY, paragraph.style)
        return
    indent = layout.indent if paragraph.style == "body" else 0.0
    lines = list(_wrap(paragraph.text, layout, indent))
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        yield _lined(line, layout, 0.0 if index else indent, layout.justified and not last)


def _wrap(text: str, layout: Layout, indent: float) -> Iterator[str]:
    """Lines that fit; punctuation never starts one, an opening bracket never ends one."""
    line, room = "", layout.cells - indent
    for token in TOKEN.findall(text):
        if _width(line + token, layout) <= room or not line:
            line += token
            continue
        while token[0] in NO_START or line[-1] in NO_END:
            taken = TOKEN.findall(line)[-1]
            line, token = line[: -len(taken)], taken + token  # noqa: PLW2901
        yield line
        line, room = token.lstrip(" "), layout.cells
    yield line


def _split(text: str) -> list[tuple[str, bool]]:
    """Runs of Chinese and of Latin, in order."""
    return [(m.group(), m.group()[0] < "\u0100") for m in re.finditer(r"[\x20-\xff]+|[^\x20-\xff]+", text)]


def _width(text: str, layout: Layout) -> float:
    """The width in cells."""
    runs = _split(text)
    return sum(layout.measure(run, latin) for run, latin in runs) + GAP * sum(
        _is_apart(a, b) for a, b in pairwise(runs)
    )


def _is_apart(before: tuple[str, bool], after: tuple[str, bool]) -> bool:
    """Whether two runs are set a little apart: not where a space is."""
    return before[0][-1] != " " and after[0][0] != " "


def _lined(text: str, layout: Layout, indent: float, justified: bool) -> Callable[[float], Row]:
    spare = (layout.cells - indent - _width(text, layout)) * CELL if justified else 0.0
    return lambda baseline: _row(text, layout, layout.left + indent * CELL, baseline, BODY, spare)


def _placed(text: str, layout: Layout, size: float, style: Style) -> Callable[[float], Row]:
    spare = layout.cells * CELL - _width(text, layout) * size
    x = layout.left + (spare / 2 if style == "centred" else spare - 4 * CELL)
    return lambda baseline: _row(text, layout, x, baseline, size, 0.0)


def _row(text: str, layout: Layout, x: float, baseline: float, size: float, spare: float) -> Row:
    """Set a line from `x` on; `spare` points are shared out among its Chinese characters."""
    cell = CELL if size == BODY else size
    parts = _split(text)
    share = spare / max(1, sum(len(run) for run, latin in parts if not latin) - (not parts[-1][1]))
    runs: list[Run] = []
    for index, (run, latin) in enumerate(parts):
        x += GAP * cell if index and _is_apart(parts[index - 1], parts[index]) else 0.0
        advance = cell - size + (0.0 if latin else share)
        runs.append(Run(run, x, advance, latin))
        x += layout.measure(run, latin) * size + advance * len(run)
    return Row(tuple(runs), baseline, size)


def _furniture(layout: Layout, page: int, pages: int) -> Iterator[Row]:
    if layout.head:
        text = layout.head.format(page=page, pages=pages)
        yield _row(text, layout, layout.left + 6 * CELL, TOP - 30, FOLIO, 0.0)
    if layout.folio:
        text = layout.folio.format(page=page, pages=pages)
        x = layout.left + (CELL if page % 2 == 0 else (layout.cells - 5) * CELL)
        yield _row(text, layout, x, HEIGHT - 28 * MM, FOLIO, 0.0)
