"""The home of the demo: a folder that holds the demo city and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date as Date
from datetime import datetime
from pathlib import Path

import click

from luoshi.cli.say import say
from luoshi.cli.site import open_site

MARK = "demo.json"


class Refused(Exception):  # noqa: N818 - named as callers speak of it
    """The demo does not touch this home; `key` of the message that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class DemoHome:
    """A folder with the mark of the demo in it, or an empty one. Django is imported here, when the city is made."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def standing(self) -> str | None:
        """The day for which the city that is there was made; None where nothing is there.

        Raises Refused for a home that holds anything but a demo.
        """
        mark = self.path / MARK
        if mark.is_file():
            return str(json.loads(mark.read_text("utf-8")).get("day") or "") or None
        if self.path.exists() and any(self.path.iterdir()):
            raise Refused("demo.not-a-demo")
        return None

    def clear(self) -> None:
        """Leave nothing of a demo that was there. A database elsewhere is not the demo's to empty."""
        if (self.path / MARK).is_file():
            shutil.rmtree(self.path)

    def make(self, *, seed: int, day: Date, small: bool, language: str) -> None:
        """Make the city; the mark that it is whole is set last. Raises Refused for a database in use."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._mark({})
        _wake(self.path, language)
        from luoshi.apps.accounts.models import Unit  # noqa: PLC0415 - Django must be awake
        from luoshi.demo.make import make_city  # noqa: PLC0415

        if Unit.objects.exists():
            self.clear()
            raise Refused("demo.database-in-use")
        make_city(today=day, seed=seed, small=small, tell=_progress(day, language))
        if sys.stderr.isatty():
            click.echo(err=True)
        self._mark({"day": day.isoformat(), "seed": seed, "small": small})

    def accounts(self) -> dict[str, str]:
        """What is said of signing in: the names and their one password."""
        from luoshi.demo.passwords import ACCOUNTS, ADMINISTRATORS, PASSWORD  # noqa: PLC0415

        return {"names": "、".join((*ACCOUNTS, *ADMINISTRATORS)), "password": PASSWORD}

    def _mark(self, facts: dict[str, object]) -> None:
        (self.path / MARK).write_text(json.dumps(facts), "utf-8")


def _wake(home: Path, language: str) -> None:
    """Django in the demo's home, with a database that is up to date."""
    os.environ["LUOSHI_HOME"] = str(home)
    os.environ["LUOSHI_DEMO"] = "1"
    open_site(language)


def _progress(today: Date, language: str) -> Callable[[datetime], None]:
    """Say which day of the story it is: in place on a terminal, else once a month."""
    told: set[tuple[int, int]] = set()

    def tell(at: datetime) -> None:
        if sys.stderr.isatty():
            click.echo("\r" + say("demo.day", language, day=at.date(), today=today), nl=False, err=True)
        elif (at.year, at.month) not in told:
            told.add((at.year, at.month))
            click.echo(say("demo.day", language, day=at.date(), today=today), err=True)

    return tell
