"""`luoshi backup`: everything that is an installation's own in one file, taken while the site runs."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from luoshi import __version__
from luoshi.cli.archive import DATABASE, FILES, KEYS, MANIFEST, OBSERVATIONS, Manifest, digest
from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import wake


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def backup(file: Path, language: str) -> None:
    """Write database, files, figures and keys into FILE (.tar.gz), at one moment, while the site runs."""
    if file.exists():
        raise click.ClickException(say("backup-exists", language, path=file))
    wake(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".luoshi-backup-", dir=file.parent.resolve()) as folder:
        manifest, unfinished = _archive(Path(folder), language)
        unfinished.replace(file)
    from luoshi.web.setup import note_backup  # noqa: PLC0415 - awake by now

    note_backup(made=manifest.made, size=file.stat().st_size, files=len(manifest.hashes))
    size = file.stat().st_size / 1e6
    click.echo(say("backed-up", language, path=file, files=len(manifest.hashes), size=size))
    click.echo(say("backup-secret", language))


def _archive(folder: Path, language: str) -> tuple[Manifest, Path]:
    """The archive in a temporary folder: the database first, so that every file it names is still to be copied."""
    from django.conf import settings  # noqa: PLC0415 - awake by now
    from django.db import connection  # noqa: PLC0415

    from luoshi.apps.economy.queries.store import store_root  # noqa: PLC0415

    checkpoint = _checkpoint()
    copy = folder / DATABASE[connection.vendor]
    (_copy_sqlite if connection.vendor == "sqlite" else _dump_postgresql)(connection.settings_dict, copy, language)
    target = folder / "backup"
    hashes: dict[str, str] = {}
    with tarfile.open(target, "w:gz", compresslevel=3) as archive:
        _add(archive, copy, copy.name, hashes)
        for name in KEYS:
            if (path := settings.HOME / name).is_file():
                _add(archive, path, name, hashes)
        _add_folder(archive, Path(settings.MEDIA_ROOT), FILES, "*", hashes)
        _add_folder(archive, store_root(), OBSERVATIONS, "*.parquet", hashes)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(made, __version__, connection.vendor, checkpoint, hashes)
        _add_text(archive, MANIFEST, manifest.text())
    target.chmod(0o600)
    return manifest, target


def _checkpoint() -> str:
    """The latest signed checkpoint of the record: what the restored log can be held against."""
    from luoshi.apps.record.models import Checkpoint  # noqa: PLC0415

    latest = Checkpoint.objects.order_by("-size").first()
    return latest.note if latest else ""


def _copy_sqlite(database: dict[str, Any], copy: Path, language: str) -> None:  # noqa: ARG001 - as its sister below
    with sqlite3.connect(f"file:{database['NAME']}?mode=ro", uri=True) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    source.close()
    target.close()


def _dump_postgresql(database: dict[str, Any], copy: Path, language: str) -> None:
    if shutil.which("pg_dump") is None:
        raise click.ClickException(say("needs-program", language, program="pg_dump"))
    command = ["pg_dump", "--format=custom", "--no-owner", "--file", str(copy), *place(database)]
    done = subprocess.run(command, env=environment(database), capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(say("program-failed", language, program="pg_dump", detail=done.stderr.strip()))


def place(database: dict[str, Any]) -> list[str]:
    """The option of PostgreSQL's programs that says which database; the password goes another way."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - not needed for SQLite

    named = {"host": database["HOST"], "port": str(database["PORT"]), "user": database["USER"]}
    given = {name: value for name, value in named.items() if value} | database.get("OPTIONS", {})
    return ["--dbname", make_conninfo(dbname=database["NAME"], **given)]


def environment(database: dict[str, Any]) -> dict[str, str]:
    """The environment with the password in it: on the command line every user of the machine would see it."""
    return os.environ | ({"PGPASSWORD": database["PASSWORD"]} if database["PASSWORD"] else {})


def _add(archive: tarfile.TarFile, path: Path, name: str, hashes: dict[str, str]) -> None:
    archive.add(path, name, recursive=False)
    with path.open("rb") as stream:
        hashes[name] = digest(stream)


def _add_folder(archive: tarfile.TarFile, root: Path, name: str, kind: str, hashes: dict[str, str]) -> None:
    for path in sorted(root.rglob(kind)):
        if path.is_file():
            _add(archive, path, f"{name}/{path.relative_to(root).as_posix()}", hashes)


def _add_text(archive: tarfile.TarFile, name: str, text: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(text), 0o600
    archive.addfile(member, io.BytesIO(text))
