"""`luoshi import-figures`: take large files of figures in."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site
from luoshi.writers.terminal import visible

if TYPE_CHECKING:
    from luoshi.apps.accounts.actor import Actor
    from luoshi.apps.economy.models import Import

SHOWN = 20


@click.command("import-figures")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, metavar="PERSON", help="The user name of who imports.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def import_figures(files: tuple[Path, ...], username: str, language: str) -> None:
    """Take the figures of FILES in: .csv (UTF-8 or GB 18030), .xlsx or .parquet, of any length.

    A head names 指标, 地区, and 时期 with 数值 or 同比, or else a column for each month. Each file is one import:
    all of it or, where a cell cannot be read, nothing.
    """
    open_site(language)
    by = _actor(username, language)
    for path in files:
        begun = time.monotonic()
        made = _taken_in(path, by, language)
        seconds = time.monotonic() - begun
        click.echo(say("figures-taken", language, path=path, rows=made.rows, seconds=seconds))
        _tell_flags(made, language)


def _actor(username: str, language: str) -> Actor:
    from django.utils.timezone import localdate  # noqa: PLC0415 - Django is awake by now

    from luoshi.apps.accounts.models import Person  # noqa: PLC0415
    from luoshi.apps.accounts.queries import actor_of  # noqa: PLC0415

    person = Person.objects.filter(username=username).first()
    if person is None:
        raise click.UsageError(say("figures-nobody", language, name=username))
    return actor_of(person, on=localdate())


def _taken_in(path: Path, by: Actor, language: str) -> Import:
    from django.utils.timezone import now  # noqa: PLC0415

    from luoshi.apps.accounts.errors import Refused  # noqa: PLC0415
    from luoshi.apps.api.catalogue import sentence  # noqa: PLC0415
    from luoshi.apps.economy.actions.take_in_file import take_in_file  # noqa: PLC0415

    label = say("figures-reading", language, path=path.name)
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        try:
            return take_in_file(by=by, path=path, at=now(), tell=lambda rows: progress.update(task, completed=rows))
        except Refused as refusal:
            facts = {name: visible(str(value)) for name, value in refusal.facts.items()}
            raise click.ClickException(sentence(refusal.code, facts, language)) from refusal


def _tell_flags(made: Import, language: str) -> None:
    for flag in made.flags[:SHOWN]:
        click.echo(f"▲ {visible(flag['cell'])} {visible(flag[language])}", err=True)
    if len(made.flags) > SHOWN:
        click.echo(say("figures-more", language, count=len(made.flags) - SHOWN), err=True)
