"""Periodic jobs are queued when they are due, and done."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from luoshi.cli.rounds import Rounds

pytestmark = pytest.mark.django_db
EXPIRE, FORGET = "luoshi.apps.api.jobs.expire_answers", "luoshi.apps.api.jobs.forget_tasks"


def test_a_job_is_queued_at_once_and_then_in_its_time() -> None:
    rounds = Rounds({EXPIRE: 60, FORGET: 100})
    assert rounds.go(1000.0) == [EXPIRE, FORGET]
    assert rounds.go(1059.9) == []
    assert rounds.go(1060.0) == [EXPIRE]
    assert rounds.go(1100.0) == [FORGET]
    assert DBTaskResult.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_every_job_of_a_running_site_can_be_done() -> None:
    assert len(Rounds(settings.ROUNDS).go(0.0)) == len(settings.ROUNDS)
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
