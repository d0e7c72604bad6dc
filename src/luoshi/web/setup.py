"""How far an installation is set up, and what comes first; its spool, files and last backup."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path

from django.conf import settings

from luoshi.apps.accounts.models import ADMINISTRATORS, BUSINESS, Grant, Holding, Person, PersonKind, Rank, Unit
from luoshi.apps.record.models import Checkpoint, Cosignature

BACKUP = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be set up: `done`, how many there are, and how many are lacking. Its words are `setup.<key>`."""

    key: str
    done: bool
    count: int = 0
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """The last backup that `luoshi backup` made here."""

    made: datetime
    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class Folder:
    """How much stands in a folder, and how old the oldest of it is."""

    files: int
    bytes: int
    oldest: datetime | None


def tasks(on: Date) -> list[Task]:
    """What an installation needs, in the order in which it is done."""
    units = Unit.objects.on(on)
    held = Grant.objects.on(on).filter(person__is_active=True)
    kinds = set(held.filter(role__in=ADMINISTRATORS).values_list("role", flat=True))
    officials = Person.objects.filter(is_active=True, kind=PersonKind.OFFICIAL)
    headed = Holding.objects.on(on).filter(post__rank__in=(Rank.HEAD, Rank.CHIEF)).values("post__unit")
    working = held.filter(role__in=BUSINESS).values("person").distinct().count()
    headless = units.exclude(pk__in=headed).count()
    return [
        Task("units", units.count() > 1, units.count()),
        Task("administrators", len(kinds) == len(ADMINISTRATORS), len(kinds), len(ADMINISTRATORS) - len(kinds)),
        Task("people", officials.exists(), officials.count()),
        Task("heads", units.exists() and not headless, units.count() - headless, headless),
        Task("rights", working > 0, working),
        Task("checkpoint", Checkpoint.objects.exists(), Checkpoint.objects.count()),
        Task("witness", Cosignature.objects.exists(), Cosignature.objects.count()),
        Task("backup", last_backup() is not None),
    ]


def last_backup() -> Backup | None:
    """What `luoshi backup` noted here when it last succeeded; None where it never did."""
    try:
        noted = json.loads((settings.HOME / BACKUP).read_text("utf-8"))
        return Backup(datetime.fromisoformat(noted["made"]), int(noted["bytes"]), int(noted["files"]))
    except (OSError, ValueError, KeyError):
        return None


def note_backup(*, made: str, size: int, files: int) -> None:
    """Note that a backup was made, for whoever looks at the system's page. Where it lies is nobody's business here."""
    text = json.dumps({"made": made, "bytes": size, "files": files})
    (settings.HOME / BACKUP).write_text(text, "utf-8")


def spool() -> Folder:
    """What was uploaded and not yet read."""
    return _folder(Path(settings.SPOOL_ROOT))


def _folder(path: Path) -> Folder:
    found = [each.stat() for each in path.rglob("*") if each.is_file()] if path.is_dir() else []
    oldest = min((each.st_mtime for each in found), default=None)
    moment = datetime.fromtimestamp(oldest, UTC) if oldest else None
    return Folder(len(found), sum(each.st_size for each in found), moment)
