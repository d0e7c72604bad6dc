"""The demo city, made once for all tests of it, in a transaction that is undone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from luoshi.demo.city import City
from luoshi.demo.make import make_city
from tests.support.demo import TODAY


@pytest.fixture(scope="package")
def city(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """云川市, whole."""
    home: Path = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=home / "files", SPOOL_ROOT=home / "spool"),
        transaction.atomic(),
    ):
        yield make_city(today=TODAY)
        transaction.set_rollback(True)
