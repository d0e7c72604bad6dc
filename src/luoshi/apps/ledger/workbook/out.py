"""Hand the register out: what a filter leaves of it, in a layout."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.catalogue import language
from luoshi.apps.ledger.queries.register import SORTS, Filter, register
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.views import view_seen
from luoshi.apps.ledger.workbook.columns import USUAL, laid_out
from luoshi.apps.ledger.workbook.write import sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_A_SHEET = 10_000
OVER = ("dismissed", "merged", "superseded")
"""What is over without having been kept is left out where nobody asks for a state."""


def handed_out(by: Actor, narrow: Filter, *, at: datetime, view: UUID | None = None, sort: str = "due") -> bytes:
    """A workbook of the commitments that pass a filter, in the layout of a saved view, else the usual one.

    Raises Missing for a view that is not the actor's to see.
    """
    layout = view_seen(by, view) if view else None
    on = localdate(at)
    found = register(by, narrow, on=on).select_related("issuer", "document")
    if narrow.state is None:
        found = found.exclude(state__in=OVER)
    lines = rows(list(found.order_by(*SORTS.get(sort, SORTS["due"]))[:MOST_IN_A_SHEET]), on=on)
    columns = laid_out(layout.columns) if layout else USUAL
    return sheet(lines, language(), at=at, columns=columns, heading=layout.heading if layout else "")
