"""How a campaign stands follows from contracts alone; the metrics answer for it, as known then, and foretell."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.investment.actions import campaigns
from luoshi.apps.investment.actions.advance import lose
from luoshi.apps.investment.actions.campaigns import Journey, Plan, Programme, Progress
from luoshi.apps.investment.actions.leads import describe
from luoshi.apps.investment.actions.report import report
from luoshi.apps.investment.actions.take_in import take_in
from luoshi.apps.investment.models import Campaign, Item, Lead, Report
from luoshi.apps.investment.queries.campaign import campaign_standing
from luoshi.core.metrics import REGISTRY, suggest
from tests.support.investment import DAY, HEAD, ROWS, YI, carried, clerk, fair, register, taken
from tests.support.ledger import NOW, Loop

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def value(metric: str, campaign: Campaign, at: object = NOW, **more: str) -> object:
    (found,) = REGISTRY.measure(f"investment.{metric}", [{"campaign": str(campaign.pk), **more}], at)  # type: ignore[arg-type]
    return found.value


def test_only_contracts_of_its_days_count_once_each_and_not_once_lost(loop: Loop) -> None:
    campaign, county = fair(loop), clerk(loop)
    lead = taken(county, campaign=campaign.pk)
    carried(lead, "contract", works=county, keeps=loop.merchant)
    other = taken(county, campaign=campaign.pk, name="田园综合体", sponsor="禾穗农业", sector="farming")
    carried(other, "agreement", works=county, keeps=loop.merchant)
    stands = campaign_standing(campaign, at=NOW)
    assert (stands.whole.has, stands.whole.projects, stands.industrial) == (10 * YI, 1, 100)
    assert {each.key: each.has for each in stands.quotas} == {"wangchuan": 10 * YI, "finance": 0}
    assert [each.key for each in stands.nothing] == ["finance"]
    assert value("signed_amount", campaign) == 10
    assert value("signed_amount", campaign, place="wangchuan", sector="digital") == 0
    assert value("industrial_share", campaign) == 100
    assert value("signed_amount", campaign, at=NOW - WEEK) == 0
    later = NOW + WEEK
    lose(by=county, key=lead.pk, reason="finance", on=later.date(), at=later)
    assert value("signed_amount", campaign, at=later) == 0
    assert value("signed_amount", campaign) == 10
    assert value("industrial_share", campaign, at=later) is None


def test_counts_of_a_campaign(loop: Loop) -> None:
    campaign, county = fair(loop), clerk(loop)
    for number, wanted in enumerate((60, 40), 1):
        session = Programme(f"专场{number}", "commerce", on=DAY - timedelta(days=number), wanted=wanted)
        campaigns.add_session(by=loop.merchant, campaign=campaign.pk, session=session)
    first, second = campaign.sessions.all()
    campaigns.update_session(
        by=loop.merchant, session=first.pk, progress=Progress(64, held_on=DAY - timedelta(days=1)), at=NOW
    )
    campaigns.update_session(by=loop.merchant, session=second.pk, progress=Progress(12), at=NOW)
    campaigns.add_team(by=loop.merchant, campaign=campaign.pk, name="一队", unit="wangchuan")
    campaigns.add_trip(by=county, campaign=campaign.pk, journey=Journey("wangchuan", "深圳", DAY, chief=True), at=NOW)
    with pytest.raises(Conflict):  # pressed twice it is one journey still
        campaigns.add_trip(by=county, campaign=campaign.pk, journey=Journey("wangchuan", "深圳", DAY), at=NOW)
    taken(county, campaign=campaign.pk)
    assert value("sessions_held", campaign) == 1
    assert value("session_enterprises", campaign) == 12
    assert value("teams", campaign) == 1
    assert value("chief_trips", campaign, unit="wangchuan") == 1
    assert value("leads_found", campaign, unit="wangchuan") == 1
    assert value("leads_found", campaign, unit="finance") == 0
    assert value("conversions", campaign, step="lead-intent") == 0
    held = campaign_standing(campaign, at=NOW).sessions
    assert [(each.late, each.behind) for each in held] == [(False, False), (True, True)]
    with pytest.raises(Conflict):
        campaigns.update_session(by=loop.merchant, session=first.pk, progress=Progress(70), at=NOW)
    with pytest.raises(Forbidden):
        campaigns.update_session(by=county, session=second.pk, progress=Progress(70), at=NOW)
    draws = REGISTRY.draws("investment.sessions_held", {"campaign": str(campaign.pk)}, NOW, DAY + WEEK)
    assert draws is not None
    assert set(draws.values) == {1.0, 2.0}
    paced = REGISTRY.draws(
        "investment.leads_found", {"campaign": str(campaign.pk), "unit": "wangchuan"}, NOW, DAY + WEEK
    )
    assert paced is not None
    assert min(paced.values) == 1


def test_enterprises_matched_by_name_are_counted_and_a_number_beside_them_must_agree(loop: Loop) -> None:
    campaign = fair(loop)
    session = Programme("专场", "commerce", on=DAY + WEEK, wanted=60)
    row = campaigns.add_session(by=loop.merchant, campaign=campaign.pk, session=session)

    def put(**changes: object) -> None:
        campaigns.update_session(by=loop.merchant, session=row.pk, progress=Progress(**changes), at=NOW)
        row.refresh_from_db()

    put(enterprises="博川公司\n 启明公司 \n\n博川公司\n")
    assert (row.enterprises.splitlines(), row.matched) == (["博川公司", "启明公司"], 2)
    with pytest.raises(Invalid) as refused:
        put(enterprises="博川公司", matched=3)
    assert refused.value.code == "special.names"
    put(ready=True)
    assert (row.enterprises.splitlines(), row.matched) == (["博川公司", "启明公司"], 2)
    put(enterprises="", matched=5)
    assert (row.enterprises, row.matched) == ("", 5)


def test_what_has_to_be_ready_needs_what_shows_it(loop: Loop) -> None:
    campaign = fair(loop)
    item = Item.objects.get(campaign=campaign, name="政策清单")
    with pytest.raises(Invalid):
        campaigns.finish_item(by=loop.liaison, item=item.pk, on=DAY, evidence=" ", at=NOW)
    with pytest.raises(Forbidden):
        campaigns.finish_item(by=clerk(loop), item=item.pk, on=DAY, evidence="清单", at=NOW)
    assert ("items", 1, ["政策清单"]) in campaign_standing(campaign, at=NOW).warnings
    campaigns.finish_item(by=loop.liaison, item=item.pk, on=DAY, evidence="市财政局文件7号", at=NOW)
    assert value("items_ready", campaign) == 1


def test_a_report_keeps_the_figures_of_its_moment(loop: Loop) -> None:
    campaign, county = fair(loop), clerk(loop)
    report(by=loop.merchant, campaign=campaign.pk, words="尚无签约，三项工作加快。", at=NOW)
    carried(taken(county, campaign=campaign.pk), "contract", works=county, keeps=loop.merchant)
    given = Report.objects.get()
    assert (given.signed_then, given.figures["counties"]["wangchuan"]) == (0, ["150000.0000", "0"])
    with pytest.raises(Forbidden):
        report(by=county, campaign=campaign.pk, words="我也报一份", at=NOW)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": "新材料博览会"}, "campaign.twice"),
        ({"total": Decimal(0)}, "campaign.amount"),
        ({"begins": DAY - timedelta(days=90)}, "campaign.days"),
        ({"shares": {"煤": YI}}, "lead.sector"),
        ({"quotas": {"nowhere": YI}}, "investment.no-unit"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(loop: Loop, wrong: dict[str, object], code: str) -> None:
    fair(loop)
    with pytest.raises((Invalid, Conflict)) as caught:
        fair(loop, **{"name": "另一个博览会"} | wrong)
    assert caught.value.code == code
    assert Campaign.objects.count() == 1


def test_nobody_but_the_bureau_sets_a_campaign_up(loop: Loop) -> None:
    plan = Plan("小会", DAY, DAY, DAY, YI, "finance")
    with pytest.raises(Forbidden):
        campaigns.set_up(by=loop.liaison, plan=plan, at=NOW)


@pytest.mark.parametrize(
    ("of", "words", "unit", "metric", "selection"),
    [
        ("本届博览会签约总额", "本届博览会签约总额不低于320亿元", "亿元", "investment.signed_amount", {}),
        ("产业类项目占比", "产业类项目占比达到75%以上", "%", "investment.industrial_share", {}),
        ("新材料", "其中新材料120亿元", "亿元", "investment.signed_amount", {"sector": "materials"}),
        ("望川区签约额各", "望川区签约额各不低于25亿元", "亿元", "investment.signed_amount", {"place": "wangchuan"}),
        ("专场推介会", "办好4个专场推介会", "个", "investment.sessions_held", {}),
        ("意向转协议", "意向转协议30个以上", "个", "investment.conversions", {"step": "intent-agreement"}),
        ("协议转合同", "协议转合同20个以上", "个", "investment.conversions", {"step": "agreement-contract"}),
        ("合同转项目", "合同转项目12个以上", "个", "investment.conversions", {"step": "contract-started"}),
        ("招商线索", "各提供有效招商线索2条以上", "条", "investment.leads_found", {}),
        ("企业", "每场对接企业60家以上", "家", "investment.session_enterprises", {}),
    ],
)
def test_the_speech_s_own_words_lead_to_the_metric_meant(
    loop: Loop, of: str, words: str, unit: str, metric: str, selection: dict[str, str]
) -> None:
    campaign = fair(loop)
    found = suggest(REGISTRY, of=of, words=words, unit=unit)[0]
    assert (found.metric.key, dict(found.selection)) == (metric, {"campaign": str(campaign.pk)} | selection)


def test_a_lead_that_answers_for_no_campaign_is_in_none(loop: Loop) -> None:
    campaign = fair(loop)
    carried(taken(loop.merchant, "commerce"), "contract", works=loop.merchant, keeps=loop.supervisor)
    assert Lead.objects.get().campaign is None
    assert campaign_standing(campaign, at=NOW).whole.has == 0


def test_what_decides_a_gauge_names_no_project_to_who_may_not_see_it(loop: Loop) -> None:
    rows = []
    for number in range(40):
        cells = {
            "项目名称": f"第{number}号秘而不宣项目",
            "投资方": f"第{number}号投资方",
            "项目代码": "",
            "合同额（亿元）": 5,
        }
        if number >= 30:
            cells |= {"所处阶段": "协议", "合同日期": ""}
        rows.append([cells.get(head, cell) for head, cell in zip(HEAD, ROWS[0], strict=True)])
    take_in(by=loop.merchant, document=register(rows), at=NOW)
    campaign = fair(loop)
    for lead in Lead.objects.filter(stage="agreement"):
        describe(by=loop.merchant, key=lead.pk, changes={"campaign": campaign.pk})
    draws = REGISTRY.draws("investment.signed_amount", {"campaign": str(campaign.pk)}, NOW, campaign.ends)
    assert draws is not None
    assert draws.deciders
    for each in draws.deciders:
        assert "秘而不宣" not in each.label.zh + each.label.en
        assert each.label.zh.startswith("望川区新材料项目（协议阶段）：签成+")
        assert each.href.startswith("/investment/leads/")
