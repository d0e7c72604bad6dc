"""Compare what the entries come to with what the tables hold: object by object, both in the order of keys."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from luoshi.core.record.canonical import canonical
from luoshi.core.record.columns import Table
from luoshi.verify.finding import Finding, found
from luoshi.verify.source import Filled, Row, Source, Unreadable, Write


@dataclass(slots=True)
class Tally:
    """How many objects were compared, and how many of their values could not be, with the reason."""

    objects: int = 0
    erased: int = 0
    new_columns: int = 0


def fold(
    source: Source, tables: Mapping[str, Table], filled: Mapping[str, Sequence[Filled]], tally: Tally
) -> Iterator[Finding]:
    """Where the tables differ from the record; `filled` says by kind what columns added later held."""
    for kind in source.kinds():
        if kind not in tables:
            yield found("kind-undescribed", kind=kind)
    for kind in sorted(tables):
        try:
            yield from _kind(source, tables[kind], filled.get(kind, ()), tally)
        except Unreadable:
            yield found("table-gone", kind=kind, table=tables[kind].table)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            yield found("value-unreadable", kind=kind, why=str(fault))


def _kind(source: Source, table: Table, filled: Sequence[Filled], tally: Tally) -> Iterator[Finding]:
    rows = source.rows(table)
    row = next(rows, None)
    for key, group in groupby(source.writes(table.kind), key=attrgetter("key")):
        while row and row.key < key:
            yield found("row-unrecorded", kind=table.kind, key=row.key)
            row = next(rows, None)
        last = yield from _versions(table.kind, group)
        if row and row.key == key:
            yield from _compare(table, row, last, filled, tally)
            row = next(rows, None)
        else:
            yield found("row-gone", kind=table.kind, key=key, seq=last.seq)
    while row:
        yield found("row-unrecorded", kind=table.kind, key=row.key)
        row = next(rows, None)


def _versions(kind: str, writes: Iterable[Write]) -> Generator[Finding, None, Write]:
    """What is wrong with the versions of one object's writes; returns the last write."""
    skipped, last = False, None
    for due, last in enumerate(writes, 1):
        if last.version != due and not skipped:
            skipped = True
            yield found("version-skipped", kind=kind, key=last.key, seq=last.seq, version=last.version, due=due)
    assert last is not None  # noqa: S101 - groupby gives no empty group
    return last


def _compare(table: Table, row: Row, write: Write, filled: Sequence[Filled], tally: Tally) -> Iterator[Finding]:
    tally.objects += 1
    if not write.text:
        tally.erased += 1
        return
    fill = _fill(write, filled)
    recorded = json.loads(write.text)["row"] | fill
    tally.new_columns += len(row.stays.keys() - recorded.keys())
    differing = _differing(recorded, row.stays)
    if row.personal is not None:
        differing += _differing((json.loads(write.personal) if write.personal else {}) | fill, row.personal)
    if row.personal and not write.personal:
        tally.erased += 1
    if differing:
        yield found("row-differs", kind=table.kind, key=row.key, seq=write.seq, columns=", ".join(differing))


def _fill(write: Write, filled: Sequence[Filled]) -> dict[str, object]:
    """What columns added since a write held: first what all held, then what those held that are named."""
    fill: dict[str, object] = {}
    for each in filled:
        if each.is_of(write):
            fill |= each.values
    return fill


def _differing(recorded: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    if recorded == now:
        return []
    # a column that is no longer there was taken away by a migration; only what is in both can differ
    return [name for name in recorded if name in now and canonical(recorded[name]) != canonical(now[name])]
