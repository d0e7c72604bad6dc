"""What of an installation is not ready for production: the checks behind `luoshi doctor`."""

from __future__ import annotations

import shutil
import stat
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from luoshi.apps.accounts.models import ADMINISTRATORS, Grant, Person
from luoshi.apps.accounts.models.authenticator import Authenticator
from luoshi.apps.economy.queries.store import missing
from luoshi.apps.record.models import Checkpoint, Cosignature
from luoshi.apps.record.signer import KeyUnfit, kept_key
from luoshi.apps.search.queries.outdated import outdated
from luoshi.core.calendar.national import national

WRONG, WEAK = "wrong", "weak"
LOCAL = {"localhost", "127.0.0.1", "[::1]"}
FREE = 5 * 10**9
WAITS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: wrong must be mended before production, weak may be lived with.

    `code` names its sentence in data/health.toml, `facts` fill it.
    """

    code: str
    level: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the checks look at besides the settings and the database."""

    at: datetime
    workers: int = 1
    seen: datetime | None = None  # the database's own clock, where it has one


def examine(situation: Situation) -> list[Finding]:
    """Every finding, wrong ones first. Needs a database that is up to date."""
    found = [finding for check in CHECKS for finding in check(situation)]
    return sorted(found, key=lambda finding: finding.level != WRONG)


def told(finding: Finding, language: str) -> str:
    """What a finding says: what is wrong, and how to mend it."""
    return _sentences()[finding.code][language].format(**finding.facts)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("luoshi.web").joinpath("data", "health.toml").read_text("utf-8"))


def database_clock() -> datetime | None:
    """The database's own clock, where it is another machine's."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        seen = cursor.fetchone()[0]
    assert isinstance(seen, datetime)  # noqa: S101 - PostgreSQL's timestamptz
    return seen


def modes(_: Situation) -> Iterator[Finding]:
    """Nothing of development or demonstration is on."""
    if settings.DEBUG:
        yield Finding("debug", WRONG)
    if settings.DEMO:
        yield Finding("demo", WRONG)


def address(_: Situation) -> Iterator[Finding]:
    """The site answers to its own names, over TLS."""
    names = set(settings.ALLOWED_HOSTS)
    if "*" in names:
        yield Finding("hosts-any", WRONG)
    elif names <= LOCAL:
        yield Finding("hosts-local", WEAK)
    if not settings.SESSION_COOKIE_SECURE:
        yield Finding("tls", WRONG if names - LOCAL else WEAK)
    elif not settings.PROXIES:
        yield Finding("proxies", WEAK)
    if settings.SESSION_COOKIE_SECURE and not settings.SECURE_HSTS_SECONDS:
        yield Finding("hsts", WEAK)


def keys(_: Situation) -> Iterator[Finding]:
    """Keys are long, and their files are for nobody else's eyes."""
    if len(settings.SECRET_KEY) < 50:
        yield Finding("key-short", WRONG)
    for path in (settings.HOME / "secret-key", Path(settings.RECORD_KEY)):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("key-open", WRONG, {"path": path})
    if stat.S_IMODE(settings.HOME.stat().st_mode) & 0o077:
        yield Finding("home-open", WRONG, {"path": settings.HOME})


def storage(situation: Situation) -> Iterator[Finding]:
    """A database that bears the load, and room on the disk."""
    if connection.vendor == "sqlite":
        yield Finding("sqlite-workers" if situation.workers > 1 else "sqlite", WEAK, {"workers": situation.workers})
    free = shutil.disk_usage(settings.HOME).free
    if free < FREE:
        yield Finding("disk", WRONG if free < FREE / 10 else WEAK, {"path": settings.HOME, "free": f"{free / 1e9:.1f}"})


def administrators(situation: Situation) -> Iterator[Finding]:
    """The three administrators are there, three people apart, with a second factor."""
    today = timezone.localdate(situation.at)
    held = Grant.objects.on(today).filter(person__is_active=True)
    for role in ADMINISTRATORS:
        if not held.filter(role=role).exists():
            yield Finding("administrator-missing", WRONG, {"role": role.label, "code": role.value})
    active = Person.objects.filter(is_active=True)
    bare = active.exclude(pk__in=Authenticator.objects.filter(confirmed=True).values("user"))
    if count := bare.filter(kind__in=[role.value for role in ADMINISTRATORS]).count():
        yield Finding("administrators-without-code", WRONG, {"count": count})
    if count := bare.exclude(kind__in=[role.value for role in ADMINISTRATORS]).count():
        yield Finding("people-without-code", WEAK, {"count": count})


def time(situation: Situation) -> Iterator[Finding]:
    """The clocks agree, and the working days of this year and the next are known."""
    if situation.seen and abs(situation.seen - situation.at) > timedelta(seconds=5):
        seconds = abs(situation.seen - situation.at).total_seconds()
        yield Finding("clocks-differ", WRONG, {"seconds": round(seconds)})
    today = timezone.localdate(situation.at)
    if today.year not in national().years:
        yield Finding("year-unknown", WRONG, {"year": today.year})
    elif today.month == 12 and today.year + 1 not in national().years:
        yield Finding("year-unknown", WEAK, {"year": today.year + 1})


def work(situation: Situation) -> Iterator[Finding]:
    """Somebody does the background work."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - a table that only this check reads

    before = situation.at - WAITS
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=before)
    moving = DBTaskResult.objects.filter(started_at__gte=before)
    if (count := waiting.count()) and not moving.exists():
        yield Finding("worker", WRONG, {"count": count})


def signing(_: Situation) -> Iterator[Finding]:
    """Checkpoints are signed without being asked for, by a key that is there and closed to others."""
    if not settings.RECORD_SIGNS:
        yield Finding("checkpoints-by-hand", WEAK)
        return
    try:
        kept_key()
    except KeyUnfit as unfit:
        if unfit.code != "open":  # which `keys` has said
            yield Finding(f"record-key-{unfit.code}", WRONG, {"path": unfit.path})


def record(_: Situation) -> Iterator[Finding]:
    """The log is witnessed by somebody else, and the application cannot alter it."""
    if not Checkpoint.objects.exists():
        yield Finding("no-checkpoint", WEAK)
    elif not Cosignature.objects.exists():
        yield Finding("no-witness", WEAK)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('record_entry', 'UPDATE, DELETE, TRUNCATE')")
            if cursor.fetchone()[0]:
                yield Finding("record-rights", WEAK)


def index(_: Situation) -> Iterator[Finding]:
    """What is searched is what there is."""
    if count := outdated():
        yield Finding("index", WRONG, {"count": count})


def figures(_: Situation) -> Iterator[Finding]:
    """The files that hold the figures are all there."""
    if gone := missing():
        yield Finding("figures-missing", WRONG, {"count": len(gone), "path": gone[0]})


CHECKS: tuple[Callable[[Situation], Iterator[Finding]], ...] = (
    modes,
    address,
    keys,
    storage,
    administrators,
    time,
    work,
    signing,
    record,
    index,
    figures,
)
