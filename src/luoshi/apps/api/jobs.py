"""This room's background work."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.api.idempotency import expire


@task()
def expire_answers() -> int:
    """Forget kept answers that are out of date. May be run again at any time."""
    return expire(at=timezone.now())
