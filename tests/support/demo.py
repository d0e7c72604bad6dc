"""The demo city in tests: the day it is made, and what of it must be the same each time."""

from __future__ import annotations

from datetime import date as Date

from django.db import transaction
from django.test import override_settings

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models import Commitment, Movement
from luoshi.demo.make import make_city
from tests.support.door import QUICK

TODAY = Date(2026, 11, 25)


def told() -> list[tuple[object, ...]]:
    """Everything that happened, without identities."""
    people = Person.objects.order_by("username").values_list("username", "name")
    rows = Commitment.objects.order_by("document__spoken_on", "number")
    steps = Movement.objects.order_by("at", "commitment__document__spoken_on", "commitment__number", "step")
    return [
        *people,
        *rows.values_list("document__title", "number", "words", "state", "result", "due_on"),
        *steps.values_list("at", "commitment__number", "step", "decision", "person__username", "reason"),
    ]


def small_demo(seed: int) -> list[tuple[object, ...]]:
    """What a small city of this seed tells, which is undone at once."""
    with transaction.atomic(), override_settings(PASSWORD_HASHERS=QUICK):
        make_city(today=TODAY, seed=seed, small=True)
        found = told()
        transaction.set_rollback(True)
    return found
