"""`luoshi import-units`: set up the units and posts of the city from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.directory import parse_directory
from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site

if TYPE_CHECKING:
    from luoshi.apps.accounts.imports import Plan


@click.command("import-units")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Change without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def import_units(file: Path, yes: bool, dry_run: bool, language: str) -> None:
    """Set up units and posts from FILE (TOML or CSV, in the form of `luoshi extract --directory`).

    Shows what would change, asks, and changes it in one piece. Run again, it changes nothing. Units that are not
    in FILE stay as they are.
    """
    directory = parse_directory(file, language)
    open_site()
    from luoshi.apps.accounts.actor import NOBODY  # noqa: PLC0415 - rooms can be imported from here on only
    from luoshi.apps.accounts.imports import ImportFault, apply, plan  # noqa: PLC0415

    try:
        planned = plan(directory)
    except ImportFault as fault:
        reason = say(f"import.{fault.code}", language, **fault.values)
        raise click.UsageError(say("directory.fault", language, path=file, line=fault.line, reason=reason)) from fault
    _show(planned, language)
    if planned.is_empty or dry_run:
        return
    count = len(planned.changes) or planned.reordered
    if not yes:
        click.confirm(say("import.sure", language, count=count), abort=True)
    apply(planned, by=NOBODY)
    click.echo(say("import.done", language, count=count))


def _show(planned: Plan, language: str) -> None:
    for change in planned.changes:
        facts = {"code": change.code, "name": change.name, "before": change.before or "—", "after": change.after or "—"}
        click.echo(say(f"import.{change.verb}", language, **facts))
    if planned.reordered:
        click.echo(say("import.order", language, count=planned.reordered))
    if planned.untouched:
        click.echo(say("import.untouched", language, count=planned.untouched), err=True)
    if planned.is_empty:
        click.echo(say("import.nothing", language, units=len(planned.wanted)))
