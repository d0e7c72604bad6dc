"""The small site of tests/support/manners.py, and people who use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.support.accounts import City, small_city
from tests.support.browsers import browser
from tests.support.manners import MATRIX


@pytest.fixture
def site(settings: object, tmp_path: Path) -> None:
    """The small site in the place of the real one."""
    file = tmp_path / "permissions.toml"
    file.write_text(MATRIX, "utf-8")
    settings.ROOT_URLCONF = "tests.support.manners"  # type: ignore[attr-defined]
    settings.PERMISSIONS = file  # type: ignore[attr-defined]


@pytest.fixture
def city(site: None, db: None) -> City:
    """The small city on the small site."""
    return small_city()


@pytest.fixture
def head(city: City) -> Client:
    """A browser in which the head of the finance bureau is signed in."""
    return browser(city.head)
