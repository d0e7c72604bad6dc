"""Take a large file of figures in: the same checks, the same record, one vintage, and memory that does not grow."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from luoshi.analytics.sealer import Sealer
from luoshi.analytics.sealing import Sealed, discard
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep_sealed
from luoshi.apps.economy.imports.bulk.batches import NoHeadError, batches
from luoshi.apps.economy.imports.bulk.columns import columns
from luoshi.apps.economy.imports.checks.sealed import check_sealed
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.queries.store import store_root
from luoshi.apps.economy.rights import require_import
from luoshi.apps.record.actions import recording
from luoshi.core.text.register import Fault
from luoshi.readers import Refusal

Tell = Callable[[int], None]
"""Told how many figures have been read, batch by batch."""


def take_in_file(*, by: Actor, path: Path, at: datetime, tell: Tell = lambda _: None) -> Import:
    """Take the figures of a .csv, .xlsx or .parquet in as a vintage known from `at`.

    Raises Forbidden, Conflict for the same file, Invalid where a cell cannot be read or there is nothing to take in:
    nothing is imported then, and nothing of it stays in the store.
    """
    require_import(by)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if Import.objects.filter(sha256=sha256).exists():
        raise Conflict("figures.twice", file=path.name)
    sealed = _sealed(path, sha256, at, tell)
    try:
        flags, places = check_sealed(store_root(), sealed)
        with recording(by=by, action="economy.take_in") as record:
            known = set(Place.objects.values_list("name", flat=True))
            settle_places(record, [name for name in places if name not in known])
            return keep_sealed(record, by, sealed, flags, (path.name, sha256), at)
    except BaseException:
        discard(store_root(), sealed)
        raise


def _sealed(path: Path, sha256: str, at: datetime, tell: Tell) -> list[Sealed]:
    faulty, faults = 0, list[Fault]()
    with Sealer(store_root()) as sealer:
        try:
            for batch in batches(path):
                found = columns(batch, file=path.name, sha256=sha256)
                faulty, faults = faulty + found.faulty, faults or list(found.faults)
                if not faulty:
                    sealer.add(found.table, vintage=at)
                tell(sealer.rows)
        except NoHeadError as error:
            raise Invalid("figures.no-table", file=path.name) from error
        except (Refusal, ValueError, OSError) as error:
            reason = error.code if isinstance(error, Refusal) else str(error)
            raise Invalid("figures.unreadable", file=path.name, reason=reason) from error
        if faulty:
            raise Invalid("figures.faults", count=faulty, cell=faults[0].cell, text=faults[0].text)
        if not sealer.rows:
            raise Invalid("figures.no-table", file=path.name)
        return sealer.seal()
