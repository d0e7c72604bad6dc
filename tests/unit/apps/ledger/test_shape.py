"""Commitments take another shape: split, broken down, merged, superseded, withdrawn; nothing is lost on the way."""

from __future__ import annotations

from datetime import date as Date

import pytest

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.documents.queries.find import document_seen
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension
from luoshi.apps.ledger.actions.ending import supersede, withdraw
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.reshape import Portion, add, break_down, merge, split
from luoshi.apps.ledger.actions.review import assign, confirm, dismiss, edit, restore
from luoshi.apps.ledger.actions.work import hand_over, sign, start
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.reviewing import coverage
from luoshi.apps.ledger.queries.similar import repeats
from luoshi.apps.ledger.queries.visible import seen
from luoshi.apps.record.actions import Stale
from tests.support.accounts import acting, granted, person, unit
from tests.support.ledger import NOW, Loop, drafted, drafts_of, issued

pytestmark = pytest.mark.django_db


def leads(row: Commitment) -> set[str]:
    return {each.unit.code for each in row.parties.filter(part="lead", left=False)}


def test_an_edited_draft_is_to_be_confirmed_anew_and_says_what_was_edited(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    confirm(by=loop.supervisor, keys=[row.pk], at=NOW)
    row.refresh_from_db()
    day = Date(2026, 12, 8)
    edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, changes={"binds_on": day}, leads=["commerce"])
    row.refresh_from_db()
    assert (row.confirmed, row.binds_on, leads(row)) == (False, day, {"commerce"})
    assert row.movements.last().details == {"edited": ["binds_on", "leads"]}
    assert row.parties.filter(unit__code="finance", left=True).exists()


def test_words_cannot_be_edited_and_a_stale_edit_is_refused(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    with pytest.raises(Invalid):
        edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, changes={"words": "另一句话"})
    with pytest.raises(Stale):
        edit(by=loop.supervisor, key=row.pk, version=row.version + 1, at=NOW, changes={"title": "拨付"})


def test_a_dismissed_draft_keeps_its_reason_and_can_come_back(loop: Loop) -> None:
    document = drafted(loop)
    row = drafts_of(document)[0]
    with pytest.raises(Invalid):
        dismiss(by=loop.supervisor, keys=[row.pk], reason="", at=NOW)
    dismiss(by=loop.supervisor, keys=[row.pk], reason="已有文件规定", at=NOW)
    assert coverage(document).unaccounted == ()
    assert row.movements.last().reason == "已有文件规定"
    restore(by=loop.supervisor, keys=[row.pk], at=NOW)
    row.refresh_from_db()
    assert (row.state, row.confirmed) == ("draft", False)


def test_a_sentence_the_reader_missed_becomes_a_draft(loop: Loop) -> None:
    document = drafted(loop)
    start_, words = document.reading.text.index("大家要"), "大家要提高认识"
    row = add(by=loop.supervisor, document=document.pk, start=start_, end=start_ + len(words), kind="task")
    assert (row.words, row.state, row.rule) == (words, "draft", "")
    assert row.number in coverage(document).leadless


def test_parts_of_a_split_commitment_take_its_place_and_it_stays_on_record(loop: Loop) -> None:
    whole = issued(loop)[0]
    parts = [Portion("拨付2亿元", ("finance",)), Portion("拨付1亿元", ("commerce",), binds_on=Date(2026, 12, 5))]
    made = split(by=loop.supervisor, key=whole.pk, parts=parts, reason="分属两局", at=NOW)
    whole.refresh_from_db()
    assert whole.state == "superseded"
    assert [(each.state, each.due_on, leads(each)) for each in made] == [
        ("issued", Date(2026, 12, 10), {"finance"}),
        ("issued", Date(2026, 12, 5), {"commerce"}),
    ]
    assert {each.split_from_id for each in made} == {whole.pk}


def test_a_draft_is_split_into_drafts_that_are_still_to_be_confirmed(loop: Loop) -> None:
    whole = drafts_of(drafted(loop))[0]
    parts = [Portion("拨付2亿元", ("finance",)), Portion("拨付1亿元", ("commerce",))]
    made = split(by=loop.supervisor, key=whole.pk, parts=parts, reason="分属两局", at=NOW)
    whole.refresh_from_db()
    assert (whole.state, whole.issued_at) == ("superseded", None)
    assert [(each.state, each.confirmed, leads(each)) for each in made] == [
        ("draft", False, {"finance"}),
        ("draft", False, {"commerce"}),
    ]


def test_a_lead_unit_breaks_its_commitment_down_to_its_own_offices(loop: Loop) -> None:
    row = issued(loop)[0]
    with pytest.raises(Conflict):
        break_down(by=loop.liaison, key=row.pk, parts=[Portion("下达指标", ("budget",))], at=NOW)
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    (part,) = break_down(by=loop.liaison, key=row.pk, parts=[Portion("下达指标", ("budget",))], at=NOW)
    assert (part.parent_id, part.state, part.issuer.code) == (row.pk, "issued", "finance")
    with pytest.raises(Forbidden):
        break_down(by=loop.merchant, key=row.pk, parts=[Portion("下达指标", ("budget",))], at=NOW)


def test_what_is_merged_points_to_what_it_went_into_with_its_units(loop: Loop) -> None:
    first, second = issued(loop)
    with pytest.raises(Invalid):
        merge(by=loop.supervisor, keys=[first.pk], into=first.pk, reason="重复", at=NOW)
    merge(by=loop.supervisor, keys=[first.pk], into=second.pk, reason="重复", at=NOW)
    first.refresh_from_db()
    assert (first.state, first.into_id) == ("merged", second.pk)
    assert {each.unit.code for each in second.parties.filter(part="support", left=False)} == {"finance"}
    assert not first.clocks.filter(completed=None).exists()


def test_a_commitment_is_superseded_only_by_an_issued_one(loop: Loop) -> None:
    first, second = issued(loop)
    draft = drafts_of(drafted(loop))[0]
    with pytest.raises(Invalid):
        supersede(by=loop.supervisor, key=first.pk, into=draft.pk, at=NOW)
    supersede(by=loop.supervisor, key=first.pk, into=second.pk, at=NOW)
    first.refresh_from_db()
    assert (first.state, first.into_id) == ("superseded", second.pk)


def test_only_who_issued_withdraws(loop: Loop) -> None:
    row = issued(loop)[0]
    with pytest.raises(Forbidden):
        withdraw(by=loop.liaison, keys=[row.pk], reason="做不了", at=NOW)
    withdraw(by=loop.supervisor, keys=[row.pk], reason="上级另有安排", at=NOW)
    row.refresh_from_db()
    assert row.state == "withdrawn"
    with pytest.raises(Conflict):
        start(by=loop.liaison, keys=[row.pk], at=NOW)


def test_a_draft_that_says_what_an_open_commitment_says_is_shown_beside_it(loop: Loop) -> None:
    open_rows = issued(loop)
    again = drafted(loop)
    found = repeats(loop.supervisor, again.pk)
    assert [(each.draft.number, each.other.pk) for each in found] == [(1, open_rows[0].pk), (2, open_rows[1].pk)]
    assert all(each.likeness > 0.9 for each in found)


def test_who_answers_in_person_is_told_by_a_title_that_one_post_bears_or_by_a_person(loop: Loop) -> None:
    paid, shown = "由市长牵头负责，市财政局12月10日前拨付资金3亿元。", "由副市长牵头，市商务局12月20日前办展会1场。"
    first, second = drafts_of(drafted(loop, f"讲话\n2026年11月24日\n{paid}{shown}\n"))
    assert [each.post.title for each in first.leaders.all()] == ["市长"]
    assert [each.post for each in second.leaders.all()] == [None]  # the city has two vice mayors
    vice = loop.vice_post
    edit(by=loop.supervisor, key=second.pk, version=second.version, at=NOW, leaders=[vice.pk])
    assert [each.post for each in second.leaders.filter(left=False)] == [vice]


def test_a_unit_named_twice_has_its_part_once(loop: Loop) -> None:
    row, *_ = drafts_of(drafted(loop))
    edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, supports=["commerce", "wangchuan", "commerce"])
    parties = row.parties.filter(left=False, part="support")
    assert [each.unit.code for each in parties] == ["commerce", "wangchuan"]


def test_a_unit_given_both_parts_is_refused_by_name_and_nothing_changes(loop: Loop) -> None:
    row, *_ = drafts_of(drafted(loop))
    before = list(row.parties.values_list("unit__code", "part", "left"))
    with pytest.raises(Invalid, match="two-parts"):
        edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, leads=["wangchuan"], supports=["wangchuan"])
    assert list(row.parties.values_list("unit__code", "part", "left")) == before


def test_many_drafts_are_given_a_lead_unit_at_once_or_none_is(loop: Loop) -> None:
    document = drafted(loop)
    rows = drafts_of(document)
    keys = [row.pk for row in rows]
    confirm(by=loop.supervisor, keys=keys, at=NOW)
    with pytest.raises(Invalid):
        assign(by=loop.supervisor, keys=keys, leads=["nowhere"], at=NOW)
    assign(by=loop.supervisor, keys=keys, leads=["wangchuan"], reason="属地办理", at=NOW)
    for row in drafts_of(document):
        assert [each.unit.code for each in row.parties.filter(part="lead", left=False)] == ["wangchuan"]
        assert not row.confirmed
    dismiss(by=loop.supervisor, keys=keys[:1], reason="重复", at=NOW)
    with pytest.raises(Conflict):
        assign(by=loop.supervisor, keys=keys, leads=["finance"], at=NOW)
    assert [each.unit.code for each in rows[1].parties.filter(part="lead", left=False)] == ["wangchuan"]


def test_a_unit_struck_out_in_review_never_sees_what_was_issued_to_another(loop: Loop) -> None:
    document = drafted(loop, "通知\n2026年11月24日\n市财政局12月10日前拨付资金3亿元。\n")
    (row,) = drafts_of(document)
    edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, leads=["commerce"])
    confirm(by=loop.supervisor, keys=[row.pk], at=NOW)
    document.refresh_from_db()
    issue(by=loop.supervisor, document=document.pk, version=document.version, scope=["wangchuan"], at=NOW)
    assert [each.pk for each in seen(loop.merchant, [row.pk])] == [row.pk]
    with pytest.raises(Missing):
        seen(loop.liaison, [row.pk])


def test_a_bureau_breaks_down_to_its_own_tree_and_its_partners_and_to_nobody_else(loop: Loop) -> None:
    row = issued(loop)[0]  # led by finance, supported by commerce
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    for code in ("wangchuan", "supervision", "city"):
        with pytest.raises(Invalid) as refusal:
            break_down(by=loop.liaison, key=row.pk, parts=[Portion("下达指标", (code,))], at=NOW)
        assert refusal.value.code == "reshape.not-below"
    made = break_down(
        by=loop.liaison,
        key=row.pk,
        parts=[Portion("下达指标", ("budget",)), Portion("提供名单", ("commerce",))],
        at=NOW,
    )
    assert [leads(each) for each in made] == [{"budget"}, {"commerce"}]


def test_the_document_reaches_whoever_a_commitment_is_given_to(loop: Loop) -> None:
    outside = unit("water", "市水利局", "department", loop.city.root)
    officer = person("water-liaison", "壬")
    granted(officer, "liaison", outside)
    row = issued(loop)[0]
    with pytest.raises(Missing):
        document_seen(acting(officer), row.document_id)
    hand_over(by=loop.supervisor, keys=[row.pk], leads=["water"], reason="职能划转", at=NOW)
    assert document_seen(acting(officer), row.document_id).pk == row.document_id
    assert row.document.dispatches.filter(unit=outside).count() == 1
    hand_over(by=loop.supervisor, keys=[row.pk], leads=["finance"], reason="维持原分工", at=NOW)
    hand_over(by=loop.supervisor, keys=[row.pk], leads=["water"], reason="职能划转", at=NOW)
    assert row.document.dispatches.filter(unit=outside).count() == 1


def test_parts_bind_on_the_date_in_force_not_on_the_one_that_was_extended(loop: Loop) -> None:
    paid = issued(loop)[0]
    sign(by=loop.liaison, keys=[paid.pk], at=NOW)
    day = Date(2026, 12, 25)
    ask_extension(by=loop.liaison, key=paid.pk, new_date=day, reason="指标未下达", at=NOW)
    decide_extension(by=loop.vice, key=paid.pk, granted=True, at=NOW)
    below = break_down(by=loop.head, key=paid.pk, parts=[Portion("测算", ("budget",))], at=NOW)
    parts = [Portion("拨付", ("finance",)), Portion("核对", ("commerce",), binds_on=Date(2026, 12, 20))]
    rows = split(by=loop.supervisor, key=paid.pk, parts=parts, reason="分头办理", at=NOW)
    assert [row.due_on for row in (*below, *rows)] == [day, day, Date(2026, 12, 20)]
