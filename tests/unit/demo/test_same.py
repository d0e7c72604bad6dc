"""The same seed and day give the same city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from luoshi.demo.make import make_city
from tests.support.demo import TODAY, told

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def made(seed: int) -> list[tuple[object, ...]]:
    """What a small city tells, which is undone at once."""
    with transaction.atomic():
        make_city(today=TODAY, seed=seed, small=True)
        found = told()
        transaction.set_rollback(True)
    return found


def test_the_same_seed_and_day_give_the_same_city_and_another_seed_another(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    first = made(7)
    assert made(7) == first
    assert made(8) != first
