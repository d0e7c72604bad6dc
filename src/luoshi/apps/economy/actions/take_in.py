"""Take a file of figures in: a vintage more. There is no way to change one, here or anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from luoshi.analytics import Observation
from luoshi.analytics.sealing import Sealed, discard, seal
from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.economy.actions.settle import kinds_of, settle_enterprises, settle_places
from luoshi.apps.economy.imports.checks.check import check
from luoshi.apps.economy.imports.checks.flags import Flag
from luoshi.apps.economy.imports.documents import Sheet, read_document
from luoshi.apps.economy.imports.enterprise_names import named_enterprises
from luoshi.apps.economy.models import Import, Place
from luoshi.apps.economy.queries.known_before import changed, earlier
from luoshi.apps.economy.queries.layouts import forms
from luoshi.apps.economy.queries.store import store_root
from luoshi.apps.economy.rights import require_import
from luoshi.apps.record.actions import Recording, recording
from luoshi.apps.record.append import locked_head
from luoshi.core.text import Document
from luoshi.core.text.register import Fault


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring: its observations, cells that cannot be read, what the checks flag, new places.

    `sheets` are those that no long table took, each with the saved form that knows it, if one does. `changes` are the
    figures it says otherwise than they are known: what was known, and what it says.
    """

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...]
    flags: tuple[Flag, ...]
    new_places: tuple[str, ...]
    sheets: tuple[Sheet, ...] = ()
    changes: tuple[tuple[Observation, Observation], ...] = ()


def preview(*, by: Actor, document: Document, at: datetime) -> Preview:
    """What taking a document in would do; nothing is written. Raises Forbidden, Invalid for a file without tables."""
    require_import(by)
    kinds = dict(Place.objects.values_list("name", "kind"))
    found = read_document(document, forms(), at=at, places=frozenset(kinds))
    if not found.tables and not found.sheets:
        raise Invalid("figures.no-table", file=document.source.name)
    new = sorted({row.place for row in found.observations} - set(kinds))
    before = earlier(found.observations, at=at)
    flags = check(found.observations, kinds=kinds | kinds_of(new), earlier=before)
    changes = changed(found.observations, before)
    return Preview(found.observations, found.faults, tuple(flags), tuple(new), found.sheets, tuple(changes))


def take_in(*, by: Actor, document: Document, at: datetime) -> Import:
    """Take a document's figures in as a vintage known from `at`: long tables, and sheets whose form was saved.

    Raises Forbidden, Invalid where a cell cannot be read or there is nothing to take in, Conflict for the same file.
    """
    found = preview(by=by, document=document, at=at)
    if found.faults:
        first = found.faults[0]
        raise Invalid("figures.faults", count=len(found.faults), cell=first.cell, text=first.text)
    if not found.observations:
        raise Invalid("figures.no-form", file=document.source.name)
    if Import.objects.filter(sha256=document.source.sha256).exists():
        raise Conflict("figures.twice", file=document.source.name)
    with recording(by=by, action="economy.take_in") as record:
        settle_places(record, found.new_places)
        settle_enterprises(record, found.observations, named_enterprises(document))
        source = document.source
        return keep(record, by, found.observations, found.flags, (source.name, source.sha256), at)


def keep(
    record: Recording,
    by: Actor,
    observations: Sequence[Observation],
    flags: Sequence[Flag],
    source: tuple[str, str],
    at: datetime,
) -> Import:
    """Seal observations and put them on the list of what is read, in the transaction of `record`."""
    sealed = seal(store_root(), observations)
    try:
        return keep_sealed(record, by, sealed, flags, source, at)
    except BaseException:
        discard(store_root(), sealed)
        raise


def keep_sealed(
    record: Recording,
    by: Actor,
    sealed: Sequence[Sealed],
    flags: Sequence[Flag],
    source: tuple[str, str],
    at: datetime,
) -> Import:
    """Put files that were sealed on the list of what is read, in the transaction of `record`.

    Raises Conflict where somebody else was quicker: with the same file, or with one that was known later than `at`.
    What was known at a moment never changes, so nothing is put before what stands.
    """
    name, sha256 = source
    locked_head()  # imports come one after another: what another one wrote is seen from here on
    if Import.objects.filter(sha256=sha256).exists():
        raise Conflict("figures.twice", file=name)
    if Import.objects.filter(at__gt=at).exists():
        raise Conflict("figures.meanwhile", file=name)
    return record.add(
        Import(
            file_name=name,
            sha256=sha256,
            person_id=by.person,
            at=at,
            rows=sum(each.rows for each in sealed),
            files=[each.facts for each in sealed],
            flags=[
                {"check": each.check, "cell": each.cell, "grade": each.grade, "zh": each.said.zh, "en": each.said.en}
                for each in flags
            ],
        )
    )
