"""What has been done since a table was handed out: a cell that asks for it again asks for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.ledger.models import Comment, Movement, Report, Request
from luoshi.apps.ledger.workbook.columns import canonical
from luoshi.apps.ledger.workbook.compare import Difference
from luoshi.apps.ledger.workbook.read import Line

Happened = dict[UUID, list[tuple[datetime, str]]]


class Past:
    """Reports, requests, comments and steps of some commitments since a moment, in four queries."""

    def __init__(self, by: Actor, keys: Sequence[UUID], since: datetime) -> None:
        about = {"commitment__in": keys, "at__gte": since}
        comments = Comment.objects.filter(person=by.person, **about)
        requests = Request.objects.filter(commitment__in=keys, kind="extension", asked__at__gte=since)
        self._done = {
            "progress": _by(Report.objects.filter(**about).values_list("commitment", "at", "text")),
            "comment": _by(comments.values_list("commitment", "at", "text")),
            "due": _by(requests.values_list("commitment", "asked__at", "new_date")),
            "state": _by(Movement.objects.filter(**about).values_list("commitment", "at", "to")),
        }

    def done(self, line: Line, cell: Difference) -> bool:
        """Whether what a cell asks for was done after its row was handed out."""
        wanted = canonical(cell.column, cell.after)
        happened = self._done.get(cell.column, {}).get(line.commitment, [])
        return any(at >= line.at and canonical(cell.column, said) == wanted for at, said in happened)


def _by(rows: object) -> Happened:
    found: Happened = defaultdict(list)
    for key, at, said in rows:  # type: ignore[attr-defined]
        found[key].append((at, str(said)))
    return found
