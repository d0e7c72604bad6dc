"""Load what the user knows beside the text: a date, a directory of units, dates of events."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import click

from luoshi.cli.directory import load_directory
from luoshi.cli.say import say
from luoshi.core.commitments.context import Context
from luoshi.core.commitments.directory import built_in
from luoshi.core.commitments.suggestions.learned import Learned, decode


def load_context(
    date: Date | None, directory: Path | None, events: Path | None, language: str, learned: Path | None = None
) -> Context:
    """The context from the options of a command. Raises click.UsageError naming file and fault."""
    return Context(
        date=date,
        events=_events(events, language) if events else {},
        directory=load_directory(directory, language) if directory else built_in(),
        learned=_learned(learned, language) if learned else None,
    )


def _learned(path: Path, language: str) -> Learned:
    try:
        return decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise click.UsageError(say("bad-learned", language, path=path, detail=error)) from error


def _events(path: Path, language: str) -> dict[str, Date]:
    import tomllib  # noqa: PLC0415 - only this option needs it

    try:
        entries = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(say("events.unreadable", language, path=path, detail=error)) from error
    wrong = [name for name, day in entries.items() if type(day) is not Date]
    if wrong:
        raise click.UsageError(say("events.day", language, path=path, name=wrong[0]))
    return entries
