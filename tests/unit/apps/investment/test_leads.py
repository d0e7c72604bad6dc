"""A lead counts once, moves through its gates only, and what happened to it stays."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.investment.actions.advance import advance, give, lose, put_amount, resume, stall
from luoshi.apps.investment.actions.leads import describe, note, offer, share_credit
from luoshi.apps.investment.models import Amount, Finder, Lead, StageEntry
from luoshi.apps.investment.queries.dossier import dossier
from luoshi.apps.investment.queries.likely import likely
from luoshi.apps.investment.rights import visible_leads
from luoshi.core.investment import STAGES
from tests.support.accounts import acting, granted, person, unit
from tests.support.investment import DAY, YI, carried, clerk, fair, taken
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def test_a_lead_goes_from_its_first_day_to_production_through_every_gate(loop: Loop) -> None:
    county = clerk(loop)
    lead = carried(taken(county), "production", works=county, keeps=loop.merchant)
    assert [each.stage for each in StageEntry.objects.filter(lead=lead)] == list(STAGES)
    found = dossier(county, lead.pk, at=NOW)
    assert found.gate.next is None
    assert dict(found.four) == {"promised": 10 * YI, "contracted": 10 * YI, "arrived": 10 * YI, "counted": None}


def test_a_closed_gate_says_all_that_is_missing_and_nothing_moves(loop: Loop) -> None:
    county = clerk(loop)
    lead = taken(county)
    with pytest.raises(Conflict) as caught:
        advance(by=county, key=lead.pk, on=DAY, at=NOW)
    assert caught.value.code == "lead.gate"
    assert caught.value.facts["stage"] == "意向"
    for word in ("首谈日期", "投资意向书或洽谈纪要", "承诺投资额", "填写是否拟给予优惠政策"):
        assert word in str(caught.value.facts["missing"])
    lead.refresh_from_db()
    assert (lead.stage, StageEntry.objects.filter(lead=lead).count()) == ("lead", 1)


def test_incentives_are_reviewed_before_anything_is_promised_and_anew_when_they_change(loop: Loop) -> None:
    county = clerk(loop)
    lead = taken(county, promised=12 * YI)
    give(by=county, key=lead.pk, requirement="first_contact", reference="", on=DAY, at=NOW)
    give(by=county, key=lead.pk, requirement="intent_letter", reference="意向书", on=DAY, at=NOW)
    offer(by=county, key=lead.pk, incentives="前两年租金减半", at=NOW)
    review = {"key": lead.pk, "requirement": "fair_competition", "on": DAY, "at": NOW, "reference": "审查意见3号"}
    with pytest.raises(Forbidden):
        give(by=county, finding="passed", **review)
    give(by=loop.merchant, finding="refused", **review)
    assert [each.state for each in dossier(county, lead.pk, at=NOW).missing] == ["refused"]
    give(by=loop.merchant, finding="passed", **review)
    assert dossier(county, lead.pk, at=NOW).missing == []
    offer(by=county, key=lead.pk, incentives="前三年租金减半", at=NOW)
    assert dossier(county, lead.pk, at=NOW).review == "void"
    with pytest.raises(Conflict):
        advance(by=county, key=lead.pk, on=DAY, at=NOW)


def test_nobody_passes_their_own_project_the_bureau_neither(loop: Loop) -> None:
    lead = taken(loop.merchant, "commerce", promised=12 * YI)
    review = {"key": lead.pk, "requirement": "fair_competition", "on": DAY, "at": NOW, "reference": "审查意见3号"}
    with pytest.raises(Forbidden) as caught:
        give(by=loop.merchant, finding="passed", **review)
    assert caught.value.code == "lead.finding-not-yours"
    assert not dossier(loop.merchant, lead.pk, at=NOW).reviews
    give(by=loop.supervisor, finding="passed", **review)
    assert dossier(loop.supervisor, lead.pk, at=NOW).review == "passed"


def test_what_a_signed_project_counts_for_is_put_right_by_the_bureau_alone(loop: Loop) -> None:
    county, campaign = clerk(loop), fair(loop)
    lead = carried(taken(county), "contract", works=county, keeps=loop.merchant)
    more = {"key": lead.pk, "kind": "contracted", "value": 30 * YI, "on": DAY, "source": "补充协议", "at": NOW}
    with pytest.raises(Forbidden) as caught:
        put_amount(by=county, **more)
    assert caught.value.code == "lead.signed-not-yours"
    for changes in ({"sector": "digital"}, {"place": "finance"}, {"campaign": campaign.pk}):
        with pytest.raises(Forbidden):
            describe(by=county, key=lead.pk, changes=changes)
    same = {"sector": "materials", "place": "wangchuan", "campaign": None, "land": YI}
    assert describe(by=county, key=lead.pk, changes=same).land == YI
    put_amount(by=loop.merchant, **more)
    assert describe(by=loop.merchant, key=lead.pk, changes={"campaign": campaign.pk}).campaign == campaign


def test_what_happened_cannot_be_changed_in_the_database_either(loop: Loop) -> None:
    lead = taken(loop.merchant, "commerce", promised=YI)
    for row in (StageEntry.objects.get(lead=lead), Amount.objects.get(lead=lead)):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(at=NOW + WEEK)


def test_a_stalled_lead_goes_on_only_once_resumed_and_a_lost_one_never(loop: Loop) -> None:
    county = clerk(loop)
    lead = taken(county)
    stall(by=county, key=lead.pk, reason="等待土地指标", on=DAY - WEEK, at=NOW)
    with pytest.raises(Conflict):
        advance(by=county, key=lead.pk, on=DAY, at=NOW)
    resume(by=county, key=lead.pk, on=DAY, at=NOW)
    lose(by=county, key=lead.pk, reason="finance", words="资金链断裂", on=DAY, at=NOW)
    for act in (resume, advance):
        with pytest.raises(Conflict):
            act(by=county, key=lead.pk, on=DAY, at=NOW)
    with pytest.raises(Invalid):
        lose(by=county, key=taken(county, name="另一个项目").pk, reason="心情不好", on=DAY, at=NOW)


@pytest.mark.parametrize(("days", "code"), [(-40, "lead.too-early"), (1, "lead.not-yet")])
def test_a_day_before_the_last_change_or_still_to_come_is_refused(loop: Loop, days: int, code: str) -> None:
    lead = taken(loop.merchant, "commerce")
    with pytest.raises(Invalid) as caught:
        stall(by=loop.merchant, key=lead.pk, reason="等", on=DAY + timedelta(days=days), at=NOW)
    assert caught.value.code == code


def test_who_sees_and_who_writes(loop: Loop) -> None:
    county = clerk(loop)
    lead = taken(county)
    finance = loop.liaison
    with pytest.raises(Missing):
        note(by=finance, key=lead.pk, text="我来看看", at=NOW)
    share_credit(by=loop.merchant, key=lead.pk, finders=[("finance", "first")])
    with pytest.raises(Forbidden):
        note(by=finance, key=lead.pk, text="我来看看", at=NOW)
    assert set(visible_leads(finance)) == set(visible_leads(loop.mayor)) == {lead}
    with pytest.raises(Forbidden):
        taken(finance)
    with pytest.raises(Forbidden):
        share_credit(by=county, key=lead.pk, finders=[("wangchuan", "first")])
    with pytest.raises(Forbidden):
        put_amount(by=county, key=lead.pk, kind="counted", value=YI, on=DAY, source="统计", at=NOW)
    other = unit("beiping", "北屏区", "county", loop.city.root)
    stranger = person("beiping", "癸")
    granted(stranger, "head", other)
    assert not visible_leads(acting(stranger)).exists()


def test_credit_is_shared_by_rule_and_comes_to_one_project(loop: Loop) -> None:
    lead = taken(clerk(loop), "wangchuan", promised=Decimal(10000), finders=[("finance", "first")])
    found = dossier(loop.merchant, lead.pk, at=NOW)
    assert {each.unit: float(each.share) for each in found.credit} == {"finance": 0.5, "wangchuan": 0.5}
    share_credit(by=loop.merchant, key=lead.pk, finders=[("commerce", "first"), ("finance", "follow")])
    found = dossier(loop.merchant, lead.pk, at=NOW)
    assert {each.unit: float(each.share) for each in found.credit} == {
        "commerce": 0.5,
        "finance": 0.3,
        "wangchuan": 0.2,
    }
    assert sum(each.amount for each in found.credit) == 10000
    assert Finder.objects.filter(lead=lead, left=True).count() == 1


def test_a_likely_duplicate_and_a_doubtful_code_are_shown_and_hold_nothing_up(loop: Loop) -> None:
    from luoshi.apps.investment.actions.leads import Given  # noqa: PLC0415

    county = clerk(loop)
    taken(county)
    given = Given(
        "高强铝合金板材生产基地项目",
        "远山铝业有限公司",
        "materials",
        "finance",
        DAY,
        12 * YI,
        sponsor_code="91350100M000100Y4X",
    )
    found = likely(county, given)
    assert [row.name for row, _ in found.alike] == ["高强铝合金板材基地"]
    assert found.doubts
    hidden = likely(loop.liaison, given)
    assert (hidden.alike, hidden.hidden) == ((), True)


def test_what_is_put_right_is_checked(loop: Loop) -> None:
    lead = taken(loop.merchant, "commerce")
    describe(by=loop.merchant, key=lead.pk, changes={"land": Decimal("30.5"), "place": "wangchuan"})
    row = Lead.objects.get(pk=lead.pk)
    assert (row.land, row.place) == (Decimal("30.50"), loop.city.county)
    for changes in ({"name": " "}, {"sector": "煤"}, {"energy": Decimal(-1)}):
        with pytest.raises(Invalid):
            describe(by=loop.merchant, key=lead.pk, changes=changes)


def test_who_lets_a_project_stand_too_long_is_asked_to_write_why(loop: Loop) -> None:
    lead = taken(loop.merchant, "commerce", found_on=DAY - timedelta(days=75))
    assert dossier(loop.merchant, lead.pk, at=NOW).unexplained
    note(by=loop.merchant, key=lead.pk, text="等待省里用地指标", at=NOW)
    found = dossier(loop.merchant, lead.pk, at=NOW)
    assert (found.stuck, found.unexplained) == (True, False)
