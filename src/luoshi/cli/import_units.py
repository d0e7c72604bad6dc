"""`luoshi import-units`: set up the units and posts of the city from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.directory import parse_directory
from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site
from luoshi.writers.terminal import visible

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
        reason = _told(f"import.{fault.code}", language, **fault.values)
        raise click.UsageError(say("directory.fault", language, path=file, line=fault.line, reason=reason)) from fault
    _show(planned, language)
    if planned.is_empty or dry_run:
        return
    count = len(planned.changes) or planned.reordered
    if not yes:
        click.confirm(say("import.sure", language, count=count), abort=True)
    apply(planned, by=NOBODY)
    click.echo(_told("import.done", language, count=count))


def _show(planned: Plan, language: str) -> None:
    for change in planned.changes:
        facts = {"code": change.code, "name": change.name, "before": change.before or "—", "after": change.after or "—"}
        click.echo(_told(f"import.{change.verb}", language, **facts))
    if planned.reordered:
        click.echo(_told("import.order", language, count=planned.reordered))
    if planned.untouched:
        click.echo(_told("import.untouched", language, count=planned.untouched), err=True)
    if planned.is_empty:
        click.echo(_told("import.nothing", language, units=len(planned.wanted)))


def _told(key: str, language: str, /, **facts: object) -> str:
    """A sentence of the room's own catalogue; what comes from the file shows its control characters."""
    from luoshi.apps.api.catalogue import sentence  # noqa: PLC0415 - Django is awake by now

    return sentence(key, {name: visible(str(value)) for name, value in facts.items()}, language)
