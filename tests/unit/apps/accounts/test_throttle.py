"""Many tries at one moment are no way round the throttle."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from luoshi.apps.accounts.signin.policy import throttle
from luoshi.apps.accounts.signin.throttle import admit, counters, forgive

NOW = timezone.now()


def one(source: str = "10.0.0.1", username: str = "head", device: str = "") -> tuple:
    return counters(username=username, source=source, device=device, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_forty_tries_at_once_only_the_free_ones_are_admitted() -> None:
    def attempt(_: int) -> int:
        try:
            return admit(one(), at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(attempt, range(40)))
    assert waits.count(0) == throttle("name", on=NOW.date()).free


@pytest.mark.django_db
def test_a_right_password_takes_back_its_own_try_only() -> None:
    for number in range(10):
        admit(one(username=f"name-{number}"), at=NOW)
    admit(one(), at=NOW)
    forgive(one(), at=NOW)
    free = throttle("source", on=NOW.date()).free
    later = [admit(one(username=f"more-{number}"), at=NOW) for number in range(free)]
    assert later.count(0) == free - 10


@pytest.mark.django_db
def test_waiting_is_not_a_failure() -> None:
    while not admit(one(), at=NOW):
        pass
    waits = {admit(one(), at=NOW) for _ in range(50)}
    assert waits == {2}
    assert admit(one(), at=NOW + timedelta(seconds=2)) == 0
