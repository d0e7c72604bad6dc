"""What a workbook that came back would change, cell by cell: found by comparing, then tried and undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.catalogue import language
from luoshi.apps.ledger.queries.rows import Row, rows
from luoshi.apps.ledger.queries.visible import visible
from luoshi.apps.ledger.workbook.change import Change, Facts, Note, Target, Why
from luoshi.apps.ledger.workbook.columns import canonical
from luoshi.apps.ledger.workbook.compare import differences, faulty
from luoshi.apps.ledger.workbook.past import Past
from luoshi.apps.ledger.workbook.propose import Proposals
from luoshi.apps.ledger.workbook.read import Line, Returned
from luoshi.apps.ledger.workbook.trial import tried
from luoshi.apps.ledger.workbook.values import figures_of, values

MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change and what cannot; `rows` were recognised, `same` of them say nothing new.

    `token` stands for exactly this: the workbook's bytes, who asked, and the ledger where it would be changed.
    """

    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    rows: int
    same: int
    token: str

    @property
    def ticked(self) -> int:
        """How many changes are proposed to be made as they stand."""
        return sum(change.ticked for change in self.changes)

    @property
    def refused(self) -> int:
        """How many cannot be made."""
        return sum(change.refused is not None for change in self.changes)

    @property
    def conflicts(self) -> int:
        """How many ask which holds, the table or the ledger."""
        return sum(change.conflict and change.refused is None for change in self.changes)


def preview(by: Actor, found: Returned, sha256: str, *, at: datetime) -> Preview:
    """The whole, with what stands in the way of each change: every step is taken in a transaction that is undone.

    In as many queries for thousands of rows as for ten, but for the steps tried.
    """
    plan = compared(by, found, sha256, at=at)
    outcomes = tried(by, plan.changes[:MOST_CHANGES], at=at)
    changes = [replace(change, refused=why) for change, why in zip(plan.changes, outcomes, strict=False)]
    beyond = [replace(change, refused=Why("workbook.too-many-changes")) for change in plan.changes[MOST_CHANGES:]]
    return replace(plan, changes=(*changes, *beyond))


def compared(by: Actor, found: Returned, sha256: str, *, at: datetime) -> Preview:
    """The same without trying: what differs, and the token that stands for it."""
    lines, notes = _once(found)
    known = _known(by, lines, at)
    facts = _facts(known)
    past = Past(by, list(known), min((line.at for line in lines), default=at))
    changes: list[Change] = []
    touched = set()
    for line in lines:
        if line.commitment not in facts:
            notes.append(Note(line.place, Why("workbook.unknown-key")))
            continue
        mine, said = _of_line(line, facts, past)
        changes.extend(mine)
        notes.extend(said)
        if mine or said:
            touched.add(line.commitment)
    token = _token(by, sha256, changes)
    return Preview(tuple(changes), tuple(notes), len(lines), len(lines) - len(touched), token)


def _of_line(line: Line, facts: Mapping[UUID, Facts], past: Past) -> tuple[list[Change], list[Note]]:
    mine = facts[line.commitment]
    bad = [Note(cell.place, Why("workbook.faulty"), mine.number, after=cell.text) for cell in faulty(line)]
    words = canonical("words", line.cells["words"].text) if "words" in line.cells else ""
    if words and words != canonical("words", mine.words) and any(words == each.words for each in facts.values()):
        return [], [*bad, Note(line.cells["words"].place, Why("workbook.mixed-up"), mine.number)]
    cells = [cell for cell in differences(line, mine.now, mine.version) if not past.done(line, cell)]
    if not cells:
        return [], bad
    proposals = Proposals(mine, cells, line.place)
    return proposals.changes, [*bad, *proposals.notes]


def _once(found: Returned) -> tuple[list[Line], list[Note]]:
    """Each row once. One that stands twice alike is one; twice and different, neither holds."""
    notes = [Note(each.place, Why("workbook.unknown-row"), after=each.text) for each in found.unknown]
    notes += [Note(place, Why("workbook.column-twice")) for place in found.twice]
    lines: dict[UUID, Line] = {}
    torn: set[UUID] = set()
    for line in found.lines:
        first = lines.setdefault(line.commitment, line)
        if first is not line and _texts(first) != _texts(line):
            torn.add(line.commitment)
            notes.append(Note(line.place, Why("workbook.row-twice", {"other": first.place})))
    return [line for key, line in lines.items() if key not in torn], notes


def _texts(line: Line) -> dict[str, str]:
    return {column: canonical(column, cell.text) for column, cell in line.cells.items()}


def _known(by: Actor, lines: Sequence[Line], at: datetime) -> dict[UUID, Row]:
    keys = [line.commitment for line in lines]
    seen = list(visible(by).filter(pk__in=keys).select_related("document", "issuer"))
    return {line.commitment.pk: line for line in rows(seen, on=localdate(at))}


def _facts(known: Mapping[UUID, Row]) -> dict[UUID, Facts]:
    now, figures = values(list(known.values()), language()), figures_of(known)
    by_name = dict(Unit.objects.values_list("code", "code")) | dict(Unit.objects.values_list("name", "code"))
    return {
        key: Facts(
            key,
            line.commitment.number,
            canonical("words", line.commitment.words),
            line.commitment.version,
            line.commitment.state,
            now[key],
            tuple(Target(each.pk, each.unit, each.comparator, standing) for each, standing in figures[key]),
            by_name,
        )
        for key, line in known.items()
    }


def _token(by: Actor, sha256: str, changes: Sequence[Change]) -> str:
    """A hash of the workbook's bytes, of who asks, and of what each change would change, from what to what."""
    said = [
        [change.id, change.version, [[c.column, canonical(c.column, c.before), c.after] for c in change.cells]]
        for change in changes
    ]
    return hashlib.sha256(json.dumps([sha256, str(by.person), said]).encode()).hexdigest()[:32]
