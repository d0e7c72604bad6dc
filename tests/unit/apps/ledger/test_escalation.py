"""A clock that runs out climbs: head of unit, leader in charge, mayor; each rung once, whatever happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.verify import send_back
from luoshi.apps.ledger.actions.work import sign, start
from luoshi.apps.ledger.models import Escalation
from luoshi.apps.ledger.queries.desk import desk
from tests.support.ledger import NOW, Loop, issued, reported

pytestmark = pytest.mark.django_db


def climbed(**narrow: object) -> list[tuple[str, str]]:
    rows = Escalation.objects.filter(**narrow).select_related("person").order_by("at", "id")
    return [(each.rung, each.person.username if each.person else "") for each in rows]


def test_an_unsigned_commitment_climbs_to_the_mayor_rung_by_rung(loop: Loop) -> None:
    row = issued(loop)[0]
    for days in range(1, 20):
        escalate_due(at=NOW + timedelta(days=days))
    assert climbed(commitment=row, clock__kind="sign") == [("head", "head"), ("leader", "vice"), ("mayor", "mayor")]
    last = Escalation.objects.filter(commitment=row, rung="mayor").first()
    assert [each["step"] for each in last.tried] == ["issue", "escalate"]


def test_run_twice_it_climbs_nothing_twice(loop: Loop) -> None:
    issued(loop)
    at = NOW + timedelta(days=30)
    assert escalate_due(at=at) > 0
    assert escalate_due(at=at) == 0


def test_what_was_done_in_time_does_not_climb(loop: Loop) -> None:
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    escalate_due(at=NOW + timedelta(days=4))
    assert climbed(commitment=row) == []


def test_what_was_taken_up_to_somebody_shows_on_their_desk_as_such(loop: Loop) -> None:
    row = issued(loop)[0]
    at = NOW + timedelta(days=6)
    escalate_due(at=at)
    raised = {each.row.commitment.pk: each.raised for each in desk(loop.head, at=at)}
    assert raised[row.pk] is True


def test_a_report_made_in_time_is_not_taken_up_while_it_waits_to_be_verified(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    at = NOW + timedelta(days=40)
    escalate_due(at=at)
    assert climbed(commitment=row, clock__kind="finish") == []
    assert climbed(commitment=row, clock__kind="verify") != []
    send_back(by=loop.verifier, keys=[row.pk], reason="没有回单", at=at)
    escalate_due(at=at)
    assert climbed(commitment=row, clock__kind="finish") != []
