"""Two people take a step at the same moment: one succeeds, the other is told what it is now.

On PostgreSQL and on SQLite, whose database is a file here as on a laptop: its writers wait for one another.
"""

from __future__ import annotations

import json
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.accounts.errors import Conflict
from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.actions.dates import ask_extension
from luoshi.apps.ledger.actions.reshape import Portion, split
from luoshi.apps.ledger.actions.verify import send_back, verify
from luoshi.apps.ledger.models import Clock, Commitment, Movement, Request, Verification
from luoshi.apps.record.actions import Stale
from tests.integration.test_documents_at_once import at_once
from tests.support.accounts import acting, granted, person, posted
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, closed_loop, issued, reported

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),  # the threads are the test's, not a worker's
]


@pytest.fixture
def loop(transactional_db: None, settings: Any, tmp_path: Path) -> Loop:
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


ROUNDS = 4
"""Two who begin together do not meet each time; often enough, some do."""


def test_of_two_who_judge_a_report_at_once_one_is_heard(loop: Loop) -> None:
    """One verifies, the other sends back, straight to the actions: no version was read beforehand."""
    other = granted(person("other", "癸"), "verifier", loop.city.root).person
    posted(other, loop.office, "核验员", "staff")
    second = acting(other)
    for row in [reported(loop, each) for each in several(loop, ROUNDS)]:
        done = at_once(
            lambda row=row: verify(by=loop.verifier, keys=[row.pk], at=NOW),
            lambda row=row: send_back(by=second, keys=[row.pk], reason="没有银行回单", at=NOW),
        )
        (refused,) = [each for each in done if isinstance(each, Exception)]
        assert isinstance(refused, Conflict | Stale)
        assert Verification.objects.filter(commitment=row).count() == 1
        judged = Movement.objects.get(commitment=row, step__in=("verify", "send_back"))
        assert Commitment.objects.get(pk=row.pk).state == judged.to


def test_of_two_who_ask_for_more_time_at_once_one_request_waits(loop: Loop) -> None:
    for row in several(loop, ROUNDS):
        days = [Date(2026, 12, 20), Date(2026, 12, 25)]
        done = at_once(
            *(
                lambda by=by, day=day, row=row: ask_extension(
                    by=by, key=row.pk, new_date=day, reason="指标未下达", at=NOW
                )
                for by, day in zip((loop.liaison, loop.head), days, strict=True)
            )
        )
        (refused,) = [each for each in done if isinstance(each, Exception)]
        assert isinstance(refused, Conflict | Stale)
        assert Request.objects.filter(commitment=row).count() == 1
        assert Clock.objects.filter(commitment=row, kind="extension_answer", completed=None).count() == 1


def several(loop: Loop, count: int) -> list[Commitment]:
    """Commitments of the finance bureau, issued."""
    parts = [Portion(f"第{number}批", ("finance",)) for number in range(count)]
    return split(by=loop.supervisor, key=issued(loop)[0].pk, parts=parts, reason="分批办理", at=NOW)
