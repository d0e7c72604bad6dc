"""What this room does from time to time, enqueued by luoshi.web.rounds."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.economy.actions.foresee import foresee_due
from luoshi.apps.economy.actions.waiting import forget_waiting


@task()
def foresee() -> int:
    """Foretell every indicator with new figures; how many forecasts were kept. May be run again at any time."""
    return foresee_due(at=timezone.now())


@task()
def forget_files() -> int:
    """Forget files of figures that were looked at two days ago and not taken in; how many. May be run again."""
    return forget_waiting(at=timezone.now())
