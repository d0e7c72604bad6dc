"""`luoshi restore`: an installation out of a backup, into an empty home, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Any

import click

from luoshi.cli.archive import DATABASE, OBSERVATIONS, Damaged, members, verify
from luoshi.cli.backup import environment, place
from luoshi.cli.say import LANGUAGES, say


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def restore(file: Path, language: str) -> None:
    """Bring back what `luoshi backup` wrote into FILE. LUOSHI_HOME and the database must be empty."""
    home, database = _destination(language)
    try:
        with tarfile.open(file, "r:gz") as archive:
            manifest = verify(archive)
            vendor = "sqlite" if database["ENGINE"].endswith("sqlite3") else "postgresql"
            if manifest.database != vendor:
                raise click.ClickException(say("other-database", language, was=manifest.database, now=vendor))
            _put(archive, home, database, vendor, language)
    except (Damaged, tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise click.ClickException(say("restore-damaged", language, path=file, detail=error)) from error
    click.echo(say("restored", language, path=home, files=len(manifest.hashes), made=manifest.made))
    if manifest.checkpoint:
        click.echo(say("restored-checkpoint", language, checkpoint=manifest.checkpoint.splitlines()[1]))


def _destination(language: str) -> tuple[Path, dict[str, Any]]:
    """The empty home and the database's settings. Django is not awake: waking would write into the home."""
    from luoshi.web.databases import database  # noqa: PLC0415 - imports Django's helpers
    from luoshi.web.home import home  # noqa: PLC0415

    folder = home()
    if any(folder.iterdir()):
        raise click.ClickException(say("home-not-empty", language, path=folder))
    try:
        settings = database(os.environ.get("LUOSHI_DATABASE"), folder)
    except ValueError as error:
        raise click.ClickException(say("settings-wrong", language, detail=error)) from error
    elsewhere = settings["ENGINE"].endswith("sqlite3") and Path(settings["NAME"]).exists()
    if elsewhere:
        raise click.ClickException(say("database-not-empty", language, path=settings["NAME"]))
    return folder, settings


def _put(archive: tarfile.TarFile, home: Path, database: dict[str, Any], vendor: str, language: str) -> None:
    """Beside the home first, into the database next, into its place last: a folder moved over an empty one."""
    with tempfile.TemporaryDirectory(prefix=".luoshi-restore-", dir=home.parent) as name:
        folder = Path(name) / "home"
        folder.mkdir(mode=0o700)
        for member, stream in members(archive):
            target = folder / member.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("xb") as out:
                shutil.copyfileobj(stream, out)
            target.chmod(0o400 if member.name.startswith(f"{OBSERVATIONS}/") else 0o600)
        copy = folder / DATABASE[vendor]
        if vendor == "postgresql":
            _load_postgresql(copy, database, language)
            copy.unlink()
        elif Path(database["NAME"]).parent == home:
            copy.rename(folder / Path(database["NAME"]).name)
        else:
            shutil.move(copy, database["NAME"])
        folder.replace(home)


def _load_postgresql(copy: Path, database: dict[str, Any], language: str) -> None:
    """In one transaction. Where there are tables already it fails at the first of them, and changes nothing."""
    if shutil.which("pg_restore") is None:
        raise click.ClickException(say("needs-program", language, program="pg_restore"))
    options = ["--single-transaction", "--exit-on-error", "--no-owner"]
    command = ["pg_restore", *options, *place(database), str(copy)]
    done = subprocess.run(command, env=environment(database), capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(say("program-failed", language, program="pg_restore", detail=done.stderr.strip()))
