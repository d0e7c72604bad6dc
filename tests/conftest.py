"""What every test may use. Home and database are those of tests/environment.py."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"

settings.register_profile(
    "luoshi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=40
)
settings.register_profile("thorough", settings.get_profile("luoshi"), max_examples=1000, derandomize=False)
settings.load_profile("luoshi")  # the same tree, the same answer: `make explore` is what looks for new examples
LONGEST = (
    *("functional/test_roles", "integration/test_record_under_load", "unit/cli/test_demo", "unit/demo/test_city"),
    *("functional/test_page_look", "functional/test_investment", "integration/test_permission_matrix"),
    *("generative/test_ledger", "integration/test_spark", "integration/test_hostile", "unit/cli/test_backup"),
    *("functional/test_administration", "functional/test_notices", "functional/test_site", "unit/demo/test_same"),
)
"""The files that take longest: begun first, so that no worker is left alone with one of them at the end."""
NO_DATABASE = {"spec", "unit/core", "unit/readers", "unit/writers"}
"""Folders of tests of what may not import Django, as the floors in pyproject.toml have it."""


def _emptied(case: TransactionTestCase) -> None:
    """Empty the tables after a test that commits."""
    from tests.support.emptying import emptied  # noqa: PLC0415 - Django is not ready while this file is read

    emptied()


TransactionTestCase._fixture_teardown = _emptied


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What is there is brought up to date and stays: a file goes with its home, PostgreSQL with its server.

    A connection still open must not fail the last test.
    """
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> None:
    """Where the database is a file, that of an installation just set up: every worker's own would take seconds."""
    if connection.vendor == "sqlite":
        installed: Path = request.getfixturevalue("installed")
        shutil.copy(installed / "luoshi.sqlite3", connection.creation._get_test_db_name())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """What is in the database before the first test is what is there again after each that commits."""
    from tests.support.emptying import remember  # noqa: PLC0415 - as above

    with django_db_blocker.unblock():
        remember()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords are hashed at the least it can cost; a test of how they are kept asks for the real thing itself."""
    with override_settings(PASSWORD_HASHERS=["tests.support.door.QuickHasher"]):
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and figures beside the project; tests that need it skip where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder of real documents at {SHARED}: it is not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an installation just set up, made once for all workers: to be copied, for that takes seconds."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "installed"
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            begun = home.with_suffix(".begun")
            own = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_", "DJANGO_"))}
            command = [sys.executable, "-m", "luoshi", "record", "grants", "any"]
            subprocess.run(command, env=own | {"LUOSHI_HOME": str(begun)}, capture_output=True, check=True)
            begun.rename(home)
    return home


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Asked for tests of the database alone, the folders of what knows no database are not even read."""
    alone = config.option.markexpr == "database"
    return True if alone and str(collection_path.relative_to(HERE)) in NO_DATABASE else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that it can be run again on the other one; put what takes longest first."""
    places = {str(HERE / f"{name}.py"): place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(str(item.path), len(places)))
    for item in items:
        if item.get_closest_marker("once"):
            continue
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """Thousands of tests and what they import are never garbage: the collector is not to look through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def assert_same_queries() -> Callable[[Callable[[], object], Callable[[], object], Callable[[], object]], None]:
    """`assert_same_queries(read, small, large)`: reading costs as many queries after `large()` as after `small()`.

    A list at 1,000 rows costs what it costs at 10: `small` makes 10, `large` the other 990.
    """

    def check(read: Callable[[], object], small: Callable[[], object], large: Callable[[], object]) -> None:
        counted = []
        for make in (small, large):
            make()
            with CaptureQueriesContext(connection) as captured:
                read()
            counted.append([query["sql"] for query in captured])
        few, many = counted
        assert few, "nothing was read"
        assert len(many) == len(few), f"{len(few)} queries at first, {len(many)} with more rows; the last: {many[-1]}"

    return check


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page asked for in English leaves its language to the thread: the next test begins in Chinese, as a job does."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own settings reaches a test."""
    for name in [name for name in os.environ if name.startswith("LUOSHI_") and name != "LUOSHI_NEEDS_ALL"]:
        monkeypatch.delenv(name)
