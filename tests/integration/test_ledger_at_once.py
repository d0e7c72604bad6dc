"""Two people take the same step at the same moment: one succeeds, the other is told what it is now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models import Clock, Commitment, Movement
from tests.integration.test_documents_at_once import at_once
from tests.support.accounts import granted
from tests.support.browsers import browser
from tests.support.ledger import Loop, closed_loop, issued

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),  # the threads are the test's, not a worker's
]


@pytest.fixture
def loop(transactional_db: None, settings: Any, tmp_path: Path) -> Loop:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return closed_loop()


def test_of_two_who_sign_at_once_one_signs_and_the_other_sees_both_versions(loop: Loop) -> None:
    (row, *_) = issued(loop)
    granted(loop.city.head, "liaison", loop.city.finance)
    browsers = [browser(Person.objects.get(pk=each.pk)) for each in (loop.city.liaison, loop.city.head)]
    body = json.dumps({"items": [{"id": str(row.pk), "version": row.version}]})

    def sign(client: Any) -> Any:
        return client.post("/api/v1/commitments/sign", body, content_type="application/json")

    answers = at_once(*(lambda client=client: sign(client) for client in browsers))
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code) == (200, 409)
    assert refused.json()["sent"]["version"] == row.version
    assert int(refused.json()["now"]["version"]) == done.json()[0]["version"] == row.version + 1
    assert Movement.objects.filter(commitment=row, step="sign").count() == 1
    assert Commitment.objects.get(pk=row.pk).state == "signed"
    kinds = list(Clock.objects.filter(commitment=row, completed=None).values_list("kind", flat=True))
    assert len(kinds) == len(set(kinds))
