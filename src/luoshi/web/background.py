"""The background work: what waits, runs, has failed; when each round last went; and trying again what failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q
from django_tasks_db.models import DBTaskResult

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Role
from luoshi.apps.accounts.scope import is_for_whole_tree
from luoshi.apps.api.refusals import Conflict, Forbidden, Missing
from luoshi.apps.record.actions import recording

WAITING, RUNNING, FAILED, DONE = "READY", "RUNNING", "FAILED", "SUCCESSFUL"
MOST = 50


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of background work. `state`: waiting, running, failed or done; `fault` the last line of its error."""

    key: UUID
    name: str
    state: str
    queued: datetime
    started: datetime | None
    ended: datetime | None
    fault: str


@dataclass(frozen=True, slots=True)
class Round:
    """What is done from time to time: every so many seconds; when it last ended well, and when it last failed."""

    name: str
    every: int
    last: datetime | None
    failed: datetime | None


def counts() -> Mapping[str, int]:
    """How many jobs there are in each state. What succeeded is kept for two weeks."""
    found = dict.fromkeys(STATES.values(), 0)
    for row in DBTaskResult.objects.order_by().values("status").annotate(count=Count("pk")):
        found[STATES[row["status"]]] += row["count"]
    return found


def jobs(state: str = "") -> list[Job]:
    """The latest jobs, of a state where one is named; without, those that are not done."""
    wanted = [status for status, name in STATES.items() if name == state] or [WAITING, RUNNING, FAILED]
    rows = DBTaskResult.objects.filter(status__in=wanted).order_by("-enqueued_at")
    return [_job(row) for row in rows[:MOST]]


def rounds() -> list[Round]:
    """Every round with when it last went, those that go most often first. One query."""
    ended = DBTaskResult.objects.filter(task_path__in=settings.ROUNDS).order_by().values("task_path")
    times = {
        row["task_path"]: row
        for row in ended.annotate(
            last=Max("finished_at", filter=Q(status=DONE)), failed=Max("finished_at", filter=Q(status=FAILED))
        )
    }
    found = [
        Round(name, every, times.get(name, {}).get("last"), times.get(name, {}).get("failed"))
        for name, every in settings.ROUNDS.items()
    ]
    return sorted(found, key=lambda each: (each.every, each.name))


def try_again(*, by: Actor, key: UUID) -> None:
    """Put a job that failed into the queue once more, as it was; by a system administrator of the whole tree.

    Every job may be run again: what it had done already it does not do twice. The failed one is kept as it is, for
    two weeks. Raises Missing, Forbidden, Conflict for one that has not failed.
    """
    if not is_for_whole_tree(by, Role.SYSTEM):
        raise Forbidden("right.lacking-anywhere", roles=Role.SYSTEM.label)
    row = DBTaskResult.objects.filter(pk=key).first()
    if row is None:
        raise Missing("job.missing")
    if row.status != FAILED:
        raise Conflict("job.not-failed")
    with recording(by=by, action="web.try_again") as record:
        row.task.enqueue(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        record.note("job", str(row.pk), {"job": row.task_path})


def _job(row: DBTaskResult) -> Job:  # type: ignore[type-arg]
    lines = [line for line in row.traceback.strip().splitlines() if line.strip()]
    fault = lines[-1][:300] if lines else ""
    return Job(row.pk, row.task_path, STATES[row.status], row.enqueued_at, row.started_at, row.finished_at, fault)


STATES = {WAITING: "waiting", RUNNING: "running", FAILED: "failed", DONE: "done"}
