"""The database settings that one address gives: SQLite on a laptop, PostgreSQL in production."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE = {
    "timeout": 20,
    # a reader that turns writer in mid-transaction is refused at once, whatever the timeout: begin as a writer
    "transaction_mode": "IMMEDIATE",
    # without recursive triggers INSERT OR REPLACE would pass the triggers that keep the record append-only
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
}


def database(address: str | None, folder: Path) -> dict[str, Any]:
    """Django's settings for the database at `address` (postgresql://… or sqlite:///…); SQLite in `folder` by default.

    Raises ValueError for an address of any other kind.
    """
    address = address or f"sqlite:///{folder / 'luoshi.sqlite3'}"
    if not address.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ValueError(f"LUOSHI_DATABASE must begin with sqlite: or postgresql:; it is {address.split(':')[0]}:…")
    settings: dict[str, Any] = dict(dj_database_url.parse(address))
    if address.startswith("sqlite:"):
        # tests on a file too: what several threads do to a database in memory is not what they do to this
        return settings | {"OPTIONS": SQLITE, "TEST": {"NAME": str(folder / "test.sqlite3")}}
    return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
