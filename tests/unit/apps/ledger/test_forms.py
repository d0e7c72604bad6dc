"""The forms of the pages: what each step does when somebody fills it in, and what it says when it cannot."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.actions.work import sign, start
from luoshi.apps.ledger.models import Comment, Commitment, Evidence, Path, Subscription, Target
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, drafted, drafts_of, issued

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what the steps behind the forms do is asked on both
IN_PLACE = {"HTTP_HX_REQUEST": "true"}


def at(username: str) -> Client:
    return browser(Person.objects.get(username=username))


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def send(client: Client, row: Commitment, step: str, given: dict[str, Any] | None = None) -> HttpResponse:
    return client.post(f"/commitments/{row.pk}/steps/{step}", given or {}, **IN_PLACE)


def begun(loop: Loop) -> Commitment:
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=timezone.now())
    start(by=loop.liaison, keys=[row.pk], at=timezone.now())
    row.refresh_from_db()
    return row


def test_a_draft_is_split_in_the_parts_that_have_words(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    shown = words(at("sup").get(f"/commitments/{row.pk}/drawer"))
    assert 'name="parts-0-words"' in shown
    given = {
        "version": row.version,
        "reason": "两件事",
        "parts-0-words": "拨付资金3亿元",
        "parts-0-leads": "市财政局",
        "parts-1-words": "做好配合",
        "parts-1-leads": "市商务局",
        "parts-1-by": "2026-12-20",
        "parts-2-leads": "市财政局",
    }
    answer = send(at("sup"), row, "split", given)
    made = list(Commitment.objects.filter(split_from=row).order_by("number"))
    assert [each.words for each in made] == ["拨付资金3亿元", "做好配合"]
    assert str(made[1].binds_on) == "2026-12-20"
    assert f'"paper": {made[0].number}' in answer["HX-Trigger"]
    assert "拆分为" in words(answer)


def test_a_form_that_is_refused_keeps_all_that_was_typed(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    given = {"reason": "两件事", "parts-0-words": "拨付资金3亿元", "parts-0-leads": "市财政局、市无名局"}
    answer = send(at("sup"), row, "split", given)
    assert answer.status_code == 422
    shown = words(answer)
    assert "没有代码为“市无名局”的单位" in shown
    assert "市财政局、市无名局" in shown
    assert "两件事" in shown


def test_every_element_of_a_draft_can_be_edited_and_what_was_not_touched_stays(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    lead = row.parties.get(part="lead")
    shown = words(at("sup").get(f"/commitments/{row.pk}/drawer"))
    vice = re.search(r'<datalist id="posts">.*?<option value="([^"]*副市长[^"]*)"', shown)
    assert vice is not None
    assert "文中：<q>市财政局</q>" in shown
    given = {
        "version": row.version,
        "leads": "市财政局",
        "supports": "",
        "leaders": vice[1],
        "binds_on": "2026-12-15",
        "kind": "target",
        "title": "拨付资金",
    }
    assert send(at("sup"), row, "edit", given).status_code == 200
    row.refresh_from_db()
    assert (row.kind, row.title, str(row.binds_on)) == ("target", "拨付资金", "2026-12-15")
    assert row.leaders.get(left=False).post == Person.objects.get(name=vice[1].split()[0]).holdings.get().post
    lead.refresh_from_db()
    assert not lead.left
    assert not row.parties.filter(part="support", left=False).exists()


def test_what_a_colleague_changed_meanwhile_is_shown_as_it_was_and_as_it_is(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    page = words(at("sup").get(f"/commitments/{row.pk}/drawer"))
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    from luoshi.apps.ledger.actions.review import edit  # noqa: PLC0415 - used as the colleague

    edit(by=loop.supervisor, key=row.pk, version=row.version, at=NOW, leads=["commerce"])
    given = {"version": row.version, "seen": seen[1].replace("&quot;", '"'), "leads": "市财政局", "title": "拨付"}
    answer = send(at("sup"), row, "edit", given)
    assert answer.status_code == 409
    shown = words(answer)
    assert "别人刚刚改动了这一项" in shown
    assert "<td>市财政局</td><td><b>市商务局</b></td>" in shown
    assert 'value="拨付"' in shown
    assert f'name="version" value="{row.version + 1}"' in shown


def test_a_draft_is_merged_into_another_of_its_document(loop: Loop) -> None:
    first, second = drafts_of(drafted(loop))[:2]
    answer = send(at("sup"), second, "merge", {"into": str(first.pk), "reason": "同一件事", "version": second.version})
    second.refresh_from_db()
    assert (second.state, second.into_id) == ("merged", first.pk)
    assert "已并入" in words(answer)
    assert "并入了" in words(at("sup").get(f"/commitments/{first.pk}"))


def test_a_draft_that_repeats_an_open_commitment_is_shown_beside_it(loop: Loop) -> None:
    standing = issued(loop)[0]
    draft = drafts_of(drafted(loop))[0]
    shown = words(at("sup").get(f"/commitments/{draft.pk}/alike/repeats", **IN_PLACE))
    assert "相近100%" in shown
    assert "<mark>" in shown
    given = dict(re.findall(r'type="hidden" name="(version|into|reason)" value="([^"]*)"', shown))
    assert given["into"] == str(standing.pk)
    assert send(at("sup"), draft, "merge", given).status_code == 200
    draft.refresh_from_db()
    assert draft.into_id == standing.pk


def test_a_paper_from_above_shows_who_sent_it_beside_who_issues_it_here(loop: Loop) -> None:
    above = drafted(loop, "国务院关于做好防汛工作的通知\n国发〔2026〕3号\n市财政局要在10月底前拨付防汛资金3亿元。\n")
    shown = words(at("sup").get(f"/documents/{above.pk}"))
    assert re.search(r"<dt>发文机关</dt><dd[^>]*>国务院</dd>.*<dt>印发单位</dt><dd>云川市", shown, re.DOTALL)
    own = drafted(loop, "关于做好防汛工作的通知\n市财政局要在10月底前拨付防汛资金3亿元。\n")
    assert "<dt>发文机关</dt>" not in words(at("sup").get(f"/documents/{own.pk}"))


def test_a_sentence_without_a_commitment_is_made_one_or_relabelled_for_a_reason(loop: Loop) -> None:
    document = drafted(loop)
    passage = document.passages.exclude(label="commitment").order_by("-end")[0]
    place = f"/documents/{document.pk}/passages/{passage.start}"
    client = at("sup")
    assert "列为事项" in words(client.get(place, **IN_PLACE))
    bare = client.post(f"{place}/relabel", {"label": "commitment", "reason": " "}, **IN_PLACE)
    assert bare.status_code == 422
    assert "请写明理由" in words(bare)
    client.post(f"{place}/relabel", {"label": "commitment", "reason": "有明确要求"}, **IN_PLACE)
    passage.refresh_from_db()
    assert passage.label == "commitment"
    assert f'href="#p{passage.start}"' in words(client.get(f"/documents/{document.pk}/review"))
    answer = client.post(f"{place}/add", {"kind": "standing"}, **IN_PLACE)
    row = drafts_of(document)[-1]
    assert (row.start, row.end, row.kind) == (passage.start, passage.end, "standing")
    assert f'"paper": {row.number}' in answer["HX-Trigger"]
    assert at("liaison").get(place).status_code in (403, 404)


def test_a_lead_unit_breaks_down_to_its_own_tree_and_is_told_where_it_may_not(loop: Loop) -> None:
    row = begun(loop)
    given = {"parts-0-words": "先拨1亿元", "parts-0-leads": "预算科", "parts-0-by": "2026-12-05"}
    shown = words(at("liaison").get(f"/commitments/{row.pk}"))
    below = re.search(r'<datalist id="below">(.*?)</datalist>', shown)
    assert below is not None
    assert "市商务局" in below[1]
    assert "望川" not in below[1]
    answer = send(at("liaison"), row, "break_down", given | {"parts-0-leads": loop.city.county.name})
    assert answer.status_code == 422
    assert "不能分解给" in words(answer)
    assert "先拨1亿元" in words(answer)
    send(at("liaison"), row, "break_down", given | {"parts-0-leads": loop.city.budget.name})
    part = Commitment.objects.get(parent=row)
    assert (part.words, part.state) == ("先拨1亿元", "issued")
    assert "分解自" in words(at("liaison").get(f"/commitments/{part.pk}"))


def test_a_later_decision_supersedes_and_both_show_it(loop: Loop) -> None:
    old = issued(loop)[0]
    new = issued(loop, at=timezone.now())[0]
    offered = words(at("sup").get(f"/commitments/{old.pk}/alike/successors", **IN_PLACE))
    assert str(new.pk) in offered
    assert send(at("sup"), old, "supersede", {}).status_code == 422
    link = f"http://testserver/commitments/{new.pk}"
    assert "已由其替代" in words(send(at("sup"), old, "supersede", {"link": link, "version": old.version}))
    old.refresh_from_db()
    assert old.state == "superseded"
    assert "替代了" in words(at("sup").get(f"/commitments/{new.pk}"))


def test_a_blank_is_filled_by_decision_and_superseded_by_the_next_both_to_be_seen(loop: Loop) -> None:
    target = Target.objects.get(commitment__in=issued(loop), value=None)
    given = {
        "target": str(target.pk),
        "comparator": ">=",
        "value": "1,2.x",
        "reference": "常务会议纪要",
        "taken_on": "2026-11-25",
    }
    client, row = at("sup"), target.commitment
    bad = send(client, row, "figure", given)
    assert bad.status_code == 422
    assert "不是可用的数值" in words(bad)
    send(client, row, "figure", given | {"value": "12"})
    shown = words(send(client, row, "figure", given | {"value": "15", "reference": "市长办公会纪要"}))
    assert [str(each.value.normalize()) for each in target.figures.order_by("id")] == ["12", "15"]
    assert "≥15亿元" in shown
    assert "<s>≥12亿元</s>" in shown


def test_a_plan_has_editions_that_can_be_compared(loop: Loop) -> None:
    row = begun(loop)
    client = at("liaison")
    send(
        client,
        row,
        "path",
        {"path": "先报方案\n再拨付", "milestones-0-what": "方案报批", "milestones-0-by": "2026-12-01"},
    )
    shown = words(client.get(f"/commitments/{row.pk}"))
    assert 'name="milestones-0-what" value="方案报批"' in shown
    send(
        client,
        row,
        "path",
        {"path": "先报方案\n分两批拨付", "milestones-0-what": "方案报批", "milestones-0-by": "2026-12-03"},
    )
    latest = Path.objects.filter(commitment=row)[0]
    assert latest.edition == 2
    compared = words(client.get(f"/commitments/{row.pk}/editions/{latest.pk}"))
    assert "<del>再</del>" in compared
    assert "<ins>分两批</ins>" in compared
    assert client.get(f"/commitments/{row.pk}/editions/{row.pk}").status_code == 404


def test_people_in_reach_can_be_mentioned_and_nobody_else(loop: Loop) -> None:
    row = begun(loop)
    client = at("liaison")
    shown = words(client.get(f"/commitments/{row.pk}"))
    people = re.search(r'<datalist id="people">(.*?)</datalist>', shown)
    assert people is not None
    offered = re.findall(r'value="([^"]*)"', people[1])
    supervisor = next(name for name in offered if "市政府督查室" in name or name.startswith("辛"))
    bad = send(client, row, "comment", {"text": "请阅", "mentions": f"{supervisor}、某人"})
    assert bad.status_code == 422
    assert "不在能看到本事项的人员之中" in words(bad)
    assert "请阅" in words(bad)
    assert "@" in words(send(client, row, "comment", {"text": "请阅", "mentions": supervisor}))
    assert Comment.objects.get().mentions.count() == 1


def test_following_is_turned_on_and_off(loop: Loop) -> None:
    row = begun(loop)
    client = at("liaison")
    assert "已关注" in words(send(client, row, "follow"))
    assert Subscription.objects.get().ended is False
    assert "☆" in words(send(client, row, "unfollow"))
    assert Subscription.objects.get().ended is True


def test_evidence_of_four_kinds_each_with_its_hash_and_source(loop: Loop) -> None:
    row = begun(loop)
    target = row.targets.get()
    given = {
        "version": row.version,
        "report": "已拨付",
        "evidence-0-kind": "file",
        "evidence-0-file": SimpleUploadedFile("回单.txt", "收讫3亿元".encode()),
        "evidence-0-source": "市财政局",
        "evidence-1-kind": "figure",
        "evidence-1-value": "3",
        "evidence-1-target": str(target.pk),
        "evidence-1-title": "拨付数",
        "evidence-1-source": "国库系统",
        "evidence-2-kind": "link",
        "evidence-2-text": "https://example.org/a",
        "evidence-2-source": "市财政局网站",
        "evidence-3-kind": "statement",
        "evidence-3-text": "款已到账",
        "evidence-3-source": "市商务局",
        "evidence-4-kind": "file",
        "evidence-4-source": "市财政局",
    }
    shown = words(send(at("liaison"), row, "report", given))
    kept = {each.kind: each for each in Evidence.objects.filter(commitment=row)}
    assert set(kept) == {"file", "figure", "link", "statement"}
    assert kept["file"].sha256 == hashlib.sha256("收讫3亿元".encode()).hexdigest()
    assert (kept["file"].title, kept["figure"].target_id) == ("回单.txt", target.pk)
    for each in kept.values():
        assert each.sha256 in shown
        assert each.source in shown
    file = at("verifier").get(f"/commitments/{row.pk}/evidence/{kept['file'].pk}")
    assert b"".join(file.streaming_content) == "收讫3亿元".encode()
    assert quote("回单.txt") in file["Content-Disposition"]


def test_a_file_handed_in_is_not_asked_for_again_where_something_else_is_refused(loop: Loop) -> None:
    row = begun(loop)
    client = at("liaison")
    given = {
        "report": "已拨付",
        "version": row.version,
        "evidence-0-kind": "file",
        "evidence-0-file": SimpleUploadedFile("回单.txt", "收讫".encode()),
        "evidence-0-source": "",
    }
    bad = send(client, row, "report", given)
    assert bad.status_code == 422
    assert "已上传：回单.txt" in words(bad)
    kept = dict(re.findall(r'name="(evidence-0-kept|evidence-0-name)" value="([^"]*)"', words(bad)))
    again = {
        "report": "已拨付",
        "version": row.version,
        "evidence-0-kind": "file",
        "evidence-0-source": "财政局",
        **kept,
    }
    assert send(client, row, "report", again).status_code == 200
    assert Evidence.objects.get(commitment=row).title == "回单.txt"


def test_what_was_written_is_shown_where_a_colleague_took_the_step_first(loop: Loop) -> None:
    from luoshi.apps.ledger.actions.work import report  # noqa: PLC0415 - used as the colleague
    from tests.support.ledger import PROOF  # noqa: PLC0415

    row = begun(loop)
    version = row.version
    report(by=loop.head, key=row.pk, text="办结", done=True, at=timezone.now(), evidence=[PROOF])
    given = {"version": version, "report": "我写的一大段", "evidence-0-kind": "statement"}
    answer = at("liaison").post(f"/desk/{row.pk}/report", given, **IN_PLACE)
    assert answer.status_code == 409
    assert "我写的一大段" in words(answer)


def test_a_decision_that_was_not_chosen_refuses_nothing(loop: Loop) -> None:
    from datetime import date  # noqa: PLC0415

    from luoshi.apps.ledger.actions.dates import ask_extension  # noqa: PLC0415

    row = begun(loop)
    ask_extension(by=loop.liaison, key=row.pk, new_date=date(2027, 1, 10), reason="等资金", at=timezone.now())
    answer = at("vice").post(f"/desk/{row.pk}/decide_extension", {"reason": "不行"}, **IN_PLACE)
    assert answer.status_code == 422
    assert "没有选择" in words(answer)
    assert row.requests.get().answered is None
    asked = words(at("vice").get(f"/commitments/{row.pk}"))
    assert "等资金" in asked
    assert 'value="2027-01-10"' in asked
