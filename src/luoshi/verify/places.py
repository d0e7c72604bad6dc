"""Find the source that an address or a path names."""

from __future__ import annotations

from pathlib import Path

from luoshi.verify.postgresql import Postgresql
from luoshi.verify.sqlite import Sqlite


def source_at(named: str) -> Sqlite | Postgresql:
    """The record at postgresql://…, in sqlite:///PATH, or in the file PATH. Raises Unreadable where there is none."""
    if named.startswith(("postgres:", "postgresql:")):
        return Postgresql(named)
    return Sqlite(Path(named.removeprefix("sqlite:///")))
