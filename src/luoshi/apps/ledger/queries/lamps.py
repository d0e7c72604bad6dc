"""The lamp of a commitment, and the filter that finds those of a lamp among thousands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.utils.timezone import localdate

from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.models import Commitment, DateSet, Report
from luoshi.core.calendar import Day
from luoshi.core.lifecycle import Lamp, LampFacts, lamp, lamp_rule


def lamps(rows: Sequence[Commitment], *, on: Date, known: datetime | None = None) -> dict[UUID, Lamp]:
    """The lamp of each commitment on a day, with its reason, in two queries for any number of them.

    By what was known at the moment `known` where it is given: nothing set or reported later counts.
    """
    keys = [row.pk for row in rows]
    set_by = {"movement__at__lte": known} if known else {}
    said_by = {"at__lte": known} if known else {}
    chosen = DateSet.objects.filter(commitment__in=keys, **set_by).order_by("id")
    dates = list(chosen.values_list("commitment_id", "first", "date"))
    firsts = {key: date for key, first, date in dates if first}
    latest_set = {key: date for key, _, date in dates}
    reported = dict(
        Report.objects.filter(commitment__in=keys, **said_by)
        .order_by()
        .values("commitment_id")
        .annotate(latest=Max("at"))
        .values_list("commitment_id", "latest")
    )
    rule = lamp_rule(on, settings.LUOSHI_PRESET)
    found = {}
    for row in rows:
        latest = reported.get(row.pk)
        facts = LampFacts(
            state=row.state,
            as_of=on,
            due=Day(row.due_on, row.due_provisional) if row.due_on else None,
            first_due=firsts.get(row.pk),
            set_due=latest_set.get(row.pk),
            outcome=row.result,
            last_report=localdate(latest) if latest else None,
            began=localdate(row.issued_at) if row.issued_at else None,
        )
        found[row.pk] = lamp(facts, rule, clocks.calendar())
    return found
