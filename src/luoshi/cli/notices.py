"""Tell the user what was noticed while a file was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from luoshi.cli.say import say
from luoshi.core.text import Notice
from luoshi.core.text.notices import gathered


def tell_notices(path: Path, notices: Iterable[Notice], language: str) -> None:
    """Print every notice about a file to standard error, those of the same words in one line with their places."""
    for line in _lines(path, notices, language):
        click.echo(line, err=True)


def _lines(path: Path, notices: Iterable[Notice], language: str) -> Iterator[str]:
    for noticed in gathered(notices, language):
        key = "noticed-at" if noticed.places else "noticed"
        yield say(key, language, name=path, notice=noticed.words, places=noticed.where(language))
