"""What the tests of this room share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.accounts.actor import Actor
from tests.support.accounts import City, small_city
from tests.support.documents import supervisor


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    """A store and a spool of the test's own."""
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return tmp_path


@pytest.fixture
def city(db: None) -> City:
    """A small city with people in it."""
    return small_city()


@pytest.fixture
def office(city: City) -> Actor:
    """Somebody who supervises for the whole city."""
    return supervisor(city)
