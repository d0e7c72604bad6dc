"""The closed loop, step by step, by the people who take each step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

import pytest

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension, resume, suspend
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.verify import close, look_back, send_back, verify
from luoshi.apps.ledger.actions.work import give_back, reassign, report, sign, start
from luoshi.apps.ledger.models import Clock, Commitment, DateSet, Figure, Movement, Target
from luoshi.apps.ledger.queries.reviewing import coverage
from tests.support.ledger import NOW, PROOF, Loop, drafted, drafts_of, issued, reported

pytestmark = pytest.mark.django_db


def state(row: Commitment) -> str:
    row.refresh_from_db()
    return row.state


def test_a_reading_makes_drafts_with_what_the_words_say_and_nothing_else(loop: Loop) -> None:
    paid, signed = drafts_of(drafted(loop))
    assert [(party.unit.code, party.part) for party in paid.parties.all()] == [
        ("finance", "lead"),
        ("commerce", "support"),
    ]
    assert paid.binds_on == Date(2026, 12, 10)
    assert [(each.text, each.value) for each in signed.targets.all()][-1][1] is None
    assert not paid.confirmed


def test_nothing_is_issued_while_a_draft_is_unconfirmed_and_what_is_missing_is_listed(loop: Loop) -> None:
    document = drafted(loop)
    with pytest.raises(Invalid) as refusal:
        issue(by=loop.supervisor, document=document.pk, version=document.version, scope=["finance"], at=NOW)
    assert refusal.value.facts["unconfirmed"] == [1, 2]
    assert not coverage(document).complete
    assert not Movement.objects.exists()


def test_issuing_sets_the_first_dates_and_the_figures_of_the_text(loop: Loop) -> None:
    paid, signed = issued(loop)
    assert (paid.due_on, signed.due_on) == (Date(2026, 12, 10), Date(2026, 12, 31))
    assert [(each.date, each.first) for each in DateSet.objects.filter(commitment=paid)] == [(Date(2026, 12, 10), True)]
    assert {figure.target.text for figure in Figure.objects.all()} == {
        target.text for target in Target.objects.filter(value__isnull=False)
    }
    assert {each.unit.code for each in paid.document.dispatches.all()} == {"finance", "commerce", "wangchuan"}


def test_the_whole_loop_from_issue_to_looked_back_on(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    assert state(paid) == "reported"
    verify(by=loop.verifier, keys=[paid.pk], at=NOW)
    close(by=loop.supervisor, keys=[paid.pk], met=True, at=NOW)
    assert (state(paid), paid.result) == ("closed", "met")
    look_back(by=loop.verifier, key=paid.pk, passes=True, at=NOW, evidence=[PROOF])
    assert state(paid) == "closed"
    assert [each.step for each in paid.movements.all()] == [
        "confirm", "issue", "sign", "start", "report", "verify", "close", "look_back",
    ]  # fmt: skip
    assert not Clock.objects.filter(commitment=paid, completed=None, kind="finish").exists()


def test_a_look_back_can_reopen_with_a_new_date(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    verify(by=loop.verifier, keys=[paid.pk], at=NOW)
    close(by=loop.supervisor, keys=[paid.pk], met=True, at=NOW)
    day = Date(2027, 1, 15)
    look_back(by=loop.verifier, key=paid.pk, passes=False, at=NOW, reason="资金回流", new_date=day)
    assert (state(paid), paid.due_on, paid.result) == ("in_progress", day, "")
    assert [each.date for each in paid.dates.all()] == [Date(2026, 12, 10), day]


def test_nobody_verifies_their_own_nor_their_units(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    with pytest.raises(Forbidden):
        verify(by=loop.liaison, keys=[paid.pk], at=NOW)
    with pytest.raises(Forbidden):
        verify(by=loop.merchant, keys=[paid.pk], at=NOW)
    assert state(paid) == "reported"


def test_who_verifies_for_one_office_and_works_for_the_lead_unit_verifies_not_what_it_did(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    both = replace(loop.verifier, rights=(*loop.verifier.rights, *loop.head.rights))
    with pytest.raises(Forbidden):
        verify(by=both, keys=[paid.pk], at=NOW)
    assert state(paid) == "reported"


def test_what_is_sent_back_is_in_progress_again(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    with pytest.raises(Invalid):
        send_back(by=loop.verifier, keys=[paid.pk], reason=" ", at=NOW)
    send_back(by=loop.verifier, keys=[paid.pk], reason="没有银行回单", at=NOW)
    assert state(paid) == "in_progress"


def test_done_without_evidence_is_refused_and_nothing_is_written(loop: Loop) -> None:
    paid = issued(loop)[0]
    sign(by=loop.liaison, keys=[paid.pk], at=NOW)
    start(by=loop.liaison, keys=[paid.pk], at=NOW)
    with pytest.raises(Invalid):
        report(by=loop.liaison, key=paid.pk, text="已办结", done=True, at=NOW)
    assert not paid.reports.exists()
    report(by=loop.liaison, key=paid.pk, text="拨付过半", done=False, at=NOW)
    assert state(paid) == "in_progress"


def test_no_step_is_skipped(loop: Loop) -> None:
    paid = issued(loop)[0]
    with pytest.raises(Conflict):
        start(by=loop.liaison, keys=[paid.pk], at=NOW)
    with pytest.raises(Conflict):
        close(by=loop.supervisor, keys=[paid.pk], met=True, at=NOW)


def test_another_bureaus_commitment_cannot_be_signed_and_a_strangers_is_not_even_there(loop: Loop) -> None:
    _, signed = issued(loop)
    with pytest.raises(Forbidden):
        sign(by=loop.liaison, keys=[signed.pk], at=NOW)
    with pytest.raises(Missing):
        sign(by=loop.city.actor("audit"), keys=[signed.pk], at=NOW)


def test_what_is_returned_is_handed_to_another_unit_which_signs_anew(loop: Loop) -> None:
    paid = issued(loop)[0]
    give_back(by=loop.liaison, key=paid.pk, reason="不属我局职责", at=NOW)
    assert state(paid) == "returned"
    reassign(by=loop.supervisor, key=paid.pk, decision="hand", leads=["commerce"], at=NOW)
    assert state(paid) == "issued"
    sign(by=loop.merchant, keys=[paid.pk], at=NOW)
    assert state(paid) == "signed"
    with pytest.raises(Forbidden):
        start(by=loop.liaison, keys=[paid.pk], at=NOW)


def test_an_extension_is_decided_by_a_leader_and_the_first_date_stays(loop: Loop) -> None:
    paid = issued(loop)[0]
    sign(by=loop.liaison, keys=[paid.pk], at=NOW)
    day = Date(2026, 12, 25)
    with pytest.raises(Invalid):
        ask_extension(by=loop.liaison, key=paid.pk, new_date=Date(2026, 12, 1), reason="指标未下达", at=NOW)
    ask_extension(by=loop.liaison, key=paid.pk, new_date=day, reason="指标未下达", at=NOW)
    with pytest.raises(Forbidden):
        decide_extension(by=loop.supervisor, key=paid.pk, granted=True, at=NOW)
    decide_extension(by=loop.vice, key=paid.pk, granted=True, at=NOW)
    paid.refresh_from_db()
    assert paid.due_on == day
    assert [(each.date, each.first) for each in paid.dates.all()] == [(Date(2026, 12, 10), True), (day, False)]


def test_a_suspension_truly_moves_the_date(loop: Loop) -> None:
    paid = issued(loop)[0]
    sign(by=loop.liaison, keys=[paid.pk], at=NOW)
    suspend(by=loop.supervisor, key=paid.pk, reason="等省里批复", at=NOW)
    assert (state(paid), paid.due_on) == ("suspended", None)
    resume(by=loop.supervisor, key=paid.pk, at=NOW + timedelta(days=10))
    assert (state(paid), paid.due_on) == ("signed", Date(2026, 12, 20))


def test_a_verification_names_the_verifiers_own_unit_not_the_reach_of_their_right(loop: Loop) -> None:
    paid = reported(loop, issued(loop)[0])
    (made,) = verify(by=loop.verifier, keys=[paid.pk], at=NOW)
    assert made.unit.code == "supervision"
    assert made.reporting_unit.code == "finance"
