"""Clocks at the edges: holidays with 调休, stops on the last day, a new date during a suspension."""

from datetime import UTC, datetime, timedelta, timezone
from datetime import date as Date

import pytest

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.lifecycle import Budget, Clock, DateHistory, Unit

CALENDAR = WorkCalendar()
# 2026: off 1 to 7 October, worked on Saturday 10 October
BEFORE_THE_HOLIDAY = Date(2026, 9, 28)


def due(clock: Clock, as_of: Date) -> Date:
    return clock.due(CALENDAR, as_of).value


def test_working_days_leap_over_the_holiday_and_count_the_saturday_made_up() -> None:
    clock = Clock("sign", BEFORE_THE_HOLIDAY, Budget(5, "working_days"))
    assert clock.due(CALENDAR, BEFORE_THE_HOLIDAY) == Day(Date(2026, 10, 10))
    assert not clock.ran_out(CALENDAR, Date(2026, 10, 10))
    assert clock.ran_out(CALENDAR, Date(2026, 10, 11))
    assert clock.remaining(CALENDAR, Date(2026, 10, 8)).value == 2
    assert clock.remaining(CALENDAR, Date(2026, 10, 13)).value == -2


def test_a_suspension_moves_the_day_and_history_stays_as_it_was_seen() -> None:
    clock = Clock("finish", Date(2026, 3, 2), Budget.until(Date(2026, 6, 30)))
    stopped = clock.stop(Date(2026, 4, 1), "等待省级批复")
    assert due(stopped, Date(2026, 4, 11)) == Date(2026, 7, 10)
    assert due(stopped, Date(2026, 4, 21)) == Date(2026, 7, 20)
    resumed = stopped.resume(Date(2026, 4, 21))
    assert due(resumed, Date(2026, 6, 1)) == Date(2026, 7, 20)
    assert due(resumed, Date(2026, 3, 31)) == Date(2026, 6, 30)
    assert [resumed.is_running(Date(2026, 4, day)) for day in (1, 20, 21)] == [False, False, True]
    assert not stopped.is_running(Date(2026, 12, 31))


def test_stopped_on_its_last_day_it_is_due_the_day_it_runs_again() -> None:
    clock = Clock("verify", Date(2026, 3, 2), Budget(5, "working_days")).stop(Date(2026, 3, 9), "等待材料")
    assert due(clock.resume(Date(2026, 3, 22)), Date(2026, 4, 1)) == Date(2026, 3, 22)


def test_a_stop_after_the_time_has_run_out_saves_nothing() -> None:
    clock = Clock("verify", Date(2026, 3, 2), Budget(5, "working_days")).stop(Date(2026, 3, 10), "等待材料")
    assert due(clock.resume(Date(2026, 3, 20)), Date(2026, 4, 1)) == Date(2026, 3, 9)
    assert clock.ran_out(CALENDAR, Date(2026, 3, 12))


def test_a_legal_end_on_a_day_off_moves_to_the_next_working_day() -> None:
    day = Date(2026, 9, 2)
    assert due(Clock("objection", day, Budget(30, "days", rolls=True)), day) == Date(2026, 10, 8)
    assert due(Clock("objection", day, Budget(30, "days")), day) == Date(2026, 10, 2)


def test_a_clock_stopped_on_the_days_off_it_had_rolled_over_is_not_lost() -> None:
    clock = Clock("objection", Date(2026, 9, 2), Budget(30, "days", rolls=True)).stop(Date(2026, 10, 5), "不可抗力")
    assert due(clock.resume(Date(2026, 10, 14)), Date(2026, 10, 14)) == Date(2026, 10, 14)


def test_a_month_ends_on_the_same_day_or_the_last_of_a_shorter_one() -> None:
    months = Budget(1, "months")
    assert due(Clock("finish", Date(2026, 1, 31), months), Date(2026, 2, 1)) == Date(2026, 2, 28)
    assert due(Clock("finish", Date(2028, 1, 31), months), Date(2028, 2, 1)) == Date(2028, 2, 29)
    assert due(Clock("finish", Date(2026, 12, 15), months), Date(2026, 12, 15)) == Date(2027, 1, 15)


def test_working_days_of_a_year_not_announced_are_provisional() -> None:
    clock = Clock("report", Date(2026, 12, 18), Budget(5, "working_days"))
    assert clock.due(CALENDAR, Date(2026, 12, 18)) == Day(Date(2026, 12, 25), provisional=True)
    assert (
        not Clock("report", Date(2026, 12, 18), Budget(4, "working_days")).due(CALENDAR, Date(2026, 12, 18)).provisional
    )
    assert (
        clock.stop(Date(2026, 12, 25), "等待材料")
        .resume(Date(2026, 12, 25))
        .due(CALENDAR, Date(2026, 12, 26))
        .provisional
    )
    moved = Clock("report", Date(2026, 12, 14), Budget(5, "working_days")).stop(Date(2026, 12, 16), "等待材料")
    assert moved.resume(Date(2026, 12, 23)).due(CALENDAR, Date(2026, 12, 24)).provisional


def test_what_comes_after_its_completion_does_not_touch_a_clock() -> None:
    clock = Clock("sign", Date(2026, 3, 2), Budget(3, "working_days")).complete(Date(2026, 3, 4))
    assert not clock.ran_out(CALENDAR, Date(2026, 12, 1))
    assert clock.spent(CALENDAR, Date(2026, 12, 1)).value == 2
    assert not clock.is_running(Date(2026, 3, 4))
    late = Clock("sign", Date(2026, 3, 2), Budget(3, "working_days")).complete(Date(2026, 3, 6))
    assert late.ran_out(CALENDAR, Date(2026, 12, 1))


def test_a_new_date_given_during_a_suspension_is_moved_by_what_is_left_of_it() -> None:
    clock = Clock("finish", Date(2026, 3, 2), Budget.until(Date(2026, 6, 30))).stop(Date(2026, 4, 1), "等待省级批复")
    renewed = clock.renew(Budget.until(Date(2026, 9, 30)), Date(2026, 4, 20)).resume(Date(2026, 4, 25))
    assert due(renewed, Date(2026, 5, 1)) == Date(2026, 10, 5)
    again = renewed.renew(Budget.until(Date(2026, 12, 31)), Date(2026, 9, 1))
    assert due(again, Date(2026, 9, 1)) == Date(2026, 12, 31)


def test_a_moment_counts_as_the_day_it_is_written_with() -> None:
    beijing = timezone(timedelta(hours=8))
    late = datetime(2026, 3, 3, 0, 30, tzinfo=beijing)
    clock = Clock("sign", late, Budget(1, "working_days"))
    assert clock.started == Date(2026, 3, 3)
    assert Clock("sign", late.astimezone(UTC), Budget(1, "working_days")).started == Date(2026, 3, 2)
    assert due(clock, datetime(2026, 3, 3, 12, tzinfo=beijing)) == Date(2026, 3, 4)


@pytest.mark.parametrize(
    ("budget", "said"),
    [((-1, "days"), "less than nothing"), ((1, "until"), "needs a day"), ((1, "days", Date(2026, 1, 1)), "has no day")],
)
def test_a_budget_that_cannot_be_is_refused(budget: tuple[int, Unit, Date], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Budget(*budget)


def test_a_clock_cannot_go_against_time() -> None:
    clock = Clock("sign", Date(2026, 1, 2), Budget(1, "days"))
    with pytest.raises(ValueError, match="began to run"):
        clock.stop(Date(2026, 1, 1), "等待材料")
    with pytest.raises(ValueError, match="before it"):
        clock.complete(Date(2026, 1, 1))
    with pytest.raises(ValueError, match="before it"):
        clock.stop(Date(2026, 1, 3), "等待材料").resume(Date(2026, 1, 2))


def test_only_a_clock_that_runs_is_stopped_and_only_one_that_stands_still_runs_again() -> None:
    clock = Clock("sign", Date(2026, 1, 2), Budget(1, "days"))
    with pytest.raises(ValueError, match="does not stand still"):
        clock.resume(Date(2026, 1, 3))
    with pytest.raises(ValueError, match="must first run again"):
        clock.stop(Date(2026, 1, 3), "等待材料").stop(Date(2026, 1, 4), "等待材料")


@pytest.mark.parametrize(
    ("to", "reason", "said"), [(Date(2026, 6, 30), "汛期", "already"), (Date(2026, 7, 1), " ", "no reason")]
)
def test_a_change_that_changes_nothing_or_gives_no_reason_is_refused(to: Date, reason: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        DateHistory(Date(2026, 6, 30)).change(to, decided=Date(2026, 6, 1), reason=reason)


def test_a_change_decided_before_the_last_one_is_refused() -> None:
    history = DateHistory(Date(2026, 6, 30)).change(Date(2026, 9, 30), decided=Date(2026, 6, 1), reason="汛期")
    with pytest.raises(ValueError, match="stands after"):
        history.change(Date(2026, 12, 31), decided=Date(2026, 5, 1), reason="汛期")
    assert history.standing_on(Date(2026, 5, 31)) == Date(2026, 6, 30)
    assert history.shown == ((Date(2026, 6, 30), Date(2026, 9, 30)),)
