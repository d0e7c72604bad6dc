"""The API of the system's state: set-up, findings, background work, the data in force; for its administrator."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from luoshi.apps.api.catalogue import language
from luoshi.web.background import Job, counts, jobs, rounds, try_again
from luoshi.web.health import Situation, database_clock, examine, told
from luoshi.web.in_force import DataFile, data_files
from luoshi.web.setup import tasks

router = Router(tags=["system · 系统"])


class TaskOut(Schema):
    """Something to be set up."""

    key: str
    done: bool
    count: int
    lacking: int


class FindingOut(Schema):
    """Something that is not as it should be: wrong or weak."""

    code: str
    level: str
    what: str


class RoundOut(Schema):
    """What is done every so many seconds, and when it last was."""

    name: str
    every: int
    last: datetime | None
    failed: datetime | None


class SystemOut(Schema):
    """How the installation stands."""

    setup: list[TaskOut]
    findings: list[FindingOut]
    jobs: dict[str, int]
    rounds: list[RoundOut]


class JobOut(Schema):
    """A piece of background work."""

    key: UUID
    name: str
    state: str
    queued: datetime
    started: datetime | None
    ended: datetime | None
    fault: str


class BasisOut(Schema):
    """What an entry of a data file rests on."""

    where: str
    begins: Date | None
    ends: Date | None
    reference: str
    confirm: bool


class DataFileOut(Schema):
    """A data file in force."""

    name: str
    place: str
    day: Date | None
    entries: int
    digest: str
    bases: list[BasisOut]


@router.get("system", response=SystemOut)
def system(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - ninja's signature
    """What is still to be set up, what the doctor finds, how many jobs there are, when each round last went."""
    at, words = timezone.now(), language()
    found = examine(Situation(at, seen=database_clock()))
    return {
        "setup": tasks(timezone.localdate(at)),
        "findings": [{"code": each.code, "level": each.level, "what": told(each, words)} for each in found],
        "jobs": counts(),
        "rounds": rounds(),
    }


@router.get("system/jobs", response=list[JobOut])
def work(request: HttpRequest, state: str = "") -> list[Job]:  # noqa: ARG001 - ninja's signature
    """The latest jobs, at most fifty: of a state where one is named, else those that are not done."""
    return jobs(state)


@router.post("system/jobs/{uuid:key}/again", response={204: None})
def again(request: HttpRequest, key: UUID) -> Status[object]:
    """A job that failed is tried once more."""
    try_again(by=request.actor, key=key)
    return Status(204, None)


@router.get("system/data", response=list[DataFileOut])
def data(request: HttpRequest) -> tuple[DataFile, ...]:  # noqa: ARG001 - ninja's signature
    """The data files in force, each with its SHA-256 and what it rests on."""
    return data_files()
