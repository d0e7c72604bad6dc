"""What a person may change before a document is issued, who sees it, and what a correction changed."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

import pytest

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.documents import reading
from luoshi.apps.documents.actions.relabel import relabel
from luoshi.apps.documents.actions.set_front import set_front
from luoshi.apps.documents.models import Document, Passage
from luoshi.apps.documents.queries.changes import changes
from luoshi.apps.documents.queries.find import dispatches_seen, document_seen, passage_seen
from luoshi.apps.documents.queries.passages import commitment_passages, coverage
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.record.actions import Stale
from tests.support.accounts import City, acting
from tests.support.documents import NOTICE, issued, reviewed, supervisor, taken_in, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(city: City, office: Actor) -> Document:
    return reviewed(office, city.root)


def commitment(document: Document) -> Passage:
    return commitment_passages(document).select_related("document__owner").get()


def test_a_passage_is_relabelled_for_a_reason(document: Document, office: Actor) -> None:
    passage = commitment(document)
    relabel(by=office, passage=passage, label="statement", reason=" 系引用旧文 ")
    passage.refresh_from_db()
    assert (passage.label, passage.reason, passage.decided_by_id) == ("statement", "系引用旧文", office.person)
    assert passage.rule  # what the reader thought is still there
    assert coverage(document) == {"commitment": 0, "exhortation": 1, "statement": 3}


@pytest.mark.parametrize(("label", "reason"), [("statement", "  "), ("statement", "长" * 301), ("order", "有理由")])
def test_without_a_reason_or_with_no_label_nothing_changes(
    document: Document, office: Actor, label: str, reason: str
) -> None:
    with pytest.raises(Invalid):
        relabel(by=office, passage=commitment(document), label=label, reason=reason)
    assert commitment(document).version == 1


def test_two_who_change_one_passage_do_not_overwrite_each_other(document: Document, office: Actor) -> None:
    mine, theirs = commitment(document), commitment(document)
    relabel(by=office, passage=theirs, label="statement", reason="引用")
    with pytest.raises(Stale):
        relabel(by=office, passage=mine, label="exhortation", reason="口号")


def test_only_the_owners_supervisors_change_it_and_only_in_review(
    city: City, document: Document, office: Actor
) -> None:
    with pytest.raises(Forbidden):
        set_front(by=acting(city.mayor), document=document, title="甲")
    with pytest.raises(Missing):
        set_front(by=worker(city.county), document=document, title="甲")
    issued(office, document, city.county)
    with pytest.raises(Conflict, match="not-in-review"):
        set_front(by=office, document=document, title="甲")
    with pytest.raises(Conflict, match="not-in-review"):
        relabel(by=office, passage=commitment(document), label="statement", reason="引用")


def test_the_head_is_set_part_by_part(document: Document, office: Actor) -> None:
    set_front(by=office, document=document, number=" 云政发〔2026〕8号 ")
    document.refresh_from_db()
    assert (document.title, document.number) == ("关于做好稳增长工作的通知", "云政发〔2026〕8号")
    for wrong in ({"title": " "}, {"title": "长" * 301}, {"number": "8" * 101}):
        with pytest.raises(Invalid):
            set_front(by=office, document=document, **wrong)


def test_another_day_moves_the_dates_for_those_who_keep_them(
    document: Document, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(reading, "_REDATED", [])
    reading.on_redated(lambda *given: seen.append(given[1].commitments[0].deadlines[0].due))
    set_front(by=office, document=document, spoken_on=Date(2025, 11, 20))
    set_front(by=office, document=document, spoken_on=Date(2025, 11, 20), title="同日")
    assert seen == [Date(2025, 12, 10)]


def test_who_sees_a_document(city: City, document: Document, office: Actor) -> None:
    county = supervisor(city, city.county, "county")
    head, below = acting(city.head), worker(city.budget)
    for by in (office, acting(city.mayor)):
        assert document_seen(by, document.pk) == document
    for by in (county, head, below, acting(city.system), acting(city.audit)):
        with pytest.raises(Missing):
            document_seen(by, document.pk)
    (dispatch,) = issued(office, document, city.finance)
    assert document_seen(head, document.pk) == document
    for by in (county, below, acting(city.system)):
        with pytest.raises(Missing):
            document_seen(by, document.pk)
        with pytest.raises(Missing):
            passage_seen(by, document.passages.first().pk)
        with pytest.raises(Missing):
            dispatches_seen(by, [dispatch.pk])


def test_seeing_costs_one_query_and_shows_each_once(city: City, office: Actor, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        issued(office, reviewed(office, city.root), city.finance, city.budget)
    for by in (office, acting(city.head)):
        with django_assert_num_queries(1):
            assert len(visible_documents(by)) == 3


def test_a_correction_shows_what_it_changed(city: City, office: Actor, document: Document) -> None:
    issued(office, document, city.finance)
    corrected = NOTICE.replace("3亿元", "5亿元").replace("12月10日", "12月20日")
    later = reviewed(office, city.root, corrected, supersedes=document)
    comparison = changes(later, by=office)
    assert comparison is not None
    (fate,) = comparison.fates
    assert sorted(change.kind for change in fate.changes) == ["raised", "redated"]
    assert changes(document, by=office) is None
    issued(office, later, city.county)
    with pytest.raises(Missing):  # the county never had the earlier one
        changes(later, by=worker(city.county))


def test_only_what_is_in_force_and_ones_own_is_corrected(city: City, office: Actor, document: Document) -> None:
    with pytest.raises(Conflict, match="not-in-force"):
        taken_in(office, city.root, supersedes=document)
    issued(office, document, city.finance)
    with pytest.raises(Invalid, match="another-units"):
        taken_in(office, city.finance, supersedes=document)
    with pytest.raises(Missing):
        taken_in(supervisor(city, city.county, "s"), city.county, supersedes=document)
