"""The bureau revises: a wide table of three counties, its form pointed out once, taken in after the month's release."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from luoshi.apps.economy.actions.layouts import save_layout
from luoshi.apps.economy.actions.take_in import take_in
from luoshi.apps.economy.imports.grids import grids
from luoshi.apps.economy.imports.guess import guess
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Place
from luoshi.demo.city import City
from luoshi.demo.figures import Row
from luoshi.readers import read

REVISED = "revenue"
OFF = (-0.6, 0.4, -0.3)
"""By how many points the growth of the first three counties is revised."""
FORM = "各县区收入（宽表）"


def revise(city: City, by: str, rows: Sequence[Row], at: datetime) -> None:
    """Say the month before the last otherwise for three counties, in the form that bureaus publish."""
    counties = list(Place.objects.filter(kind="below").values_list("name", flat=True))
    known = [row for row in rows if row.indicator == REVISED and row.place in counties and row.published <= at.date()]
    ends = sorted({row.end for row in known})
    if len(ends) < 2:
        return
    before = [row for row in known if row.end == ends[-2]][: len(OFF)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{ends[-2].year}年1-{ends[-2].month}月各县区收入修订.xlsx"
        path.write_bytes(_wide([_revised(row, off) for row, off in zip(before, OFF, strict=False)]))
        document = read(path)
        (grid,) = grids(document)
        proposed = guess(grid, places=frozenset(counties))
        if proposed:
            save_layout(by=city.actor(by), name=FORM, form=proposed.form, at=at)
            take_in(by=city.actor(by), document=document, at=at)


def _revised(row: Row, off: float) -> Row:
    growth = round(row.growth + off, 1)
    return replace(row, growth=growth, level=round(row.level * (100 + growth) / (100 + row.growth), 2))


def _wide(rows: Sequence[Row]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("分县区")
    head = book.add_format({"bold": True, "align": "center"})
    end, indicator = rows[0].end, indicators()[REVISED]
    sheet.write(0, 0, f"{end.year}年1-{end.month}月各县区主要指标（修订）")
    sheet.write(1, 2, f"单位：{indicator.unit}、%")
    sheet.merge_range(2, 0, 3, 0, "县区", head)
    sheet.merge_range(2, 1, 2, 2, indicator.name.zh, head)
    sheet.write_row(3, 1, (f"总量（{indicator.unit}）", "同比（%）"), head)
    for number, row in enumerate(rows, 4):
        sheet.write_row(number, 0, (row.place, row.level, row.growth))
    sheet.write(4 + len(rows), 0, "注：按决算数修订。")
    book.close()
    return made.getvalue()
