"""Make the site's rooms usable from a command: settings, and a database that is up to date."""

from __future__ import annotations

import os


def open_site() -> None:
    """Start Django and bring the database to the version of this program. Done first in a command that needs a room.

    Imports Django here: a command that reads a document should not pay for it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    import django  # noqa: PLC0415 - see above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
