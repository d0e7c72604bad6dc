"""A target bound to a metric is answered by data: value, gap, probability, and who may say it is met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.actions.bind import Asked, bind, unbind
from luoshi.apps.ledger.actions.figures import Basis, decide_figure
from luoshi.apps.ledger.actions.measure import measure_due
from luoshi.apps.ledger.actions.verify import close, verify
from luoshi.apps.ledger.models import Binding, Commitment, Measurement, Movement, Target
from luoshi.apps.ledger.pages.gauges import brief
from luoshi.apps.ledger.queries.foretold import calibration, settled
from luoshi.apps.ledger.queries.gauges import foremost, gauges, history
from luoshi.apps.ledger.queries.meant import meant
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, issued, reported
from tests.support.rooms import IN_TIME, PAID, Treasury, treasury

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = Date(2026, 11, 25)


@pytest.fixture
def room() -> Iterator[Treasury]:
    with treasury() as opened:
        yield opened


def bound(loop: Loop, row: Commitment) -> Binding:
    target = Target.objects.get(commitment=row)
    given = {"key": row.pk, "target": target.pk, "metric": PAID.key, "selection": {"fund": "relief"}}
    return bind(by=loop.supervisor, at=NOW, **given)


def test_the_words_of_the_target_suggest_its_metric_and_nothing_is_bound_by_itself(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    first, second = meant(row)
    assert (first.target, [each.metric for each in first.suggested]) == (Target.objects.get(commitment=row), [PAID])
    assert (second.target, [each.metric for each in second.suggested]) == (None, [IN_TIME])
    assert not Binding.objects.exists()


def test_what_is_bound_is_suggested_no_more_and_a_limit_may_answer_to_several(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    bound(loop, row)
    asked = Asked(">=", Decimal(100))
    bind(by=loop.supervisor, key=row.pk, metric=IN_TIME.key, selection={}, asked=asked, at=NOW)
    assert meant(row) == []


def test_where_there_is_room_for_one_gauge_it_is_the_figure_that_falls_short(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    asked = Asked(">=", Decimal(100))
    bind(by=loop.supervisor, key=row.pk, metric=IN_TIME.key, selection={}, asked=asked, at=NOW)
    figure = bound(loop, row)
    found = gauges([row.pk], at=NOW)[row.pk]
    first = foremost(found)
    assert first is not None
    assert (len(found), first.binding.pk) == (2, figure.pk)
    assert foremost([]) is None


def test_a_bound_target_shows_value_gap_trend_and_probability_in_the_metrics_unit(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    room.paid = {TODAY - 2 * DAY: Decimal(10000), TODAY: Decimal(5000)}
    bound(loop, row)
    (gauge,) = gauges([row.pk], at=NOW)[row.pk]
    assert gauge.measurement is not None
    assert (gauge.measurement.value, gauge.measurement.wanted, gauge.verdict.gap) == (15000, 30000, 15000)
    assert (gauge.trend, gauge.share, gauge.short, gauge.measurement.by) == (1, 50, True, Date(2026, 12, 10))
    assert float(gauge.measurement.probability or 0) == pytest.approx(2.5 / 4)  # 3亿元: that much or more
    assert any(day in brief(gauge, row) for day in ("12月10日", "10 Dec"))  # a probability says of which day
    assert gauge.measurement.sources == [{"zh": "纾困资金凭证", "en": "vouchers", "href": "/treasury"}]


def test_what_is_not_known_is_blank_and_says_why(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    bound(loop, row)
    (gauge,) = gauges([row.pk], at=NOW)[row.pk]
    assert gauge.measurement is not None
    assert (gauge.measurement.verdict, gauge.measurement.value) == ("unknown", None)
    assert gauge.measurement.words["zh"] == "尚无凭证"
    assert not gauge.short


def test_an_answer_is_kept_when_it_changes_and_any_past_day_can_be_seen(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    room.paid = {TODAY: Decimal(5000), TODAY + 2 * DAY: Decimal(25000)}
    made = bound(loop, row)
    assert measure_due(at=NOW + DAY / 24) == 0
    assert measure_due(at=NOW + 2 * DAY) == 1
    assert [each.value for each in history(made.pk, at=NOW + 3 * DAY)] == [5000, 30000]
    (then,) = gauges([row.pk], at=NOW + DAY)[row.pk]
    (now,) = gauges([row.pk], at=NOW + 3 * DAY)[row.pk]
    assert (then.short, now.short) == (True, False)


def test_a_figure_superseded_by_decision_is_what_the_metric_is_held_to(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    room.paid = {TODAY: Decimal(30000)}
    made = bound(loop, row)
    basis = Basis("会议纪要", TODAY)
    decide_figure(by=loop.mayor, target=made.target_id, comparator=">=", value=Decimal(4), basis=basis, at=NOW)
    assert measure_due(at=NOW + DAY) == 1
    (gauge,) = gauges([row.pk], at=NOW + DAY)[row.pk]
    assert gauge.verdict.gap == 10000


def test_it_cannot_be_closed_as_met_while_the_data_say_it_is_not(loop: Loop, room: Treasury) -> None:
    row = reported(loop, issued(loop)[0])
    room.paid = {TODAY: Decimal(5000)}
    bound(loop, row)
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    with pytest.raises(Conflict) as caught:
        close(by=loop.supervisor, keys=[row.pk], met=True, at=NOW)
    assert caught.value.code == "close.contradicted"
    assert "5000万元" in str(caught.value.facts["said"])
    assert "要求≥30000万元" in str(caught.value.facts["said"])
    row.refresh_from_db()
    assert row.state == "verified"
    close(by=loop.supervisor, keys=[row.pk], met=True, reason="余款已由省级直接拨付，凭证在途", at=NOW)
    last = Movement.objects.filter(commitment=row).latest("at", "id")
    assert "5000万元" in last.details["contradicted"][str(row.pk)][0]


def test_what_the_data_contradict_can_be_closed_as_not_met_and_what_they_confirm_as_met(
    loop: Loop, room: Treasury
) -> None:
    row = reported(loop, issued(loop)[0])
    room.paid = {TODAY: Decimal(30000)}
    bound(loop, row)
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    close(by=loop.supervisor, keys=[row.pk], met=True, at=NOW)
    assert Movement.objects.filter(commitment=row).latest("at", "id").details == {}


def test_a_time_limit_is_bound_to_a_share_in_time(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    given = {"key": row.pk, "metric": PAID.key, "selection": {"fund": "road"}, "at": NOW}
    with pytest.raises(Invalid):
        bind(by=loop.supervisor, **given)
    room.paid = {TODAY: Decimal(100)}
    made = bind(by=loop.supervisor, asked=Asked(">=", Decimal(100)), **given)
    assert Measurement.objects.get(binding=made).verdict == "met"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"metric": "treasury.gone"}, "binding.no-such-metric"),
        ({"selection": {}}, "binding.selection"),
        ({"selection": {"fund": "moon"}}, "binding.selection"),
        ({"metric": IN_TIME.key, "selection": {}}, "binding.unit"),
    ],
)
def test_what_cannot_be_compared_is_refused(loop: Loop, room: Treasury, change: dict[str, object], code: str) -> None:
    row = issued(loop)[0]
    given = {"key": row.pk, "target": Target.objects.get(commitment=row).pk, "metric": PAID.key} | {
        "selection": {"fund": "relief"}
    }
    with pytest.raises(Invalid) as caught:
        bind(by=loop.supervisor, at=NOW, **(given | change))
    assert caught.value.code == code


def test_only_who_issued_binds_and_a_target_answers_to_one_metric(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    first = bound(loop, row)
    given = {"key": row.pk, "target": first.target_id, "metric": PAID.key, "selection": {"fund": "road"}}
    with pytest.raises(Forbidden):
        bind(by=loop.liaison, at=NOW, **given)
    second = bind(by=loop.mayor, at=NOW + DAY, **given)
    assert [(each.pk, each.ended) for each in Binding.objects.order_by("id")] == [
        (first.pk, NOW + DAY),
        (second.pk, None),
    ]
    unbind(by=loop.supervisor, binding=second.pk, at=NOW + 2 * DAY)
    with pytest.raises(Missing):
        unbind(by=loop.supervisor, binding=second.pk, at=NOW + 2 * DAY)
    assert [each.binding for each in gauges([row.pk], at=NOW + DAY)[row.pk]] == [second]


def test_what_a_metric_said_cannot_be_changed(loop: Loop, room: Treasury) -> None:
    made = bound(loop, issued(loop)[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Measurement.objects.filter(binding=made).update(verdict="unknown", value=None, words={"zh": "改过"})


def test_past_forecasts_are_scored_once_the_day_is_over(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    room.paid = {TODAY: Decimal(10000), Date(2026, 12, 10): Decimal(20000)}
    bound(loop, row)
    assert settled(loop.supervisor, at=NOW) == []
    measure_due(at=NOW + 16 * DAY)
    (found,) = settled(loop.supervisor, at=NOW + 16 * DAY)
    assert (found.met, [round(float(each.probability or 0), 3) for each in found.forecasts]) == (True, [0.375])
    scored = calibration([found])
    assert scored is not None
    assert scored.brier == pytest.approx(0.625**2)
    with time_machine.travel(NOW + 16 * DAY, tick=False):
        page = browser(Person.objects.get(pk=loop.supervisor.person)).get("/forecasts").content.decode()
    assert "1项目标时限已过，数据显示1项达到。先后预测1次，布里尔分0.391；" in page
    assert page.index("38%") < page.index("已达到")


def test_what_was_closed_before_its_day_is_scored_once_the_data_of_that_day_are_out(loop: Loop, room: Treasury) -> None:
    row = reported(loop, issued(loop)[0])
    room.paid = {TODAY: Decimal(10000), Date(2026, 12, 10): Decimal(20000)}
    bound(loop, row)
    verify(by=loop.verifier, keys=[row.pk], at=NOW)
    close(by=loop.supervisor, keys=[row.pk], met=False, reason="项目调整，提前办结", at=NOW)
    assert measure_due(at=NOW + DAY) == 0
    assert settled(loop.supervisor, at=NOW + DAY) == []
    assert measure_due(at=NOW + 16 * DAY) == 1
    (found,) = settled(loop.supervisor, at=NOW + 16 * DAY)
    assert (found.met, len(found.forecasts)) == (True, 1)
    room.paid[Date(2026, 12, 12)] = Decimal(1)
    assert measure_due(at=NOW + 18 * DAY) == 0


def test_a_hundred_bindings_cost_one_question_and_as_many_queries_as_one(loop: Loop, room: Treasury) -> None:
    row = issued(loop)[0]
    room.paid = {TODAY: Decimal(5000)}
    bound(loop, row)
    room.paid[TODAY + DAY] = Decimal(1)
    with CaptureQueriesContext(
        connection,
    ) as one:
        measure_due(at=NOW + DAY)
    for _ in range(20):
        bind(
            by=loop.supervisor, key=row.pk, metric=PAID.key, selection={"fund": "road"}, at=NOW,
            asked=Asked(">=", Decimal(1)),
        )  # fmt: skip
    room.paid[TODAY + 2 * DAY], room.questions = Decimal(1), 0
    with CaptureQueriesContext(connection) as many:
        measure_due(at=NOW + 2 * DAY)
    assert (len(many), room.questions) == (len(one), 1)
