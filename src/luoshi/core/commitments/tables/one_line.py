"""Read task tables run together in one line, heads and all: rows begin where the next number follows who answers.

Copies of web pages leave tables so: 序号任务内容责任单位1建设学校3所。市教育局2改造管网。市住建局牵头，各街道配合3……
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.notes.markers import shared_out
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.tables.cells import is_person
from luoshi.core.commitments.tables.flat import heads_of, note_of, tail_of
from luoshi.core.commitments.tables.turns import Whole
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Span, trimmed
from luoshi.core.text.columns import Role

HEADS = compiled(r"序号(?:《[^》\n]*》|[^\d。；\n《]){4,90}?(?=[ \u3000]*1[^\d.．、）)年月日%])")
TITLES = compiled("《[^》]*》")
AFTER_TASK = compiled(r"[。；;》）)][^。；;》）)]*$")
FEWEST_ROWS, MOST_ROWS, LONGEST_TAIL = 2, 400, 120
COUNTED = "[年月日个项家条户号万亿元岁级次人所名处份套台座期批户亩吨]"  # 3个 is no row


def read_one_line(document: Document) -> list[Whole]:
    """Each task with its note and the other cells of its row; the heads are a cell of the first."""
    text = document.text
    if "序号" not in text:
        return []
    found: list[Whole] = []
    for line in (block.span for block in document.blocks if block.table is None):
        heads = HEADS.search(text, line.start, line.end)
        roles = heads_of(TITLES.sub("", heads.group())) if heads else ()
        if heads and roles:
            rows = list(_rows(text, heads.group(), Span(heads.end(), line.end), roles))
            if len(rows) >= FEWEST_ROWS:
                first, note, rest = rows[0]
                found += [(first, note, [Span(heads.start(), first.start), *rest]), *rows[1:]]
    return found


def _rows(text: str, heads: str, rest: Span, roles: tuple[Role, ...]) -> Iterator[Whole]:
    """The rows in a line after its heads, by their numbers 1, 2, 3……"""
    number = _number(1).search(text, rest.start, rest.end)
    for following in range(2, MOST_ROWS):
        if number is None:
            return
        after, row = _next(text, heads, Span(number.end(), rest.end), following, roles)
        if row is None:
            return
        task, note, cells = row
        yield task, note, [Span(cells.start, after.end() if after else cells.end)]  # with the number of the next
        number = after


def _number(number: int) -> regex.Pattern[str]:
    return compiled(rf"(?<![\d.．第年月])[ \u3000]*{number}[ \u3000]*(?=[\p{{Han}}（(《“])(?!{COUNTED})")


def _next(
    text: str, heads: str, rest: Span, following: int, roles: tuple[Role, ...]
) -> tuple[regex.Match[str] | None, tuple[Span, Note, Span] | None]:
    """The number of the next row and the row before it; None for the number of the last, and for what is no row."""
    numbers = list(_number(following).finditer(text, rest.start, rest.end))
    for number in numbers:
        row = _row(text, heads, Span(rest.start, number.start()), roles)
        if row:
            return number, row
    return None, None if numbers else _row(text, heads, rest, roles)  # a row that does not say who ends the table


def _row(text: str, heads: str, span: Span, roles: tuple[Role, ...]) -> tuple[Span, Note, Span] | None:
    """A row: its task, its note, and the cells that say it; None where it does not end with who answers."""
    span = trimmed(text, span)
    end = span.end - len(heads) if text.endswith(heads, span.start, span.end) else span.end  # of the next page
    told = AFTER_TASK.search(text, span.start, end)
    if told is None or not 0 < end - told.start() - 1 <= LONGEST_TAIL:
        return None
    cells = trimmed(text, Span(told.start() + 1, end))
    task = trimmed(text, Span(span.start, told.start() + 1))
    rest = Span(cells.start, span.end)
    marked = shared_out(text, cells)
    if marked:
        return task, Note(cells, True, lead=marked[0], support=marked[1]), rest
    if is_person(cells.of(text)):
        return task, Note(cells, True, leaders=(Leader(cells, cells.of(text), "leader.column"),)), rest
    tail = tail_of(text, cells, roles)
    return (task, note_of(text, cells, tail, roles), rest) if tail else None
