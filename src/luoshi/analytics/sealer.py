"""Seal observations that come in batches, more of them than memory would hold."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from uuid import uuid4

from luoshi.analytics.columns import completed
from luoshi.analytics.sealing import SPLIT, Part, Sealed, parts, seal_table, sorter, write

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

HELD = 20_000
"""Rows of a part that are held before they are put aside."""


class Sealer:
    """Takes batches in any order and seals them sorted, as `seal_table` would all at once.

    Used as a context: what was put aside below the root is gone at its end, sealed or not. Memory is that of a batch,
    of twenty thousand rows for each part, and what sorting is given.
    """

    def __init__(self, root: Path, *, memory: str = "1GB") -> None:
        self.root, self.memory, self.rows = root, memory, 0
        self._few: list[pa.Table] = []
        self._held: dict[Part, list[pa.Table]] = {}
        self._writers: dict[Part, tuple[Path, parquet.ParquetWriter]] = {}
        self._aside = root / f"sealing-{uuid4().hex}"
        self._open = ExitStack()

    def __enter__(self) -> Sealer:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Put away what was put aside."""
        self._open.close()
        shutil.rmtree(self._aside, ignore_errors=True)

    def add(self, table: pa.Table, *, vintage: datetime | None = None) -> None:
        """Take a batch. Raises ValueError for what `completed` refuses."""
        self._few.append(completed(table, vintage=vintage))
        self.rows += len(table)
        if self.rows > SPLIT:
            for batch in self._few:
                self._put_aside(batch)
            self._few.clear()

    def seal(self) -> list[Sealed]:
        """Write all that was taken; nothing can be added then."""
        import pyarrow as pa  # noqa: PLC0415 - heavy; see the package

        if not self._writers and not self._held:
            return seal_table(self.root, pa.concat_tables(self._few)) if self._few else []
        for part in list(self._held):
            self._flush(part)
        self._open.close()
        connection = sorter(self.root, self.memory)
        try:
            return [
                write(self.root, part, self._writers[part][0], connection) for part in sorted(self._writers, key=str)
            ]
        finally:
            connection.close()

    def _put_aside(self, batch: pa.Table) -> None:
        for part, rows in parts(batch, split=True):
            held = self._held.setdefault(part, [])
            held.append(rows)
            if sum(map(len, held)) >= HELD:
                self._flush(part)

    def _flush(self, part: Part) -> None:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415

        rows = pa.concat_tables(self._held.pop(part))
        if part not in self._writers:
            self._aside.mkdir(parents=True, exist_ok=True)
            path = self._aside / f"{len(self._writers)}.parquet"
            self._writers[part] = (path, self._open.enter_context(parquet.ParquetWriter(path, rows.schema)))
        self._writers[part][1].write_table(rows)
