"""Make the site's rooms usable from a command. Django is imported here, and by no command that can do without."""

from __future__ import annotations

import os

import click

from luoshi.cli.say import say

MOST = 5


def open_site(language: str = "zh") -> None:
    """Wake Django and bring the database to the version of this program. First in a command that needs a room."""
    wake(language)
    if migrations_waiting():
        migrate(language)


def wake(language: str) -> None:
    """Django, set up. Raises click.ClickException telling what of the settings is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    import django  # noqa: PLC0415 - see above
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError, OSError) as error:
        raise click.ClickException(say("settings-wrong", language, detail=error)) from error


def migrations_waiting() -> list[str]:
    """The names of the migrations the database has not seen yet."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(language: str = "zh") -> None:
    """Apply them. Raises click.ClickException where the database is not one they can be applied to."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415
    from django.db.migrations.exceptions import InconsistentMigrationHistory  # noqa: PLC0415

    refuse_later(language)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise click.ClickException(say("migrating-failed", language, detail=error)) from error


def refuse_later(language: str) -> None:
    """Raises click.ClickException for a database that a later version has brought up to date."""
    from luoshi.web.schema import later  # noqa: PLC0415 - Django is awake by now

    if unknown := later():
        raise click.ClickException(say("database-later", language, what="、".join(unknown[:MOST]), count=len(unknown)))


def refuse_other(language: str) -> None:
    """Raises click.ClickException for a database whose tables are not those of this version, all migrations applied."""
    from luoshi.web.schema import differences  # noqa: PLC0415 - Django is awake by now

    if found := differences():
        raise click.ClickException(say("database-other", language, what="、".join(found[:MOST]), count=len(found)))
