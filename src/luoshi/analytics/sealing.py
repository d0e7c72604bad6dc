"""Write observations into files that are never written again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from luoshi.analytics.columns import completed, said_twice, table_of
from luoshi.analytics.schema import KEY, Observation

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

ROW_GROUP = 100_000
SPLIT = 50_000
ORDER = ("indicator", "place", "industry", "enterprise", *(each for each in KEY if each not in KEY[:4]), "vintage")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file of the store: its path below the root, the SHA-256 of its bytes, how many observations it holds.

    The rest is what a reader need not open it for: the indicators and the periods (ISO days) it speaks of, whether it
    holds figures of the whole or of an industry, and of enterprises; `distinct` where no key stands in it twice.
    """

    path: str
    sha256: str
    rows: int
    indicators: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    wholes: bool = True
    enterprises: bool = True
    distinct: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """As a list of files keeps it."""
        return {name: list(each) if isinstance(each, tuple) else each for name, each in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Part:
    """What goes into a file of its own: a year; of many observations one indicator of enterprises, or what is not of
    enterprises, which is little and would make many small files.
    """

    year: int
    indicator: str = ""
    enterprises: bool | None = None

    @property
    def folder(self) -> str:
        """The folder of its files, below the root."""
        return f"year={self.year}" + (f"/indicator={self.indicator}" if self.indicator else "")


def seal(root: Path, observations: Iterable[Observation]) -> list[Sealed]:
    """Write observations: those of `seal_table`, one by one."""
    return seal_table(root, table_of(observations))


def seal_table(root: Path, table: pa.Table, *, vintage: datetime | None = None) -> list[Sealed]:
    """Write an Arrow table of observations, sorted so that a reader can skip most of a file.

    One file for each year of their periods; of more than fifty thousand, one for each year and indicator of
    enterprises, and one for the rest of the year. A file appears under its name whole or not at all, and is read-only
    then. Who calls keeps the list: only files on it are read, so that what a crash left behind is never taken for data.
    Columns may be missing as `completed` says, and it says what is refused with ValueError.
    """
    whole = completed(table, vintage=vintage)
    connection = sorter(root)
    try:
        return [write(root, part, rows, connection) for part, rows in parts(whole, split=len(whole) > SPLIT)]
    finally:
        connection.close()


def parts(table: pa.Table, *, split: bool) -> Iterator[tuple[Part, pa.Table]]:
    """The rows of each part of a table that has any, in the order of the parts."""
    import pyarrow.compute as pc  # noqa: PLC0415 - heavy; see the package

    years = pc.year(table["period"])
    for year in sorted(pc.unique(years).to_pylist()):
        of_year = table.filter(pc.equal(years, year))
        if not split:
            yield Part(year), of_year
            continue
        for_one = pc.not_equal(of_year["enterprise"], "")
        rest, singles = of_year.filter(pc.invert(for_one)), of_year.filter(for_one)
        if len(rest):
            yield Part(year, enterprises=False), rest
        for indicator in sorted(pc.unique(singles["indicator"]).to_pylist()):
            yield (
                Part(year, indicator, enterprises=True),
                singles.filter(pc.equal(singles["indicator"], indicator)),
            )


def sorter(root: Path, memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """What sorts: it takes no more memory than it is given, and writes below the root what does not fit."""
    import duckdb  # noqa: PLC0415

    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": memory,
            "temp_directory": str(root / "sorting"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )


def write(root: Path, part: Part, rows: pa.Table | Path, connection: duckdb.DuckDBPyConnection) -> Sealed:
    """Write a part, sorted: a table, or a file of the rows in any order."""
    target = root / part.folder / f"{uuid4().hex}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    given = connection.from_arrow(rows) if not isinstance(rows, Path) else connection.read_parquet(str(rows))
    copied = f"COPY given TO '{_quoted(partial)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    given.order(", ".join(f'"{each}"' for each in ORDER)).query("given", copied)
    with partial.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    partial.chmod(0o444)
    partial.rename(target)
    return _described(root, target, digest)


def _described(root: Path, target: Path, digest: str) -> Sealed:
    """What a file that was just written holds, read from it: a row group at a time."""
    import pyarrow.compute as pc  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    with parquet.ParquetFile(target) as file:
        indicators: set[str] = set()
        periods: set[str] = set()
        for_one: set[bool] = set()
        for number in range(file.num_row_groups):
            group = file.read_row_group(number, columns=["indicator", "period", "enterprise"])
            indicators |= set(pc.unique(group["indicator"]).to_pylist())
            periods |= {day.isoformat() for day in pc.unique(group["period"]).to_pylist()}
            for_one |= set(pc.unique(pc.not_equal(group["enterprise"], "")).to_pylist())
        groups = (file.read_row_group(number, columns=list(KEY)) for number in range(file.num_row_groups))
        twice = said_twice(groups)
        return Sealed(
            target.relative_to(root).as_posix(),
            digest,
            file.metadata.num_rows,
            tuple(sorted(indicators)),
            tuple(sorted(periods)),
            wholes=False in for_one,
            enterprises=True in for_one,
            distinct=not twice,
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def verify(root: Path, sealed: Iterable[Sealed]) -> list[str]:
    """The paths of files that are not what was sealed: missing, or with other bytes."""
    wrong = []
    for each in sealed:
        path = root / each.path
        if not path.is_file() or _digest(path) != each.sha256:
            wrong.append(each.path)
    return wrong


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def discard(root: Path, sealed: Iterable[Sealed]) -> None:
    """Take files away that were sealed for an import that did not come about. Who listed them must not."""
    for each in sealed:
        (root / each.path).unlink(missing_ok=True)
