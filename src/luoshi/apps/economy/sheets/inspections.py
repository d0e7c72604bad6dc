"""The effect of inspections as a workbook: what is said, and every figure it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from luoshi.apps.api.texts import text
from luoshi.apps.economy.queries.inspection_tables import checks, every_balance, industry
from luoshi.apps.economy.sheets.book import Table, tables
from luoshi.core.economy.inspections import Study
from luoshi.core.economy.inspections.saying import Sentence

WIDE = 120


def sheet(study: Study, sentences: Sequence[Sentence], language: str) -> bytes:
    """Five sheets in one language; percentages as figures. No enterprise is named."""
    span = [f"inspections.{key}" for key in ("percent", "low", "high", "sets")]
    return tables(
        _table("said", ["inspections.sheet.said"], [(each.said.say(language),) for each in sentences], width=WIDE),
        _table(
            "months",
            [f"inspections.{key}" for key in ("month", "inspected", "comparable", "gap", "low", "high")],
            [list(asdict(each).values()) for each in study.moments],
        ),
        _table(
            "checks",
            ["inspections.check", *span],
            [
                (text(f"inspections.check.{each.key}"), each.percent, each.low, each.high, each.sets)
                for each in checks(study)
            ],
        ),
        _table(
            "balance",
            [f"inspections.{key}" for key in ("trait", "before", "after")],
            [(each.name.say(language), each.before, each.after) for each in every_balance(study)],
        ),
        _table(
            "industries",
            ["inspections.industry", *span],
            [(industry(code).say(language), e.percent, e.low, e.high, e.sets) for code, e in study.industries],
        ),
    )


def _table(key: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, width: int = 24) -> Table:
    return Table(text(f"inspections.sheet.{key}"), [text(each) for each in head], rows, {0: width})
