"""The demo city as a visitor finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import override_settings

from luoshi.apps.accounts.models import Charge, Grant, Holding, Person, Post, Role, Unit
from luoshi.apps.documents.models import Dispatch, DispatchReminder, Document
from luoshi.apps.economy.models import Layout
from luoshi.apps.economy.queries.figures import series
from luoshi.apps.economy.queries.inspections import Asked, inspections
from luoshi.apps.economy.queries.vintages import revised
from luoshi.apps.investment.models import Campaign, Quota, Requirement, Session
from luoshi.apps.investment.queries.signed import signed
from luoshi.apps.ledger.models import Commitment, DateSet, Escalation, Figure, Movement, Participation, Report
from luoshi.apps.ledger.queries.contradictions import contradictions
from luoshi.apps.ledger.queries.foretold import calibration, settled
from luoshi.apps.ledger.queries.gauges import gauges
from luoshi.apps.ledger.queries.lamps import lamps
from luoshi.apps.record.models import Entry
from luoshi.apps.record.tables import kind_of, recorded_models
from luoshi.core.economy.periods import months_before
from luoshi.core.lifecycle import STATES
from luoshi.core.lifecycle.lamps import SHAPES
from luoshi.core.lifecycle.table import table
from luoshi.core.metrics import REGISTRY
from luoshi.demo.city import City, moment
from luoshi.demo.data import review_rules, stories
from luoshi.demo.data import table as data_table
from luoshi.demo.make import make_city
from luoshi.demo.papers import papers
from luoshi.demo.revision import FORM
from luoshi.demo.telling import in_words
from tests.support.demo import TODAY
from tests.support.door import QUICK

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """云川市, made once for all tests here, in a transaction that is undone at the end."""
    home: Path = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=home / "files", SPOOL_ROOT=home / "spool", PASSWORD_HASHERS=QUICK),
        transaction.atomic(),
    ):
        made = make_city(today=TODAY)
        # once for all: left to the end of each test, every row's references would be looked at again after each
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


def test_it_is_a_city_of_about_the_size_of_one(city: City) -> None:
    assert Unit.objects.filter(kind="county").count() == 12
    assert 85 <= Unit.objects.count() <= 120
    assert 350 <= Person.objects.count() <= 450
    assert not Post.objects.annotate(held=Count("holdings")).filter(held=0).exists()
    assert Person.objects.values("name").distinct().count() == Person.objects.count()


def test_what_inspections_do_to_output_is_found_where_the_generator_put_it(city: City) -> None:
    known, found = data_table("trades")["inspections"], inspections(Asked(window=3), at=city.end)
    assert found is not None
    assert found.estimate is not None
    assert found.estimate.low <= known["effect"] <= found.estimate.high < 0
    assert found.earlier is not None
    assert found.earlier.covers_nothing


def test_every_role_is_somebodys_and_each_charge_leads_to_a_leader(city: City) -> None:
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role.values)
    holders = set(Holding.objects.values_list("post", flat=True))
    assert set(Charge.objects.values_list("post", flat=True)) <= holders


def test_every_state_and_every_lamp_occurs(city: City) -> None:
    rows = list(Commitment.objects.all())
    assert {row.state for row in rows} == set(STATES)
    shown = Counter(lamp.kind for lamp in lamps(rows, on=TODAY).values())
    assert set(shown) == set(SHAPES)
    running = shown["on_time"] + shown["near"] + shown["overdue"]
    assert shown["on_time"] > running / 2  # believable: most go well, some are near, several overdue
    assert shown["near"] >= 5
    assert shown["overdue"] >= 4


def test_no_movement_is_out_of_the_table(city: City) -> None:
    steps = table().steps
    for each in Movement.objects.exclude(step="edit"):
        moves = [move for move in steps[each.step].moves if each.origin in move.origins]
        ends = {each.origin if move.to in ("same", "before") else move.to for move in moves}
        assert each.to in ends | ({each.to} if each.step == "resume" else set()), (each.step, each.origin, each.to)


def test_every_story_that_must_be_told_is_told(city: City) -> None:
    steps = set(Movement.objects.values_list("step", flat=True))
    assert {"merge", "supersede", "split", "break_down", "hand_over", "withdraw", "suspend", "resume"} <= steps
    decisions = set(Movement.objects.values_list("step", "decision"))
    assert {
        ("reassign", "hand"), ("reassign", "insist"), ("decide_extension", "granted"), ("decide_extension", "refused"),
        ("decide_objection", "upheld"), ("decide_objection", "rejected"), ("close", "met"), ("close", "not_met"),
        ("look_back", "passes"), ("look_back", "reopens"),
    } <= decisions  # fmt: skip
    assert Figure.objects.filter(supersedes__isnull=False).exists()
    assert Figure.objects.filter(target__value__isnull=True).exists()
    extended = DateSet.objects.values("commitment").annotate(dates=Count("id")).filter(dates__gt=1)
    assert extended.exists()
    assert set(Escalation.objects.values_list("rung", flat=True)) == {"head", "leader", "mayor"}
    assert not Escalation.objects.filter(person=None).exists()


def test_counties_have_characters(city: City) -> None:
    speech = Document.objects.get(title__contains="讲话")
    unsigned = Dispatch.objects.filter(document=speech, signed_at=None, unit__kind="county")
    assert set(unsigned.values_list("unit__code", flat=True)) == {"lanxi", "muhe"}
    assert not Dispatch.objects.filter(via__unit__code="shiliang").exists()
    assert Dispatch.objects.filter(via__unit__code="wangchuan").exists()
    assert DispatchReminder.objects.filter(dispatch__in=unsigned).exists()


def test_every_unit_the_papers_name_is_one_of_the_citys(city: City) -> None:
    unknown = Participation.objects.filter(unit=None, left=False).exclude(commitment__state="dismissed")
    named = set(unknown.values_list("name", flat=True))
    assert {name for name in named if name.startswith("市") and "各" not in name and "部门" not in name} == set()


def test_every_rule_of_review_speaks_of_something(city: City) -> None:
    words = list(Commitment.objects.filter(parent=None).values_list("words", flat=True))
    rules = [rule for paper in papers(TODAY) for rule in review_rules(paper.key)]
    assert [rule.words for rule in rules if not any(rule.words in each for each in words)] == []


def test_every_row_has_its_entry_in_the_log(city: City) -> None:
    for model in recorded_models():
        rows = {str(key): version for key, version in model.objects.values_list("pk", "version")}
        written = Entry.objects.filter(kind=kind_of(model)).values_list("key", "version")
        assert set(rows.items()) <= set(written), kind_of(model)


def test_stories_say_what_they_need(city: City) -> None:
    """A table that names a state, a paper or a need that is none would be silently left aside."""
    keys = {paper.key for paper in papers(TODAY)}
    for story in stories():
        assert set(story.papers) <= keys
        assert set(story.when) <= {"past", "near", "future", "none"}
        assert story.needs in ("", "blank", "target", "offices", "support")


def test_every_metric_of_every_room_answers_for_something_of_the_city(city: City) -> None:
    at = moment(TODAY, 12)
    silent = []
    for metric in REGISTRY:
        choices = [[(each.key, value) for value in [*each.values][:40]] for each in metric.selectors]
        asked = [dict(chosen) for chosen in islice(product(*choices), 200)]
        some = (asked[begin : begin + 20] for begin in range(0, len(asked), 20))
        if all(each.value is None for chosen in some for each in REGISTRY.measure(metric.key, chosen, at)):
            silent.append(metric.key)
    assert silent == []


def test_the_speechs_targets_answer_to_data_and_one_report_is_contradicted(city: City) -> None:
    at = moment(TODAY, 12)
    rows = list(Commitment.objects.filter(bindings__ended=None, document__title__contains="讲话").distinct())
    shown = [gauge for each in gauges([row.pk for row in rows], at=at).values() for gauge in each]
    assert len(shown) >= 6
    assert {gauge.measurement.verdict for gauge in shown if gauge.measurement} >= {"met", "short"}
    assert any(gauge.measurement and gauge.measurement.probability is not None for gauge in shown)
    contradicted = contradictions(rows, at=at)
    assert Report.objects.filter(commitment__in=list(contradicted), done=True).exists()


def test_the_expo_opens_on_the_day_the_mayor_said_with_two_sessions_behind_and_three_counties_without_a_contract(
    city: City,
) -> None:
    (campaign,) = Campaign.objects.all()
    speech = next(paper for paper in papers(TODAY) if paper.key == "speech")
    assert f"博览会{in_words(campaign.begins, speech.on)}开幕" in speech.told().text
    sessions = Session.objects.filter(campaign=campaign)
    assert sessions.filter(on__lt=TODAY, held_on=None).count() == 2
    assert sessions.filter(held_on__isnull=False).count() == 2
    rows = signed([campaign], at=moment(TODAY, 12))[campaign.pk]
    places = {each.place for each in rows}
    empty = Quota.objects.filter(campaign=campaign).exclude(unit__in=places).values_list("unit__code", flat=True)
    assert set(empty) == {"songbei", "lanxi", "baiyan"}
    assert Requirement.objects.filter(finding="passed").exists()


def test_targets_whose_month_is_over_are_closed_as_the_data_have_it_and_set_against_their_forecasts(city: City) -> None:
    found = settled(city.actor("supervisor"), at=moment(TODAY, 12))
    rows = Commitment.objects.in_bulk([each.commitment for each in found])
    assert len(found) >= 3
    assert {each.met for each in found} == {True, False}
    for each in found:
        row = rows[each.commitment]
        assert (row.state, row.result) == ("closed", "met" if each.met else "not_met")
    score = calibration(found)
    assert score is not None
    assert score.count > len(found)


def test_the_statistics_bear_out_what_the_mayor_says_of_growth_and_rank(city: City) -> None:
    speech = next(paper for paper in papers(TODAY) if paper.key == "speech")
    said, at = data_table("economy"), moment(TODAY, 12)
    end = months_before(speech.on, 1)
    for key in ("gdp", "industry", "investment", "revenue"):
        (figure,) = [each for each in series([key], ["云川市"], at=at)[key, "云川市"] if each.period == end]
        assert float(figure.value) == said[key]["growth"], key


def test_a_county_reports_a_contract_the_register_does_not_know(city: City) -> None:
    row = Commitment.objects.get(words__contains="签约额各不低于25亿元", parties__unit__code="baiyan")
    assert "12.6亿元" in Report.objects.get(commitment=row, done=True).text
    assert row.pk in contradictions([row], at=moment(TODAY, 12))


def test_what_the_mayor_asks_of_the_expo_is_foretold(city: City) -> None:
    row = Commitment.objects.get(words__contains="签约总额不低于320亿元", document__title__contains="讲话")
    shown = gauges([row.pk], at=moment(TODAY, 12))[row.pk]
    whole = {gauge.binding.metric: gauge.measurement for gauge in shown if "sector" not in gauge.binding.selection}
    for metric in ("investment.signed_amount", "investment.industrial_share"):
        assert whole[metric].verdict == "short"
        assert 0.02 < float(whole[metric].probability) < 0.7
    assert {gauge.binding.selection.get("sector") for gauge in shown} == {None, "materials", "digital", "equipment"}


def test_the_bureau_has_revised_in_a_form_it_saved_and_both_figures_stay(city: City) -> None:
    found = revised(None, at=moment(TODAY, 12))
    assert {(each.of.indicator, each.measure) for each in found} == {("revenue", "level"), ("revenue", "growth")}
    assert len({each.of.place for each in found}) == 3
    assert all(each.version.was != each.version.value for each in found)
    assert Layout.objects.get().name == FORM
