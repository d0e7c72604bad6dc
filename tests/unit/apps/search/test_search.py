"""What is found: the same as by a slow and obvious search, only what may be seen, and never behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.models import Document, Passage
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.review import edit
from luoshi.apps.ledger.actions.talk import comment
from luoshi.apps.ledger.actions.work import report, sign, start
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.search.actions.rebuild import rebuild
from luoshi.apps.search.folding import fold
from luoshi.apps.search.models import Entry, Kind
from luoshi.apps.search.queries.outdated import outdated
from luoshi.apps.search.queries.search import Hit, in_sight, ranked, search
from luoshi.apps.search.queries.shown import show
from luoshi.apps.search.question import Question, asked, rank
from tests.support.browsers import browser
from tests.support.documents import worker
from tests.support.ledger import NOW, Loop, drafted, drafts_of, issued, reported

pytestmark = pytest.mark.django_db
DAY = NOW.date()
WORDS = st.text(st.sampled_from("财政局资金拨付亿元3 5.gGＤＰ，。招商引"), min_size=1, max_size=24)


def found(by: Actor, text: str, **narrow: Any) -> list[tuple[str, str]]:
    """Kind and words of what is found, the best first."""
    question = asked(text)
    return [(line.hit.kind, line.text) for line in show(by, search(by, question, **narrow).hits, question, on=DAY)]


def slowly(entries: Iterable[Entry], question: Question) -> list[Hit]:
    """The twin: look at every text, count with Python's own means, rank by the same formula."""
    hits = []
    for each in entries:
        text = fold(each.text)
        counts = tuple(text.count(term) for term in question.terms)
        if all(counts):
            hits.append(Hit(each.pk, rank(each.kind, len(text), counts), each.kind, each.document_id, each.place))
    return ranked(hits)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(WORDS, min_size=1, max_size=3))
def test_it_finds_what_looking_at_everything_finds_in_the_same_order(
    loop: Loop, texts: list[str], wanted: list[str]
) -> None:
    given_text = " ".join(wanted)
    if not fold(given_text):
        return
    row = Commitment.objects.filter(state="issued").first() or issued(loop)[0]
    with transaction.atomic():
        for text in filter(str.strip, texts):
            comment(by=loop.supervisor, key=row.pk, text=text, at=NOW)
        question = asked(given_text)
        assert list(search(loop.supervisor, question).hits) == slowly(in_sight(loop.supervisor), question)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "words", ["资金", "资", "市财政局", "3亿", "拨付 资金", "“拨付资金3亿元”", "签约额", "配合", "讲话"]
)
def test_words_of_one_character_and_more_are_found(loop: Loop, words: str) -> None:
    issued(loop)
    question = asked(words)
    hits = list(search(loop.supervisor, question).hits)
    assert hits
    assert hits == slowly(in_sight(loop.supervisor), question)


@pytest.mark.parametrize("words", ["资拨", "亿元市", "13亿", "资金 没有", "“资金拨付”"])
def test_what_does_not_stand_in_a_row_is_not_found(loop: Loop, words: str) -> None:
    issued(loop)
    assert found(loop.supervisor, words) == []


def test_a_sentence_is_shown_once_as_the_commitment_it_bears(loop: Loop) -> None:
    issued(loop)
    assert [kind for kind, _ in found(loop.supervisor, "拨付资金")] == [Kind.COMMITMENT]
    assert [kind for kind, _ in found(loop.supervisor, "提高认识")] == [Kind.PASSAGE]
    assert [kind for kind, _ in found(loop.supervisor, "党组扩大会议")] == [Kind.DOCUMENT, Kind.PASSAGE]


def test_who_takes_part_is_found_though_the_words_do_not_say_so(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    assert found(loop.supervisor, "望川区") == []
    edit(by=loop.supervisor, key=row.pk, version=row.version, leads=["wangchuan"], at=NOW)
    assert [kind for kind, _ in found(loop.supervisor, "望川区 拨付")] == [Kind.COMMITMENT]


def test_reports_evidence_and_comments_are_found_at_once(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    comment(by=loop.liaison, key=row.pk, text="请国库科再核对一遍", at=NOW)
    assert {kind for kind, _ in found(loop.supervisor, "国库科")} == {Kind.EVIDENCE, Kind.COMMENT}
    assert [kind for kind, _ in found(loop.supervisor, "已拨付")] == [Kind.REPORT]


def test_what_was_undone_leaves_nothing_in_the_index(loop: Loop) -> None:
    row = issued(loop)[0]
    with transaction.atomic():
        comment(by=loop.supervisor, key=row.pk, text="马上撤销", at=NOW)
        assert found(loop.supervisor, "撤销")
        transaction.set_rollback(True)
    assert found(loop.supervisor, "撤销") == []
    assert outdated() == 0


def test_what_is_edited_is_found_by_its_new_words_only(loop: Loop) -> None:
    row = drafts_of(drafted(loop))[0]
    edit(by=loop.supervisor, key=row.pk, version=row.version, changes={"title": "落实专项债券"}, at=NOW)
    assert found(loop.supervisor, "专项债券")
    row.refresh_from_db()
    edit(by=loop.supervisor, key=row.pk, version=row.version, changes={"title": "国库集中支付"}, at=NOW)
    assert found(loop.supervisor, "专项债券") == []
    assert found(loop.supervisor, "集中支付")


def test_nobody_finds_what_is_out_of_their_sight_nor_that_it_is_there(loop: Loop) -> None:
    document = drafted(loop)
    outsider = worker(loop.city.county)
    auditor = loop.city.actor("audit")
    assert found(loop.supervisor, "资金")
    for by in (loop.liaison, outsider, auditor):
        assert search(by, asked("资金")) == search(by, asked("从未写过的词"))
    row = next(row for row in drafts_of(document) if "拨付" in row.words)
    comment(by=loop.supervisor, key=row.pk, text="资金来源要写明", at=NOW)
    assert found(loop.liaison, "资金") == []


def test_a_draft_is_out_of_sight_though_its_document_is_not(loop: Loop) -> None:
    """The county got the speech: its words are found, and the commitments that were issued with it."""
    issued(loop)
    county = worker(loop.city.county)
    kinds = {kind for kind, _ in found(county, "拨付")}
    assert kinds == {Kind.COMMITMENT}
    Commitment.objects.update(state="draft")
    assert {kind for kind, _ in found(county, "拨付")} == {Kind.PASSAGE}


def test_whoever_asks_finds_exactly_what_looking_through_what_they_see_finds(loop: Loop) -> None:
    issued(loop)
    drafted(loop)
    everybody = [loop.supervisor, loop.liaison, loop.merchant, loop.verifier, loop.mayor, worker(loop.city.county)]
    for by, words in product([*everybody, loop.city.actor("audit")], ["资", "市", "资金", "项目 签约", "提高", "文件"]):
        assert list(search(by, asked(words)).hits) == slowly(in_sight(by), asked(words))


def test_what_was_corrected_or_dismissed_says_so(loop: Loop) -> None:
    rows = issued(loop)
    question = asked("拨付资金")
    assert [
        line.outdated for line in show(loop.supervisor, search(loop.supervisor, question).hits, question, on=DAY)
    ] == [False]
    Document.objects.filter(pk=rows[0].document_id).update(status="superseded")
    (line,) = show(loop.supervisor, search(loop.supervisor, question).hits, question, on=DAY)
    assert line.outdated


def test_a_hit_leads_to_its_sentence(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    passage = Passage.objects.filter(document=row.document_id).order_by("start")

    def way(words: str) -> str:
        question = asked(words)
        return show(loop.supervisor, search(loop.supervisor, question).hits, question, on=DAY)[0].address

    assert way("拨付资金3亿元") == f"/documents/{row.document_id}#c{row.number}"
    index = next(index for index, each in enumerate(passage) if "提高认识" in words_of(each))
    assert way("提高认识") == f"/documents/{row.document_id}#g{index}"
    assert way("已拨付") == f"/commitments/{row.pk}"


def words_of(passage: Passage) -> str:
    return str(passage.document.reading.text[passage.start : passage.end])


Same = Callable[[Callable[[], object], Callable[[], object], Callable[[], object]], None]


def test_finding_many_costs_as_many_queries_as_finding_few(loop: Loop, assert_same_queries: Same) -> None:
    row = issued(loop)[0]
    page = browser(loop.city.mayor)

    def more(count: int) -> None:
        for number in range(count):
            comment(by=loop.supervisor, key=row.pk, text=f"第{number}次催办资金", at=NOW)

    assert_same_queries(lambda: page.get("/search?q=资金"), lambda: more(2), lambda: more(30))


def test_a_rebuild_makes_the_same_index_and_doctor_says_when_it_is_due(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    questions = [asked(words) for words in ("资金", "国库", "资", "3亿")]

    def answers() -> list[list[tuple[str, str]]]:
        return [
            [(line.hit.kind, line.text) for line in show(loop.supervisor, hits, each, on=DAY)]
            for each in questions
            for hits in [search(loop.supervisor, each).hits]
        ]

    before = answers()
    assert outdated() == 0
    Commitment.objects.filter(pk=row.pk).update(words="市财政局另行安排")
    assert outdated() == 1
    told: list[tuple[int, int]] = []
    rebuild(tell=lambda done, of: told.append((done, of)))
    assert outdated() == 0
    assert told[-1][0] == told[-1][1]
    assert found(loop.supervisor, "另行安排")
    Commitment.objects.filter(pk=row.pk).update(words=row.words)
    rebuild()
    assert answers() == before
    Entry.objects.filter(kind=Kind.REPORT).delete()
    assert outdated() > 0


def test_the_page_marks_the_words_groups_by_document_and_narrows(loop: Loop) -> None:
    row = reported(loop, issued(loop)[0])
    page = browser(loop.city.mayor)
    content = page.get("/search?q=拨付资金").content.decode()
    assert "<mark>拨付资金</mark>3亿元" in content
    assert content.count("<section") == 1
    assert f'href="/documents/{row.document_id}#c{row.number}"' in content
    narrowed = page.get(f"/search?q=资金&kind=evidence&document={row.document_id}").content.decode()
    assert "<mark>资金</mark>已全部到账" in narrowed
    assert "拨付<mark>" not in narrowed


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/search", 200, "一个字也可以"),
        ("/search?q=%20", 200, "一个字也可以"),
        ("/search?q=%00%00", 422, "检索内容里没有字"),
        ("/search?q=，。", 422, "检索内容里没有字"),
        ("/search?q=" + "资" * 300, 422, "最多 200 个"),
        ("/search?q=资金&kind=nothing", 422, "没有“nothing”这一类"),
        ("/search?q=资金&document=nothing", 404, "没有这份文件"),
        ("/search?q=%22%20OR%20*%20NEAR(", 200, "没有找到"),
        ("/search?q=%27%20%7C%20%21%3A*%20资金", 200, "<mark>资金</mark>"),
        ("/search?q=<script>资金", 200, "没有找到"),
    ],
)
def test_a_hostile_or_empty_question_is_answered_in_words(loop: Loop, address: str, status: int, words: str) -> None:
    issued(loop)
    response = browser(loop.city.mayor).get(address)
    assert response.status_code == status
    assert words in response.content.decode()
    assert b"<script>\xe8\xb5\x84" not in response.content


def test_the_api_gives_pages_with_the_words_marked(loop: Loop) -> None:
    issued(loop)
    page = browser(loop.city.mayor)
    first = page.get("/api/v1/search?q=市&limit=1").json()
    assert first["count"] == sum(first["kinds"].values()) > 1
    assert any(piece == {"text": "市", "marked": True} for piece in first["items"][0]["pieces"])
    second = page.get(f"/api/v1/search?q=市&limit=1&cursor={first['next']}").json()
    assert second["items"][0]["id"] != first["items"][0]["id"]
    for address in ("q=，", "q=市&cursor=nothing", "q=市&kind=nothing"):
        refused = page.get(f"/api/v1/search?{address}")
        assert refused.status_code == 422, json.dumps(refused.json())


def test_what_was_found_goes_out_as_a_workbook(loop: Loop) -> None:
    issued(loop)
    response = browser(loop.city.mayor).get("/search/excel?q=资金")
    assert response.status_code == 200
    assert response.content.startswith(b"PK")


def test_the_command_makes_the_index_anew(loop: Loop) -> None:
    from luoshi.cli.main import main  # noqa: PLC0415

    issued(loop)
    Entry.objects.all().delete()
    done = CliRunner().invoke(main, ["reindex"])
    assert done.exit_code == 0, done.output
    assert outdated() == 0
    assert str(Entry.objects.count()) in done.output


def test_long_evidence_is_found_to_its_end(loop: Loop) -> None:
    """More words than a PostgreSQL tsvector has positions for: the index keeps none."""
    row = issued(loop)[0]
    given_text = "".join(chr(0x4E00 + number % 15000) for number in range(30000)) + "末尾的话"
    evidence = [Given("statement", "长说明", "市财政局", text=given_text)]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    report(by=loop.liaison, key=row.pk, text="已办结", done=True, at=NOW, evidence=evidence)
    assert [kind for kind, _ in found(loop.supervisor, "末尾的话")] == [Kind.EVIDENCE]
