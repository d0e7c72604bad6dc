"""A document reaches units, is signed for, and is passed on down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.actions.convey import convey, mark_issued
from luoshi.apps.documents.actions.pass_on import pass_on
from luoshi.apps.documents.actions.remind_due import remind_due
from luoshi.apps.documents.actions.sign import sign, sign_many
from luoshi.apps.documents.models import Dispatch, DispatchReminder, Status
from luoshi.apps.documents.queries.receipts import receipts
from luoshi.apps.record.actions import recording
from tests.support.accounts import City, acting, unit
from tests.support.documents import NOW, issued, reviewed, supervisor, worker

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


def test_issuing_reaches_every_unit_once(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    made = issued(office, document, city.finance, city.county, city.finance)
    assert {each.unit for each in made} == {city.finance, city.county}
    assert (document.status, document.issued_at) == (Status.ISSUED, NOW)
    with pytest.raises(IntegrityError), transaction.atomic(), recording(by=office, action="test") as record:
        convey(record, by=office, document=document, units=[city.finance], at=NOW)


def test_nobody_and_units_that_have_ended_are_refused(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    Unit.objects.filter(pk=city.county.pk).update(ends=NOW.date() - timedelta(days=1))
    city.county.refresh_from_db()
    with recording(by=office, action="test") as record:
        with pytest.raises(Invalid, match="nobody"):
            convey(record, by=office, document=document, units=[], at=NOW)
        with pytest.raises(Invalid, match="望川区"):
            convey(record, by=office, document=document, units=[city.finance, city.county], at=NOW)


def test_the_head_or_liaison_officer_of_the_unit_itself_signs_once(city: City, office: Actor) -> None:
    (dispatch,) = issued(office, reviewed(office, city.root), city.finance)
    with pytest.raises(Forbidden):
        sign(by=acting(city.mayor), dispatch=dispatch, at=LATER)
    with pytest.raises(Missing):
        sign(by=worker(city.county), dispatch=dispatch, at=LATER)
    signed = sign(by=acting(city.liaison), dispatch=dispatch, at=LATER)
    assert (signed.signed_at, signed.signed_by) == (LATER, city.liaison)
    with pytest.raises(Conflict, match="signed-already"):
        sign(by=acting(city.head), dispatch=dispatch, at=LATER)


def test_who_is_above_a_unit_does_not_sign_for_it(city: City, office: Actor) -> None:
    (dispatch,) = issued(office, reviewed(office, city.root), city.budget)
    with pytest.raises(Forbidden):
        sign(by=acting(city.head), dispatch=dispatch, at=LATER)


def test_many_are_signed_together_or_not_at_all(city: City, office: Actor) -> None:
    first, other = (issued(office, reviewed(office, city.root), each)[0] for each in (city.finance, city.county))
    with pytest.raises(Missing):
        sign_many(by=acting(city.head), dispatches=[first, other], at=LATER)
    assert not Dispatch.objects.filter(signed_at__isnull=False).exists()


def test_what_is_passed_on_is_signed_for_goes_down_and_reaches_each_once(city: City, office: Actor) -> None:
    (dispatch,) = issued(office, reviewed(office, city.root), city.finance)
    head = acting(city.head)
    with pytest.raises(Conflict, match="not-signed"):
        pass_on(by=head, dispatch=dispatch, units=[city.budget], words="抓紧办", at=LATER)
    sign(by=head, dispatch=dispatch, at=LATER)
    for not_below in (city.root, city.county, city.finance):
        with pytest.raises(Invalid, match="not-below"):
            pass_on(by=head, dispatch=dispatch, units=[city.budget, not_below], words="", at=LATER)
    first = pass_on(by=head, dispatch=dispatch, units=[city.budget, city.budget], words=" 抓紧办 ", at=LATER)
    assert [(each.unit, each.via, each.words) for each in first.made] == [(city.budget, dispatch, "抓紧办")]
    again = pass_on(by=head, dispatch=dispatch, units=[city.budget], words="再催", at=LATER)
    assert (again.made, again.reached) == ((), (city.budget,))


def test_a_superseded_document_is_neither_signed_nor_reminded_of(city: City, office: Actor) -> None:
    earlier = reviewed(office, city.root)
    (dispatch,) = issued(office, earlier, city.finance)
    issued(office, reviewed(office, city.root, supersedes=earlier), city.finance, at=LATER)
    earlier.refresh_from_db()
    assert earlier.status == Status.SUPERSEDED
    dispatch.refresh_from_db()
    with pytest.raises(Conflict, match="not-in-force"):
        sign(by=acting(city.head), dispatch=dispatch, at=LATER)
    assert {each.dispatch.document_id for each in remind_due(at=NOW + timedelta(days=30))}.isdisjoint({earlier.pk})


def test_of_two_corrections_the_second_is_refused(city: City, office: Actor) -> None:
    earlier = reviewed(office, city.root)
    issued(office, earlier, city.finance)
    one, two = (reviewed(office, city.root, supersedes=earlier) for _ in range(2))
    issued(office, one, city.finance)
    two.refresh_from_db()
    with recording(by=office, action="test") as record, pytest.raises(Conflict, match="not-in-force"):
        mark_issued(record, by=office, document=two, at=LATER)


def test_five_hundred_units_in_well_under_a_second(
    city: City, office: Actor, django_assert_max_num_queries: Any
) -> None:
    units = Unit.objects.bulk_create(
        [Unit(code=f"u{n}", name=f"单位{n}", kind="office", parent=city.finance, path=f"city/finance/u{n}/")
         for n in range(500)]
    )  # fmt: skip
    document = reviewed(office, city.root)
    started = perf_counter()
    with django_assert_max_num_queries(20), recording(by=office, action="test") as record:
        convey(record, by=office, document=document, units=units, at=NOW)
    assert perf_counter() - started < 1
    assert document.dispatches.count() == 500


@pytest.mark.parametrize("count", [1, 40])
def test_receipts_cost_one_query_whatever_the_size(
    city: City, office: Actor, count: int, django_assert_num_queries: Any
) -> None:
    units = [unit(f"u{n}", f"单位{n}", "office", city.finance) for n in range(count)]
    document = reviewed(office, city.root)
    issued(office, document, *units)
    with django_assert_num_queries(1):
        seen = receipts(document, by=office, at=LATER)
        assert [(each.dispatch.unit.name, each.dispatch.sent_by.name) for each in seen.roots]
    assert (seen.sent, seen.waiting) == (count, count)


def test_receipts_show_the_tree_live_and_each_their_part_of_it(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    dispatch, _ = issued(office, document, city.finance, city.county)
    head = acting(city.head)
    sign(by=head, dispatch=dispatch, at=LATER)
    pass_on(by=head, dispatch=dispatch, units=[city.budget], words="", at=LATER)
    at = NOW + timedelta(days=3)
    whole = receipts(document, by=office, at=at)
    assert (whole.sent, whole.signed, whole.waiting, whole.late) == (3, 1, 2, 2)
    roots = {each.dispatch.unit: each for each in whole.roots}
    assert roots[city.county].waiting == timedelta(days=3)
    assert [each.dispatch.unit for each in roots[city.finance].onward] == [city.budget]
    assert receipts(document, by=head, at=at).sent == 2
    assert receipts(document, by=worker(city.county), at=at).sent == 1
    (below,) = receipts(document, by=worker(city.budget), at=at).roots
    assert below.dispatch.unit == city.budget
    assert receipts(document, by=office, at=NOW).signed == 0  # as it stood then


def test_reminders_follow_the_rule_once_a_rung_and_stop_at_signing(city: City, office: Actor) -> None:
    first, _ = issued(office, reviewed(office, city.root), city.finance, city.county)
    assert remind_due(at=NOW + timedelta(hours=11, minutes=59)) == []
    assert [each.rung for each in remind_due(at=NOW + timedelta(hours=12))] == [1, 1]
    assert remind_due(at=NOW + timedelta(hours=12)) == []
    sign(by=acting(city.head), dispatch=first, at=NOW + timedelta(hours=13))
    (last,) = remind_due(at=NOW + timedelta(days=30))  # nobody ran it meanwhile: one reminder, not three
    assert (last.dispatch.unit, last.rung) == (city.county, 4)
    assert DispatchReminder.objects.count() == 3


def test_days_off_do_not_count(city: City, office: Actor) -> None:
    friday = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)  # 16:00 in Yunchuan
    (dispatch,) = issued(office, reviewed(office, city.root), city.finance, at=friday)
    assert dispatch.sign_by == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


def test_rights_for_a_unit_of_another_name_sign_nothing(city: City, office: Actor) -> None:
    (dispatch,) = issued(office, reviewed(office, city.root), city.finance)
    forged = Actor(uuid4(), (Right("liaison", uuid4(), "x", "x/"),))
    with pytest.raises(Missing):
        sign(by=forged, dispatch=dispatch, at=LATER)


def test_a_supervisor_elsewhere_sees_what_reached_their_units_only(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    issued(office, document, city.finance, city.county)
    assert receipts(document, by=supervisor(city, city.county, "s2"), at=LATER).sent == 1
    assert receipts(document, by=acting(city.system), at=LATER).sent == 0
