"""What this room does from time to time: whoever runs the installation enqueues these every few minutes."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.documents.actions.remind_due import remind_due
from luoshi.apps.documents.actions.sweep_spool import sweep_spool


@task()
def remind_units() -> int:
    """Remind units that have not signed; how many. May be run again at any time."""
    return len(remind_due(at=timezone.now()))


@task()
def sweep_uploads() -> int:
    """Queue again what a broken machine left in reading, and wipe leftovers; how many. May be run again at any time."""
    return sum(sweep_spool(at=timezone.now()))
