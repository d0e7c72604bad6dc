"""Read a sheet by a form: a row a place, an indicator or an industry, its columns periods and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from luoshi.analytics import Observation
from luoshi.apps.economy.imports.forms import FIGURES, OF_ROW, Column, Form, columns_of, heads_over
from luoshi.apps.economy.imports.grids import Grid, Held
from luoshi.apps.economy.imports.heads import (
    NUMBERING,
    Said,
    growth_unit,
    indicator_of,
    is_note,
    level_unit,
    on_basis,
    read_heads,
    read_words,
    squeezed,
    units,
    year_before,
)
from luoshi.apps.economy.imports.keys import Keys, UnknownKeyError, read_keys
from luoshi.apps.economy.imports.long import NOTHING
from luoshi.apps.economy.imports.periods import Period, find_period
from luoshi.apps.economy.imports.titles import indicator_in, lines_over, period_in, place_in
from luoshi.apps.economy.indicators import POINTS, Indicator, indicators
from luoshi.core.metrics.units import dimension
from luoshi.core.text.register import Fault
from luoshi.core.words import Words

VALUE = re.compile(r"^(?P<number>[-−–+＋]?\d[\d,，]*(?:\.\d+)?)(?P<unit>%|％|个?百分点)?(?P<mark>[*＊①-⑳]*)$")


@dataclass(frozen=True, slots=True)
class File:
    """Where a sheet is from, the moment its figures become known, and the places known by then."""

    name: str
    sha256: str
    at: datetime
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What a sheet holds: observations, cells that cannot be read, the names of rows that were left out."""

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of its figures. `keys` is None where it names an industry or an enterprise that is none."""

    indicator: Indicator | None
    said: Said
    name: str
    texts: Mapping[str, str]
    period: Period | None
    keys: Keys | None


def read_wide(grid: Grid, form: Form, top: int, file: File) -> Found:
    """The figures of a sheet by a form whose heads begin at row `top`.

    What a person set for a column counts first, then what the row says, then the heads, then what holds for the whole
    sheet, then the title, the sheet's name and the file's. A period in no such place is a fault of the column.
    A row whose indicator the room does not know is left out and named. Footnotes end the figures.
    """
    sheet = _Sheet(grid, form, top, file)
    observations: list[Observation] = []
    faults: list[Fault] = []
    left: dict[str, None] = {}
    for number in sheet.body():
        row = sheet.row(number)
        for each in sheet.figures(number, row):
            if isinstance(each, Fault):
                faults.append(each)
            elif isinstance(each, str):
                left[each] = None
            else:
                observations.append(each)
    kept, twice = _once(observations)
    return Found(tuple(kept), tuple(_first_of_each(faults)) + tuple(twice), tuple(left))


class _Sheet:
    """A sheet with its form laid over it."""

    def __init__(self, grid: Grid, form: Form, top: int, file: File) -> None:
        self.grid, self.form, self.file = grid, form, file
        self.first = top + form.heads
        self.columns = columns_of(grid, top, form)
        lines = lines_over(grid, top, file.name)
        self.context = period_in(lines)
        self.place, self.indicator = place_in(lines, file.places), indicator_in(lines)
        year = self.context.end.year if self.context else None
        self.heads = [read_heads(path, year=year, context=self.context) for path in heads_over(grid, top, form.heads)]
        self.paths = heads_over(grid, top, form.heads)
        self.unit = form.unit or level_unit([unit for line in lines for unit in units(line) if "单位" in line])

    def body(self) -> Iterator[int]:
        """The rows that may hold figures, down to the first footnote."""
        for number in range(self.first, self.grid.rows):
            cells = self.grid.row_of(number)
            if cells and is_note(cells[0].text):
                return
            if cells:
                yield number

    def row(self, number: int) -> Row:
        texts = dict.fromkeys(OF_ROW, "")
        for column, each in enumerate(self.columns):
            if each.role in OF_ROW:
                texts[each.role] = texts[each.role] or self.grid.text(number, column)
        name = texts["indicator"]
        period = find_period(squeezed(texts["period"]), year=self.context.end.year if self.context else None)
        return Row(self.named(name), read_words(name), name, texts, period[0] if period else None, _keys(texts))

    def named(self, name: str) -> Indicator | None:
        """The indicator a row is of: what a person said of its name, else what the name says."""
        told = self.form.names.get(squeezed(name))
        return indicator_of(name) if told is None else indicators().get(told)

    def figures(self, number: int, row: Row) -> Iterator[Observation | Fault | str]:
        if (
            self.form.names.get(squeezed(row.name), "?") == ""
            or self.form.names.get(squeezed(row.texts["place"])) == ""
        ):
            return
        for index, column in enumerate(self.columns):
            cell = self.grid.at(number, index)
            if column.role not in FIGURES or cell is None or cell.text in NOTHING or _reaches_in(cell, number, index):
                continue
            yield self.figure(row, column, self.heads[index], self.paths[index], cell)

    def figure(
        self, row: Row, column: Column, said: Said, path: tuple[str, ...], cell: Held
    ) -> Observation | Fault | str:
        """The figure in a cell; what is wrong with it; or the name of a row that the room does not know."""
        if row.keys is None:
            return row.texts["industry"] or row.texts["enterprise"]
        indicator = indicators().get(column.indicator) or row.indicator or self._over(row, path)
        if indicator is None:
            return row.name or (path[0] if path else cell.where)
        period, place = self.period(row, column, said), self._placed(row, column)
        match = VALUE.match(squeezed(cell.text))
        if wrong := self._wrong(row, column, indicator, place, period, match):
            return self.fault(cell, *wrong)
        assert period  # noqa: S101 - else something is wrong
        assert match  # noqa: S101
        growing = column.role == "growth" or (column.role == "level" and row.said.measure == "growth")
        period = grained(period, indicator)
        return Observation(
            indicator.key,
            place,
            period.end,
            float(re.sub(r"[,，+＋]", "", match["number"]).replace("−", "-").replace("–", "-")),
            self.unit_of(row, column, said, indicator, match["unit"] or "", growing=growing),
            self.file.at,
            industry=row.keys.industry,
            enterprise=row.keys.enterprise,
            grain=period.grain,
            basis=period.basis,
            measure="growth" if growing else "level",
            status=row.texts["status"] or match["mark"],
            file=self.file.name,
            sheet=self.grid.name,
            cell=cell.where,
            sha256=self.file.sha256,
        )

    def _placed(self, row: Row, column: Column) -> str:
        written = squeezed(row.texts["place"] or column.place or self.form.place or self.place)
        return self.form.places.get(written, written)

    def _wrong(
        self,
        row: Row,
        column: Column,
        indicator: Indicator,
        place: str,
        period: Period | None,
        match: re.Match[str] | None,
    ) -> tuple[str, str] | None:
        """What keeps a cell from being a figure, in both languages; None where nothing does."""
        tests = (
            (period is None, NO_PERIOD),
            (not place, NO_PLACE),
            (self._otherwise(row, column, place, indicator), OTHERWISE),
            (match is None, NO_NUMBER),
        )
        return next((said for wrong, said in tests if wrong), None)

    def _otherwise(self, row: Row, column: Column, place: str, indicator: Indicator) -> bool:
        """Whether the title names another place or indicator than was said once for every sheet of the form."""
        said_place = self.form.place and not (row.texts["place"] or column.place)
        said_indicator = self.form.indicator and not (row.name or column.indicator)
        other = self.place in self.file.places and self.place != place
        named = self.indicator is not None and self.indicator is not indicator
        return bool((said_place and other) or (said_indicator and named))

    def _over(self, row: Row, path: tuple[str, ...]) -> Indicator | None:
        """The indicator in the heads, or of the whole sheet; none for a row that names one nobody knows."""
        if row.name:
            return None
        over = next((found for text in reversed(path) if (found := indicator_of(text))), None)
        return over or indicators().get(self.form.indicator) or self.indicator

    def period(self, row: Row, column: Column, said: Said) -> Period | None:
        if column.period and self.form.file == self.file.sha256:
            found = find_period(squeezed(column.period))
            return found[0] if found else None
        period = row.period or said.period
        if period and row.said.basis:
            period = on_basis(period, row.said.basis)
        return year_before(period) if period and column.role == "before" else period

    def unit_of(self, row: Row, column: Column, said: Said, indicator: Indicator, own: str, *, growing: bool) -> str:
        """The unit of a figure: its own, its row's, its column's, the sheet's, the indicator's."""
        of_row = (*units(row.texts["unit"]), *row.said.units)
        if not growing:
            return level_unit(of_row) or column.unit or self._fitting(level_unit(said.units) or self.unit, indicator)
        if own or column.unit:
            return POINTS if POINTS in (own + column.unit) else "%"
        heads = [each for each in said.units if each in ("%", POINTS)]  # a row's own % is the unit of its level
        return growth_unit([*heads, *(each for each in of_row if each == POINTS)], indicator)

    def _fitting(self, unit: str, indicator: Indicator) -> str:
        """A unit that stands over many rows, for those of its kind; a rate under 总量（亿元） keeps its own."""
        return unit if unit and dimension(unit) == dimension(indicator.unit) else indicator.unit

    def fault(self, cell: Held, zh: str, en: str) -> Fault:
        where = f"{self.grid.name}!{cell.where}" if self.grid.name else cell.where
        return Fault(where, cell.text, Words(zh, en))


NO_PERIOD = (
    "读不出时期：请在表头、表题或文件名中写明，如2026年1-10月",
    "no period: write it in the head, the title or the file's name, as 2026年1-10月",
)
NO_NUMBER = ("不是数值", "not a number: correct it in the workbook")
OTHERWISE = (
    "标题写的地区或指标，与版式里为全表写的不同：请点选时留空，由标题决定",
    "the title names another place or indicator than the form says for the whole sheet: leave it to the title",
)
NO_PLACE = (
    "不知道是哪个地区：请在“全表地区”中写明",
    "of which place is not known: say it for the whole sheet",
)


def _reaches_in(cell: Held, row: int, column: int) -> bool:
    """Whether a merged cell only reaches into a place: its figure is told once, where it begins."""
    return (cell.row, cell.column) != (row, column)


def _keys(texts: Mapping[str, str]) -> Keys | None:
    """The industry and the enterprise of a row; None where it names one that is none."""
    for industry in dict.fromkeys((texts["industry"], NUMBERING.sub("", squeezed(texts["industry"])))):
        with suppress(UnknownKeyError):
            return read_keys({"industry": industry, "enterprise": texts["enterprise"], "price": ""})
    return None


def grained(period: Period, indicator: Indicator) -> Period:
    """What is published by quarters and stands under 1-9月 is of three quarters."""
    whole = period.grain == "month" and period.basis == "cumulative" and period.end.month % 3 == 0
    return replace(period, grain="quarter") if whole and indicator.grain == "quarter" else period


def _first_of_each(faults: list[Fault]) -> Iterator[Fault]:
    """A fault of the sheet or of a column once, not for every cell."""
    seen: set[str] = set()
    for each in faults:
        said = each.said.zh
        if said in seen and said in (NO_PERIOD[0], NO_PLACE[0], OTHERWISE[0]):
            continue
        seen.add(said)
        yield each


def _once(rows: list[Observation]) -> tuple[list[Observation], list[Fault]]:
    """Each figure once; two cells that say different things of one are a fault."""
    known: dict[tuple[object, ...], Observation] = {}
    faults = []
    for row in rows:
        key = (row.indicator, row.place, row.industry, row.enterprise, row.period, row.grain, row.basis, row.measure)
        before = known.setdefault(key, row)
        if (before.value, before.unit) != (row.value, row.unit):
            said = Words(
                f"与{before.cell}说的是同一个数，却是{before.value:g}",
                f"{before.cell} says {before.value:g} of the same",
            )
            where = f"{row.sheet}!{row.cell}" if row.sheet else row.cell
            faults.append(Fault(where, f"{row.value:g}", said))
    return list(known.values()), faults
