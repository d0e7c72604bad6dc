"""The same seed and day give the same city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.actions import recording
from luoshi.demo.city import City
from luoshi.demo.make import NOBODY
from luoshi.demo.people import settle_people
from luoshi.demo.units import set_up_units
from tests.support.demo import TODAY, small_demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"


def people(seed: int) -> set[str]:
    """The names of the people a seed gives, without what happens to them."""
    with transaction.atomic():
        with recording(by=NOBODY, action="demo.found"):
            city = City(seed, TODAY, small=True)
            set_up_units(city)
            settle_people(city)
        found = set(Person.objects.values_list("name", flat=True))
        transaction.set_rollback(True)
    return found


def test_another_seed_gives_other_people() -> None:
    assert people(7) != people(8)


def test_a_city_is_made_on_postgresql_too() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs with LUOSHI_TEST_DATABASE=postgresql; test_demo.py makes the same city twice on SQLite")
    assert {each[1] for each in small_demo(8) if len(each) == 2} == people(8)
