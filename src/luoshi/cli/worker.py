"""The background worker of `luoshi serve`: all that reading needs is ready before somebody uploads the first file."""

from __future__ import annotations

import sys

from luoshi.cli import kept


def main() -> None:
    """Work on what waits, until told to stop. Whoever waits for a first file does not wait for patterns as well."""
    make_ready()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after what was kept is known

    execute_from_command_line(["django", "db_worker", *sys.argv[1:]])


def make_ready() -> None:
    """Know the rules, from what an earlier start kept or else made here, and kept for the next."""
    kept.recall()
    from luoshi.readers.ready import ready_for  # noqa: PLC0415 - its patterns are taken from what was recalled

    ready_for("")
    kept.keep()


if __name__ == "__main__":
    main()
