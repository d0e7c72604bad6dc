"""Check figures that are too many to look at one by one: the engine finds whom to look at, the same checks look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.analytics import Observation
from luoshi.analytics.sealing import Sealed
from luoshi.apps.economy.imports.checks.check import check
from luoshi.apps.economy.imports.checks.flags import Flag, odd
from luoshi.core.identifiers import uscc_doubts
from luoshi.core.words import Words

if TYPE_CHECKING:
    import ibis

MOST = 200
WHOLES = 200_000
SINGLE = ("industry", "enterprise")


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
    listed = answer(suspects(table, slipped=odd("slipped")["times"], points=odd("disagreeing")["look"])).to_pylist()
    listed = sorted(listed, key=lambda row: tuple(row.values()))
    doubtful = {
        row["enterprise"] for row in keys if row["enterprise"] and next(iter(uscc_doubts(row["enterprise"])), None)
    }
    known = {tuple(row.values()) for row in listed}
    listed += [row for row in keys if row["enterprise"] in doubtful and tuple(row.values()) not in known]
    rows, looked_at = _wholes(table)
    some = [row for row in listed if not looked_at(row)][:MOST]
    rows += list(_rows(_of(table, some))) if some else []
    flags = check(rows)
    if len(listed) > MOST:
        zh = f"共{len(listed)}个序列存疑，只列出前{MOST}个"
        said = Words(zh, f"{len(listed)} series are doubtful; the first {MOST} are listed")
        flags = [*flags, Flag("more", indicator, said)]
    return flags, {row["place"] for row in keys}


def _wholes(table: ibis.Table) -> tuple[list[Observation], Callable[[dict[str, str]], bool]]:
    """The figures of places and their industries, or of places alone, or none: as many as can be looked at; and which
    series these are.
    """
    from luoshi.analytics.engines import answer  # noqa: PLC0415

    industries = table.filter(table.enterprise == "")
    for wholes, named in ((industries, ("enterprise",)), (industries.filter(table.industry == ""), SINGLE)):
        if answer(wholes.count().as_table())[0][0].as_py() <= WHOLES:
            return list(_rows(wholes)), lambda row, names=named: not any(row[name] for name in names)
    return [], lambda _: False


def _of(table: ibis.Table, listed: list[dict[str, str]]) -> ibis.Table:
    import ibis as engine_of_expressions  # noqa: PLC0415

    names = ["place", "industry", "enterprise"]
    wanted = {name: [row[name] for row in listed] for name in names}
    return table.semi_join(engine_of_expressions.memtable(wanted), names)


def _rows(table: ibis.Table) -> Iterator[Observation]:
    from luoshi.analytics.engines import answer  # noqa: PLC0415

    rows: list[dict[str, Any]] = answer(table).to_pylist()
    return (Observation(**row) for row in rows)
