"""Any past day's speech page can be seen as it was."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.actions.sign import sign_many
from luoshi.apps.documents.models import Dispatch
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension, resume, suspend
from luoshi.apps.ledger.actions.verify import close, verify
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.apps.ledger.queries.past import rewound
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, issued, reported

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ON = NOW.date()


def then(row: Commitment, days: int) -> tuple[str, Date | None, str]:
    (was,) = rewound([Commitment.objects.get(pk=row.pk)], at=NOW + days * DAY)
    lamp = lamps([was], on=ON + days * DAY, known=NOW + days * DAY)[row.pk]
    return was.state, was.due_on, lamp.kind


def test_state_due_day_and_lamp_are_those_of_the_day(loop: Loop) -> None:
    row = issued(loop)[0]
    first = row.due_on
    assert first is not None
    later = first + 20 * DAY
    reported(loop, row, at=NOW + 2 * DAY)
    verify(by=loop.verifier, keys=[row.pk], at=NOW + 4 * DAY)
    close(by=loop.supervisor, keys=[row.pk], met=True, at=NOW + 6 * DAY)
    assert [then(row, days)[0] for days in (1, 3, 5, 7)] == ["issued", "reported", "verified", "closed"]
    assert {then(row, days)[1] for days in (1, 3, 5, 7)} == {first}
    assert [then(row, days)[2] for days in (1, 7)] == ["not_begun", "closed"]
    assert later > first


def test_an_extension_and_a_suspension_hold_from_their_own_day_only(loop: Loop) -> None:
    row = issued(loop)[0]
    first, moved = row.due_on, Date(2026, 12, 28)
    ask_extension(by=loop.liaison, key=row.pk, new_date=moved, reason="等待上级资金", at=NOW + DAY)
    decide_extension(by=loop.vice, key=row.pk, granted=True, reason="", new_date=moved, at=NOW + 3 * DAY)
    suspend(by=loop.supervisor, key=row.pk, reason="等待批复", at=NOW + 5 * DAY)
    resume(by=loop.supervisor, key=row.pk, reason="", at=NOW + 8 * DAY)
    row.refresh_from_db()
    assert [then(row, days)[1] for days in (2, 4, 6, 9)] == [first, moved, None, row.due_on]
    assert then(row, 6)[2] == "suspended"


def test_what_had_not_been_issued_is_not_there(loop: Loop) -> None:
    rows = issued(loop)
    assert rewound(rows, at=NOW - DAY) == []


def test_the_page_of_a_past_day_says_so_and_does_not_change_by_itself(loop: Loop) -> None:
    row = issued(loop, at=NOW - 30 * DAY)[0]
    mine = Dispatch.objects.filter(document=row.document_id, unit__code="finance")
    sign_many(by=loop.liaison, dispatches=list(mine), at=NOW - 2 * DAY)
    client = browser(Person.objects.get(pk=loop.supervisor.person))
    page = client.get(f"/documents/{row.document_id}", {"as_of": (ON - 10 * DAY).isoformat()}).content.decode()
    assert "这是当日的状态" in page
    assert "data-states" not in page
    assert "0 / 3</a>" in page
    today = client.get(f"/documents/{row.document_id}", {"as_of": "什么时候"}).content.decode()
    assert "这是当日的状态" not in today
    assert "data-states" in today
    assert "1 / 3</a>" in today
