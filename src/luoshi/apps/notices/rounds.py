"""What this room does from time to time. Each may be run again at any time: nothing is told or sent twice."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from luoshi.apps.notices.outbox.digest import gather_due
from luoshi.apps.notices.outbox.send import send_due
from luoshi.apps.notices.remind import remind_of_dates


@task()
def send_letters() -> int:
    """Send what is due; how many letters."""
    return send_due(at=timezone.now())


@task()
def gather_digests() -> int:
    """Gather what was held for digests whose time has come; how many digests."""
    return gather_due(at=timezone.now())


@task()
def remind_people() -> int:
    """Remind of dates that come near, have come or are past; how many commitments."""
    return remind_of_dates(on=timezone.localdate(), at=timezone.now())
