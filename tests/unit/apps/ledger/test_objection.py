"""A unit may object to a conclusion within the legal time; who took part in it does not decide (国令733第17条)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.ledger.actions.objection import decide_objection, object_to
from luoshi.apps.ledger.actions.verify import close, send_back, verify
from luoshi.apps.ledger.models import Commitment
from tests.support.accounts import acting, granted, person
from tests.support.ledger import NOW, Loop, issued, reported

pytestmark = pytest.mark.django_db


def concluded(loop: Loop) -> Commitment:
    row = reported(loop, issued(loop)[0])
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    close(by=loop.supervisor, keys=[row.pk], met=False, reason="资金未到企业", at=NOW)
    return row


def test_an_objection_is_decided_by_somebody_else_and_undoes_the_conclusion(loop: Loop) -> None:
    row = concluded(loop)
    object_to(by=loop.head, key=row.pk, reason="回单已补", at=NOW + timedelta(days=29))
    with pytest.raises(Forbidden):
        decide_objection(by=loop.supervisor, key=row.pk, upheld=False, reason="维持", at=NOW + timedelta(days=30))
    decide_objection(by=loop.mayor, key=row.pk, upheld=True, reason="情况属实", at=NOW + timedelta(days=30))
    row.refresh_from_db()
    assert (row.state, row.result, row.closed_at) == ("reported", "", None)


def test_an_objection_that_comes_too_late_is_refused(loop: Loop) -> None:
    row = concluded(loop)
    with pytest.raises(Invalid):
        object_to(by=loop.head, key=row.pk, reason="回单已补", at=NOW + timedelta(days=33))


def test_a_rejected_objection_leaves_the_conclusion(loop: Loop) -> None:
    row = concluded(loop)
    object_to(by=loop.head, key=row.pk, reason="回单已补", at=NOW)
    other = person("second", "癸")
    granted(other, "supervision", loop.city.root)
    decide_objection(by=acting(other), key=row.pk, upheld=False, reason="回单与企业流水不符", at=NOW)
    row.refresh_from_db()
    assert (row.state, row.result) == ("closed", "not_met")


def test_what_was_sent_back_can_be_objected_to(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    send_back(by=loop.verifier, keys=[row.pk], reason="没有回单", at=NOW)
    object_to(by=loop.head, key=row.pk, reason="回单在附件二", at=NOW)
    decide_objection(by=loop.mayor, key=row.pk, upheld=True, reason="确有回单", at=NOW)
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    row.refresh_from_db()
    assert row.state == "verified"
    assert [each.passed for each in row.verifications.all()] == [False, True]
