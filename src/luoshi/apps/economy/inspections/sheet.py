"""The effect of inspections as a workbook: what is said, and every figure it rests on."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import xlsxwriter

from luoshi.apps.api.texts import text
from luoshi.apps.economy.inspections.lines import checks, every_balance, industry
from luoshi.core.economy.inspections import Study
from luoshi.core.economy.inspections.saying import Sentence

WIDE = 60


def sheet(study: Study, sentences: Sequence[Sentence], language: str) -> bytes:
    """Five sheets in one language; percentages as figures. No enterprise is named."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    said = [(each.said.say(language),) for each in sentences]
    _write(book, "said", (text("inspections.sheet.said"),), said, width=WIDE * 2)
    span = ("inspections.percent", "inspections.low", "inspections.high")
    _write(
        book,
        "months",
        [text(f"inspections.{key}") for key in ("month", "inspected", "comparable", "gap", "low", "high")],
        [list(asdict(each).values()) for each in study.moments],
    )
    _write(
        book,
        "checks",
        [text(key) for key in ("inspections.check", *span, "inspections.sets")],
        [
            (text(f"inspections.check.{each.key}"), each.percent, each.low, each.high, each.sets)
            for each in checks(study)
        ],
    )
    _write(
        book,
        "balance",
        [text(f"inspections.{key}") for key in ("trait", "before", "after")],
        [(each.name.say(language), each.before, each.after) for each in every_balance(study)],
    )
    _write(
        book,
        "industries",
        [text(key) for key in ("inspections.industry", *span, "inspections.sets")],
        [(industry(code).say(language), e.percent, e.low, e.high, e.sets) for code, e in study.industries],
    )
    book.close()
    return made.getvalue()


def _write(
    book: xlsxwriter.Workbook, key: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, width: int = 24
) -> None:
    page = book.add_worksheet(text(f"inspections.sheet.{key}"))
    page.write_row(0, 0, head, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        page.write_row(number, 0, ["" if each is None else each for each in row])
    page.set_column(0, 0, width, book.add_format({"text_wrap": width > WIDE}))
    page.freeze_panes(1, 0)
