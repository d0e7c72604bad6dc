"""Propose how a sheet is to be read, each proposal with its reason. It is never more than that: a person says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from luoshi.apps.economy.imports.forms import FIGURES, Column, Form, heads_over, numbered
from luoshi.apps.economy.imports.grids import Grid
from luoshi.apps.economy.imports.heads import (
    NUMBERING,
    column_role,
    indicator_of,
    is_note,
    is_place,
    read_heads,
    squeezed,
    units,
)
from luoshi.apps.economy.imports.long import NOTHING
from luoshi.apps.economy.imports.periods import YEAR, find_period
from luoshi.apps.economy.imports.titles import indicator_in, lines_over, place_in
from luoshi.apps.economy.imports.wide import VALUE
from luoshi.core.economy.industries import industry_code
from luoshi.core.words import Words

MOST_HEADS = 4
MOSTLY = 0.6
WHOLE = "全市"


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposal: where the heads begin, the form, and by column (from 0) or "indicator", "place", "heads" why."""

    top: int
    form: Form
    why: dict[int | str, Words]


def guess(grid: Grid, *, places: frozenset[str] = frozenset(), own: str = "", file_name: str = "") -> Guess | None:
    """How a sheet seems to be meant; None where no row under a first one holds a figure.

    `places` are the names known already, `own` that of one's own city, which rows of 全市 are of.
    """
    body = _first_figures(grid)
    if not body:
        return None
    top = _first_head(grid, body)
    why: dict[int | str, Words] = {"heads": _heads_why(top, body)}
    columns = []
    for index, (path, (head, number)) in enumerate(
        zip(heads_over(grid, top, body - top), numbered(grid, top, body - top), strict=True)
    ):
        column, why[index] = _column(grid, index, body, path, places)
        columns.append(replace(column, head=head, number=number))
    form = Form(body - top, tuple(columns), places={WHOLE: own} if own else {})
    return Guess(top, form, why | _of_title(form, lines_over(grid, top, file_name), places))


def _heads_why(top: int, body: int) -> Words:
    rows = f"{top + 1}" if body - top < 2 else f"{top + 1}-{body}"
    return Words(f"第{rows}行在数值之上、标题之下", f"rows {rows} stand above the figures and below the title")


def _first_figures(grid: Grid) -> int | None:
    """The first row that holds a number which is no year."""
    for row in range(grid.rows):
        numbers = [each.text for each in grid.row_of(row) if VALUE.match(squeezed(each.text))]
        if any(not YEAR.fullmatch(each) for each in numbers) and len(grid.row_of(row)) > 1:
            return row
    return None


def _first_head(grid: Grid, body: int) -> int:
    """Up from the figures: rows of more than one cell that are no line of units."""
    top = body
    while top > 0 and body - top < MOST_HEADS and _is_head(grid, top - 1):
        top -= 1
    return top if top < body else max(body - 1, 0)


def _is_head(grid: Grid, row: int) -> bool:
    cells = grid.row_of(row)
    said_units = any("单位" in each.text and units(each.text) for each in cells if each.column)
    return len(cells) > 1 and not said_units


def _column(grid: Grid, index: int, body: int, path: Sequence[str], places: frozenset[str]) -> tuple[Column, Words]:
    cells = [cell for row in range(body, grid.rows) if (cell := grid.at(row, index))]
    texts = [cell.text for cell in cells if not is_note(cell.text)]
    filled = [text for text in texts if text not in NOTHING]
    role = next((found for text in reversed(path) if (found := column_role(text))), "")
    numeric = _share(filled, lambda text: bool(VALUE.match(squeezed(text))))
    if role and (role not in FIGURES) and not (role in ("indicator", "place") and numeric >= MOSTLY):
        return Column("", 0, role), _because(path[-1])
    if numeric < MOSTLY and (filled or not _speaks(path)):
        return _of_row(filled, places)
    if filled and all(YEAR.fullmatch(text) for text in filled):
        return Column("", 0, "period"), Words("整列都是年份", "the whole column is years")
    return _figures(path, places)


def _speaks(path: Sequence[str]) -> bool:
    """Whether heads say that figures stand under them, though none does."""
    said = read_heads(path, year=2000)
    return bool(said.measure or said.period)


def _figures(path: Sequence[str], places: frozenset[str]) -> tuple[Column, Words]:
    said = read_heads(path, year=2000)
    indicator = next((found for text in reversed(path) if (found := indicator_of(text))), None)
    place = next((squeezed(text) for text in path if is_place(text, places)), "")
    common = {"indicator": indicator.key if indicator else "", "place": place}
    if not path:
        return Column("", 0, "skip"), Words("没有表头", "no head stands over it")
    if said.measure:
        return Column("", 0, said.measure, **common), _because(path[-1])
    return Column("", 0, "level", **common), Words("整列是数值，表头没有说是增速", "numbers, and no head says growth")


def _of_row(texts: list[str], places: frozenset[str]) -> tuple[Column, Words]:
    """What a column of words holds, by the words."""
    tests: dict[str, tuple[Callable[[str], bool], Words]] = {
        "indicator": (
            lambda text: indicator_of(text) is not None,
            Words("列中有认识的指标", "it names known indicators"),
        ),
        "place": (lambda text: is_place(text, places), Words("列中多是地名", "most of it are names of places")),
        "period": (
            lambda text: find_period(squeezed(text), year=2000) is not None,
            Words("列中多是时期", "most of it are periods"),
        ),
        "industry": (lambda text: bool(_industry(text)), Words("列中多是行业", "most of it are industries")),
        "unit": (lambda text: bool(units(text)), Words("列中多是计量单位", "most of it are units")),
    }
    shares = {role: _share(texts, test) for role, (test, _) in tests.items()}
    # an indicator's name often says its unit too, and most of a bureau's indicators are none of the room's
    best = max(shares, key=lambda role: (shares[role] >= (0.2 if role == "indicator" else MOSTLY), shares[role]))
    if shares[best] >= (0.2 if best == "indicator" else MOSTLY):
        return Column("", 0, best), tests[best][1]
    return Column("", 0, "skip"), Words("看不出是什么", "nothing says what it is")


def _industry(text: str) -> str | None:
    return industry_code(text) or industry_code(NUMBERING.sub("", squeezed(text)))


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _because(head: str) -> Words:
    return Words(f"表头写着“{head}”", f"the head says “{head}”")


def _of_title(form: Form, lines: Sequence[str], places: frozenset[str]) -> dict[int | str, Words]:
    """Why the place and the indicator of all of a sheet are what they are, where only the title says them."""
    why: dict[int | str, Words] = {}
    roles = {each.role for each in form.columns}
    figures = [each for each in form.columns if each.role in FIGURES]
    place, named = place_in(lines, places), indicator_in(lines)
    if place and "place" not in roles and not any(each.place for each in figures):
        why["place"] = Words(f"标题中有“{place}”", f"the title names {place}")
    if named and "indicator" not in roles and not any(each.indicator for each in figures):
        why["indicator"] = Words(f"标题中有“{named.name.zh}”", f"the title names {named.name.en}")
    return why
