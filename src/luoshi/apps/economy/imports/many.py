"""Check figures that are too many to look at one by one: the engine finds whom to look at, the same checks look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.analytics import Observation
from luoshi.analytics.sealing import Sealed
from luoshi.apps.economy.imports.checks import POINTS, SLIPPED, Flag, check
from luoshi.core.identifiers import uscc_doubts
from luoshi.core.words import Words

if TYPE_CHECKING:
    import ibis

MOST = 200
WHOLES = 200_000


def check_sealed(root: Path, sealed: Sequence[Sealed]) -> tuple[list[Flag], list[str]]:
    """What the checks have to say of sealed files, and the places these speak of.

    Of each indicator the first two hundred suspicious places, industries and enterprises are looked at and said; how
    many more there are is a flag of its own. Figures of the whole are looked at in any case, unless they are too many.
    """
    flags: list[Flag] = []
    places: set[str] = set()
    for indicator in sorted({each for file in sealed for each in file.indicators}):
        table = _table(root, [each.path for each in sealed if indicator in each.indicators], indicator)
        found, named = _check(table, indicator)
        flags, places = [*flags, *found], places | named
    return flags, sorted(places)


def _table(root: Path, paths: list[str], indicator: str) -> ibis.Table:
    from luoshi.analytics.engines import duckdb, observations  # noqa: PLC0415 - heavy; loaded when first asked

    table = observations(duckdb(), root, paths)
    return table.filter(table.indicator == indicator)


def _check(table: ibis.Table, indicator: str) -> tuple[list[Flag], set[str]]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415
    from luoshi.analytics.suspects import suspects  # noqa: PLC0415

    keys = answer(table.select("place", "industry", "enterprise").distinct()).to_pylist()
    listed = answer(suspects(table, slipped=SLIPPED, points=POINTS)).to_pylist()
    listed = sorted(listed, key=lambda row: tuple(row.values()))
    doubtful = {
        row["enterprise"] for row in keys if row["enterprise"] and next(iter(uscc_doubts(row["enterprise"])), None)
    }
    known = {tuple(row.values()) for row in listed}
    listed += [row for row in keys if row["enterprise"] in doubtful and tuple(row.values()) not in known]
    wholes = table.filter(table.industry == "", table.enterprise == "")
    rows = list(_rows(wholes)) if answer(wholes.count().as_table())[0][0].as_py() <= WHOLES else []
    some = [row for row in listed if row["industry"] or row["enterprise"]][:MOST]
    rows += list(_rows(_of(table, some))) if some else []
    flags = check(rows)
    if len(listed) > MOST:
        zh = f"共{len(listed)}个序列存疑，只列出前{MOST}个"
        said = Words(zh, f"{len(listed)} series are doubtful; the first {MOST} are listed")
        flags = [*flags, Flag("more", indicator, said)]
    return flags, {row["place"] for row in keys}


def _of(table: ibis.Table, listed: list[dict[str, str]]) -> ibis.Table:
    import ibis as engine_of_expressions  # noqa: PLC0415

    names = ["place", "industry", "enterprise"]
    wanted = {name: [row[name] for row in listed] for name in names}
    return table.semi_join(engine_of_expressions.memtable(wanted), names)


def _rows(table: ibis.Table) -> Iterator[Observation]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415

    rows: list[dict[str, Any]] = answer(table).to_pylist()
    return (Observation(**row) for row in rows)
