"""What this room does from time to time."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.accounts.signin.ending import forget


@task()
def forget_sessions() -> int:
    """Drop the rows of sessions that are over. May be run again at any time."""
    return forget(at=timezone.now())
