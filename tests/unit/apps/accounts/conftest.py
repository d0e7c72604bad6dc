"""What the tests of this room share."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.support.accounts import City, small_city


@pytest.fixture
def city(db: None) -> City:
    """A small city with people in it."""
    return small_city()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
