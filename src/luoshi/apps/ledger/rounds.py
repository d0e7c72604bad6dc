"""What this room does from time to time, enqueued by luoshi.web.rounds."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.measure import measure_due
from luoshi.apps.ledger.actions.workbooks import forget_workbooks


@task()
def climb() -> int:
    """Take up what has run out of time; how many rungs. May be run again at any time: no rung is climbed twice."""
    return escalate_due(at=timezone.now())


@task()
def measure() -> int:
    """Ask the metrics of every bound target; how many answers changed."""
    return measure_due(at=timezone.now())


@task()
def forget_returned() -> int:
    """Forget workbooks brought back two days ago; how many. May be run again at any time."""
    return forget_workbooks(at=timezone.now())
