"""The same seed and day give the same city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.actions import recording
from luoshi.demo.city import City
from luoshi.demo.make import NOBODY, make_city
from luoshi.demo.people import settle_people
from luoshi.demo.units import set_up_units
from tests.support.demo import TODAY, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"


def made(seed: int) -> list[tuple[object, ...]]:
    """What a small city tells, which is undone at once."""
    with transaction.atomic():
        make_city(today=TODAY, seed=seed, small=True)
        found = told()
        transaction.set_rollback(True)
    return found


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


@pytest.mark.once
def test_the_same_seed_and_day_give_the_same_city() -> None:
    assert made(7) == made(7)


def test_another_seed_gives_other_people_and_a_city_on_either_database() -> None:
    names = {each[1] for each in made(8) if len(each) == 2}
    assert names == people(8)
    assert names != people(7)
