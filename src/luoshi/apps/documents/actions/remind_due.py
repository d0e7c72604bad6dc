"""Remind units that have not signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Max

from luoshi.apps.accounts.actor import NOBODY
from luoshi.apps.documents.models import Dispatch, DispatchReminder, Status
from luoshi.apps.documents.rule import SignRule, rule_on, sign_rules
from luoshi.apps.record.actions import recording


def remind_due(*, at: datetime) -> list[DispatchReminder]:
    """The reminders due by `at` and not sent before, one a unit: of several rungs passed meanwhile the last only.

    Run it as often as you like: where two run at once the second finds everything sent and writes nothing.
    """
    try:
        return _remind(at)
    except IntegrityError:
        return _remind(at)


def _remind(at: datetime) -> list[DispatchReminder]:
    waiting = Dispatch.objects.filter(signed_at__isnull=True, document__status=Status.ISSUED)
    with recording(by=NOBODY, action="documents.remind") as record:
        waiting = waiting.annotate(last=Max("reminders__rung")).select_related("unit", "document")
        return record.add_all(_due(waiting.order_by("pk"), at))


def _due(waiting: Iterable[Dispatch], at: datetime) -> list[DispatchReminder]:
    rules = {rule.id: rule for rule in sign_rules()}
    rungs: dict[tuple[str, datetime], int] = {}
    found = []
    for dispatch in waiting:
        key = (dispatch.sign_rule, dispatch.sent_at)
        if key not in rungs:
            rule: SignRule = rules.get(dispatch.sign_rule) or rule_on(dispatch.sent_at)
            rungs[key] = rule.rung(dispatch.sent_at, at)
        if rungs[key] > (dispatch.last or 0):
            found.append(DispatchReminder(dispatch=dispatch, rung=rungs[key], at=at))
    return found
