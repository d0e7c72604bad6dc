"""Write observations into files that are never written again."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from uuid import uuid4

from luoshi.analytics.schema import SCHEMA, Observation

ROW_GROUP = 100_000
ORDER = ("indicator", "place", "industry", "enterprise", "period")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file of the store: its path below the root, the SHA-256 of its bytes, how many observations it holds."""

    path: str
    sha256: str
    rows: int


def seal(root: Path, observations: Iterable[Observation]) -> list[Sealed]:
    """Write observations, one file for each year of their periods, sorted so that a reader can skip most of a file.

    A file appears under its name whole or not at all, and is read-only then. Who calls keeps the list: only files on
    it are read, so that what a crash left behind is never taken for data.
    """
    years: dict[int, list[Observation]] = defaultdict(list)
    for each in observations:
        years[each.period.year].append(each)
    return [_write(root, year, rows) for year, rows in sorted(years.items())]


def _write(root: Path, year: int, rows: list[Observation]) -> Sealed:
    from pyarrow import parquet  # noqa: PLC0415 - heavy; see the package

    name = f"year={year}/{uuid4().hex}.parquet"
    target = root / name
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    parquet.write_table(
        _table(rows).sort_by([(each, "ascending") for each in ORDER]), partial, row_group_size=ROW_GROUP
    )
    with partial.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    partial.chmod(0o444)
    partial.rename(target)
    return Sealed(name, digest, len(rows))


def _table(rows: list[Observation]):  # type: ignore[no-untyped-def]
    import pyarrow as pa  # noqa: PLC0415

    kinds = {
        "string": pa.string(),
        "date": pa.date32(),
        "float64": pa.float64(),
        "timestamp": pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in SCHEMA.items()])
    names = Observation.__slots__
    columns = dict(zip(names, zip(*(astuple(row) for row in rows), strict=True), strict=True))
    return pa.table({name: pa.array(columns[name], schema.field(name).type) for name in SCHEMA}, schema=schema)


def verify(root: Path, sealed: Iterable[Sealed]) -> list[str]:
    """The paths of files that are not what was sealed: missing, or with other bytes."""
    wrong = []
    for each in sealed:
        path = root / each.path
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != each.sha256:
            wrong.append(each.path)
    return wrong
