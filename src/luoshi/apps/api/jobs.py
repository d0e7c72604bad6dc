"""This room's background work."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from luoshi.apps.api.idempotency import expire


@task()
def expire_answers() -> int:
    """Forget kept answers that are out of date. May be run again at any time."""
    return expire(at=timezone.now())


@task()
def forget_tasks() -> None:
    """Forget background tasks that ended two weeks ago. May be run again at any time."""
    call_command("prune_db_task_results", verbosity=0)
