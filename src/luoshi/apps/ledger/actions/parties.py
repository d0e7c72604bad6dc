"""Say which units lead and support, and which leaders answer in person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Post, Unit
from luoshi.apps.documents.actions.convey import convey_each
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.ledger.models import Answerable, Commitment, Participation
from luoshi.apps.record.actions import Recording


def units_named(codes: Sequence[str]) -> list[Unit]:
    """The units with these codes, each once, in their order. Raises Invalid for one that is not known."""
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    for code in codes:
        if code not in known:
            raise Invalid("ledger.no-such-unit", unit=code)
    return [known[code] for code in dict.fromkeys(codes)]


def reach(record: Recording, by: Actor, rows: Iterable[Commitment], units: Sequence[Unit], at: datetime) -> None:
    """Convey the documents of `rows` to those of `units` without them: who is to act on words must have them."""
    documents = {row.document_id: row.document for row in rows}
    sent = Dispatch.objects.filter(document__in=list(documents), unit__in=units).values_list("document", "unit")
    reached = set(sent)
    missing = [(each, unit) for each in documents.values() for unit in units if (each.pk, unit.pk) not in reached]
    if missing:
        convey_each(record, by=by, sendings=missing, at=at)


def set_leaders(record: Recording, row: Commitment, posts: Sequence[UUID]) -> None:
    """Let the leaders in these posts answer for `row` in person; those who no longer do leave, on record.

    Raises Invalid for a post that is not known.
    """
    known = {post.pk: post for post in Post.objects.filter(pk__in=posts)}
    for key in posts:
        if key not in known:
            raise Invalid("ledger.no-such-post", key=str(key))
    standing = list(Answerable.objects.filter(commitment=row, left=False))
    going = [each for each in standing if each.post_id not in known]
    for each in going:
        each.left = True
    record.save_all(going, ("left",))
    there = {each.post_id for each in standing}
    record.add_all(
        Answerable(commitment=row, post=known[key], name=known[key].title)
        for key in dict.fromkeys(posts)
        if key not in there
    )


def set_parties(
    record: Recording, row: Commitment, standing: Sequence[Participation], part: str, units: Sequence[Unit]
) -> None:
    """Let `units` be those that lead (or support); those of `standing` that are not among them leave, on record.

    A unit that changes from one part to the other leaves the one it had.
    """
    set_parties_of(record, [(row, standing)], part, units)


def set_parties_of(
    record: Recording, rows: Sequence[tuple[Commitment, Sequence[Participation]]], part: str, units: Sequence[Unit]
) -> None:
    """`set_parties` of many commitments, each with those who stand there, in as many statements as one."""
    going: list[Participation] = []
    coming: list[Participation] = []
    for row, standing in rows:
        leaving, joining = _changes(row, standing, part, units)
        going += leaving
        coming += joining
    for each in going:
        each.left = True
    record.save_all(going, ("left",))
    record.add_all(coming)


def _changes(
    row: Commitment, standing: Sequence[Participation], part: str, units: Sequence[Unit]
) -> tuple[list[Participation], list[Participation]]:
    wanted = {unit.pk for unit in units}
    keep = {each.unit_id for each in standing if each.part == part and each.unit_id in wanted}
    going = [
        each
        for each in standing
        if (each.part == part and each.unit_id not in wanted) or (each.part != part and each.unit_id in wanted)
    ]
    coming = [unit for unit in units if unit.pk not in keep]
    return going, [
        Participation(commitment=row, unit=unit, part=part, name=unit.name, order=order)
        for order, unit in enumerate(coming, len(standing))
    ]
