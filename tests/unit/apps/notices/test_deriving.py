"""Who is told of what, derived in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from luoshi.apps.accounts.models import Grant
from luoshi.apps.documents.actions.remind_due import remind_due
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension
from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.talk import comment, follow
from luoshi.apps.ledger.actions.verify import close, verify
from luoshi.apps.ledger.actions.work import give_back, report, sign, start
from luoshi.apps.ledger.models import Comment, Movement
from luoshi.apps.notices import deriving
from luoshi.apps.notices.models import Notice
from tests.support.accounts import granted, person
from tests.support.ledger import NOW, PROOF, Loop, drafted, issued, reported

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def told(**wanted: Any) -> set[tuple[str, str, str]]:
    """Whom, under which kind, of what."""
    found = Notice.objects.filter(**wanted)
    return {(each.person.username, each.kind, each.facts["what"]) for each in found.select_related("person")}


def test_issuing_tells_each_unit_once_what_it_leads_and_what_it_supports(loop: Loop) -> None:
    issued(loop)
    assert told(kind="issued") == {
        ("head", "issued", "issue"),
        ("liaison", "issued", "issue"),
        ("merchant", "issued", "issue"),
        ("merchant", "issued", "issue:support"),
    }
    assert {name for name, *_ in told(kind="conveyed")} == {"head", "liaison", "merchant"}


def test_many_commitments_of_a_document_are_one_notice(loop: Loop) -> None:
    tasks = ("12月10日前拨付资金", "12月20日前报送方案", "12月31日前完成审计")
    text = "通知\n2026年11月24日\n" + "".join(f"市财政局{task}。\n" for task in tasks)
    rows = issued(loop, text)
    (notice,) = Notice.objects.filter(person=loop.head.person, kind="issued")
    assert (notice.subject_kind, notice.subject_id) == ("document", rows[0].document_id)
    assert notice.facts["count"] == 3
    assert set(notice.facts["keys"]) == {str(row.pk) for row in rows}


def test_a_report_asks_those_who_may_verify_and_nobody_else(loop: Loop) -> None:
    clerk = person("county-verifier", "子")
    granted(clerk, "verifier", loop.city.county)
    granted(person("own-verifier", "丑"), "verifier", loop.city.finance)
    row = reported(loop, issued(loop)[0])
    assert told(kind="asked", subject_id=row.pk) == {("verifier", "asked", "verify")}


def test_where_nobody_verifies_supervision_is_asked(loop: Loop) -> None:
    Grant.objects.filter(person=loop.verifier.person).update(revoked_on=NOW.date())
    row = reported(loop, issued(loop)[0])
    assert told(kind="asked", subject_id=row.pk) == {("sup", "asked", "verify")}


def test_what_is_verified_asks_to_be_closed_and_the_unit_hears_the_result(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    verify(by=loop.verifier, keys=[row.pk], at=LATER)
    assert ("sup", "asked", "close") in told(kind="asked")
    assert ("verifier", "asked", "close") not in told(kind="asked")
    close(by=loop.supervisor, keys=[row.pk], met=True, at=LATER + timedelta(hours=1))
    assert told(kind="decided") == {
        ("head", "decided", "close"),
        ("liaison", "decided", "close"),
        ("merchant", "decided", "close:support"),
    }
    assert Notice.objects.filter(facts__what="close", kind="decided").first().facts["decision"] == "met"


def test_an_extension_asks_the_leader_and_its_answer_reaches_who_asked(loop: Loop) -> None:
    row = issued(loop)[0]
    ask_extension(by=loop.liaison, key=row.pk, new_date=row.due_on + timedelta(days=9), reason="等待", at=LATER)
    assert told(kind="asked") == {("vice", "asked", "decide_extension")}
    decide_extension(by=loop.vice, key=row.pk, granted=True, at=LATER + timedelta(hours=1))
    assert {name for name, _, what in told(kind="decided")} == {"head", "liaison"}


def test_nobody_is_told_what_they_did_themselves(loop: Loop) -> None:
    row = issued(loop)[0]
    give_back(by=loop.liaison, key=row.pk, reason="不属本单位", at=LATER)
    assert told(kind="asked") == {("sup", "asked", "reassign")}
    assert not Notice.objects.filter(person=loop.liaison.person, facts__what="return").exists()


def test_a_right_that_has_ended_is_told_nothing(loop: Loop) -> None:
    Grant.objects.filter(person=loop.liaison.person).update(ends=NOW.date() - timedelta(days=1))
    issued(loop)
    assert not Notice.objects.filter(person=loop.liaison.person).exists()


def test_who_is_named_out_of_sight_is_not_told(loop: Loop) -> None:
    row = issued(loop, "通知\n2026年11月24日\n市财政局12月10日前拨付资金。\n")[0]
    outside = person("outside", "寅")
    granted(outside, "liaison", loop.city.budget)
    comment(by=loop.supervisor, key=row.pk, text="请看", at=LATER, mentions=[outside.pk, loop.head.person])
    assert told(kind="mentioned") == {("head", "mentioned", "mention")}


def test_who_follows_hears_of_steps_and_comments_once_each(loop: Loop) -> None:
    row = issued(loop)[0]
    follow(by=loop.mayor, key=row.pk, wanted=True)
    sign(by=loop.liaison, keys=[row.pk], at=LATER)
    comment(by=loop.supervisor, key=row.pk, text="请抓紧", at=LATER)
    assert {what for _, _, what in told(person=loop.mayor.person)} == {"sign", "comment"}
    follow(by=loop.mayor, key=row.pk, wanted=False)
    start(by=loop.liaison, keys=[row.pk], at=LATER)
    assert Notice.objects.filter(person=loop.mayor.person).count() == 2


def test_the_same_rows_told_again_have_no_second_effect(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    comment(by=loop.supervisor, key=row.pk, text="请抓紧", at=LATER)
    before = set(Notice.objects.values_list("pk", flat=True))
    for at in set(Movement.objects.values_list("at", flat=True)):
        deriving.steps_taken(list(Movement.objects.filter(at=at).select_related("commitment__issuer")))
    deriving.commented(list(Comment.objects.all()))
    assert set(Notice.objects.values_list("pk", flat=True)) == before


def test_a_step_that_is_undone_tells_nobody(loop: Loop) -> None:
    row = issued(loop)[0]
    before = Notice.objects.count()
    with pytest.raises(Exception, match="lifecycle"):
        report(by=loop.merchant, key=row.pk, text="已办", done=True, at=LATER, evidence=[PROOF])
    assert Notice.objects.count() == before


def test_many_are_told_in_as_many_queries_as_few(
    loop: Loop, assert_same_queries: Callable[[Callable[[], Any], Callable[[], Any], Callable[[], Any]], None]
) -> None:
    moved = Movement.objects.filter(step="issue").select_related("commitment__issuer")

    def more() -> None:
        issued(loop, "通知\n2026年11月24日\n" + "".join(f"市财政局12月{day}日前报送材料。\n" for day in range(1, 25)))

    assert_same_queries(lambda: deriving.steps_taken(list(moved.all())), lambda: issued(loop), more)


def test_a_document_conveyed_is_told_to_who_signs_for_it_and_again_when_it_waits(loop: Loop) -> None:
    issued(loop)
    (first,) = Notice.objects.filter(person=loop.head.person, kind="conveyed")
    assert first.facts["what"] == "convey"
    later = NOW + timedelta(days=3)
    assert remind_due(at=later)
    remind_due(at=later)
    assert told(kind="conveyed", at=later) == {(name, "conveyed", "remind") for name in ("head", "liaison", "merchant")}
    assert Notice.objects.filter(person=loop.head.person, kind="conveyed").count() == 2


def test_a_reading_that_has_ended_comes_back_to_who_uploaded_it(loop: Loop) -> None:
    document = drafted(loop)
    assert told() == {("sup", "read", "review")}
    follow_up = Notice.objects.get()
    assert (follow_up.subject_kind, follow_up.subject_id) == ("document", document.pk)


def test_a_clock_that_ran_out_is_told_to_whom_it_was_taken_up(loop: Loop) -> None:
    row = issued(loop)[0]
    escalate_due(at=NOW + timedelta(days=9))
    taken = Notice.objects.filter(kind="raised", subject_id=row.pk).select_related("person")
    assert {each.person_id for each in taken} == set(row.escalations.values_list("person_id", flat=True))
