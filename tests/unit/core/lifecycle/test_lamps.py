"""Lamps as a table, with the near misses on both sides of each threshold, and the sentences they give."""

from datetime import date as Date

import pytest

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.lifecycle import (
    SHAPES,
    Budget,
    Clock,
    LampFacts,
    State,
    due_rungs,
    lamp,
    lamp_rule,
    read_lamp_rules,
    reminders,
    schedule,
)

CALENDAR = WorkCalendar()
# Friday 9 October 2026 is worked, Saturday the 10th is made up, Sunday is off
DUE = Day(Date(2026, 10, 13))


def seen(
    state: State, as_of: str, preset: str = "default", due: Day | None = DUE, **facts: Date | str
) -> tuple[str, str]:
    day = Date.fromisoformat(as_of)
    found = lamp(LampFacts(state, day, due, **facts), lamp_rule(day, preset), CALENDAR)  # type: ignore[arg-type]
    return found.shape, found.reason.zh


@pytest.mark.parametrize(
    ("state", "as_of", "shape"),
    [
        ("in_progress", "2026-09-30", "●"),
        ("in_progress", "2026-10-09", "●"),  # the made-up Saturday, Monday and Tuesday are left: three
        ("in_progress", "2026-10-10", "▲"),
        ("in_progress", "2026-10-13", "▲"),
        ("in_progress", "2026-10-14", "■"),
        ("issued", "2026-10-09", "○"),
        ("issued", "2026-10-10", "▲"),
        ("signed", "2026-10-14", "■"),
        ("returned", "2026-10-14", "■"),
        ("draft", "2026-10-14", "○"),
        ("suspended", "2026-10-14", "⏸"),
        ("closed", "2026-10-14", "✓"),
        ("withdrawn", "2026-10-14", "✓"),
    ],
)
def test_a_lamp_by_state_and_day(state: State, as_of: str, shape: str) -> None:
    assert seen(state, as_of)[0] == shape


def test_the_reason_names_the_rule_and_the_figures() -> None:
    assert seen("in_progress", "2026-10-10") == ("▲", "距到期2个工作日，少于“通用规则”规定的3个工作日")
    assert seen("in_progress", "2026-10-14") == ("■", "到期日10月13日(周二)，已逾期1日")
    found = lamp(LampFacts("in_progress", Date(2026, 10, 12), DUE), lamp_rule(Date(2026, 10, 12)), CALENDAR)
    assert found.reason.en == "1 working day left, less than the 3 working days that “general rule” sets"


def test_what_was_reported_in_time_is_not_overdue_for_want_of_a_verifier() -> None:
    assert seen("reported", "2026-11-30", last_report=Date(2026, 10, 13))[0] == "●"
    assert seen("verified", "2026-11-30", last_report=Date(2026, 10, 14))[0] == "■"
    assert seen("in_progress", "2026-11-30", last_report=Date(2026, 10, 13))[0] == "■"


def test_a_commitment_past_its_first_date_shows_it_though_extended() -> None:
    later = Day(Date(2026, 12, 31))
    shape, reason = seen("in_progress", "2026-10-14", due=later, first_due=DUE.value, set_due=later.value)
    assert (shape, "原定时限10月13日(周二)已过1日" in reason) == ("▲", True)
    assert seen("in_progress", "2026-10-13", due=later, first_due=DUE.value, set_due=later.value)[0] == "●"


def test_a_day_that_only_a_suspension_moved_leaves_nothing_behind() -> None:
    later = Day(Date(2026, 12, 31))
    assert seen("in_progress", "2026-10-14", due=later, first_due=DUE.value)[0] == "●"
    assert seen("in_progress", "2026-10-14", due=later, first_due=DUE.value, set_due=DUE.value)[0] == "●"


def test_silence_is_counted_from_the_last_report_or_from_the_beginning() -> None:
    later = Day(Date(2026, 12, 31))
    assert seen("in_progress", "2026-11-05", due=later, last_report=Date(2026, 10, 9))[0] == "●"
    assert seen("in_progress", "2026-11-06", due=later, last_report=Date(2026, 10, 9)) == (
        "▲",
        "已有21个工作日没有反馈，超过“通用规则”规定的20个工作日",
    )
    assert seen("in_progress", "2026-11-09", due=later, began=Date(2026, 10, 9))[0] == "▲"
    assert seen("in_progress", "2026-11-09", due=later)[0] == "●"
    assert seen("in_progress", "2026-10-13", "13710", due=later, last_report=Date(2026, 10, 9))[0] == "▲"


def test_without_a_date_it_is_neither_near_nor_overdue() -> None:
    assert seen("in_progress", "2026-10-14", due=None) == ("●", "办理中，没有规定时限")


def test_an_ending_says_how_it_ended() -> None:
    assert seen("closed", "2026-10-14", outcome="not_met") == ("✓", "事项已销号（未完成），不再计时")
    assert seen("merged", "2026-10-14") == ("✓", "事项已合并，不再计时")


def test_a_provisional_day_is_shown_as_one() -> None:
    assert (
        "2027年2月10日(周三)（暂按）"
        in seen("in_progress", "2026-10-14", due=Day(Date(2027, 2, 10), provisional=True))[1]
    )


def test_a_city_may_leave_a_limit_out() -> None:
    book = read_lamp_rules('[default]\nzh = "本市规则"\nen = "our rule"\n')
    rule = lamp_rule(DUE.value, book=book)
    assert lamp(LampFacts("in_progress", DUE.value, DUE, began=Date(2026, 1, 1)), rule, CALENDAR).kind == "on_time"


def test_no_two_lamps_look_alike() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES) == 6


def test_the_ladder_is_climbed_rung_by_rung() -> None:
    clock = Clock("finish", Date(2026, 9, 1), Budget.until(Date(2026, 9, 30)))
    days = {"2026-09-30": "", "2026-10-07": "", "2026-10-08": "head", "2026-10-09": "head", "2026-10-10": "head leader"}
    for day, keys in {**days, "2026-10-14": "head leader", "2026-10-15": "head leader mayor"}.items():
        rungs = due_rungs(clock, Date.fromisoformat(day), CALENDAR)
        assert (day, " ".join(rung.key for rung in rungs)) == (day, keys)
    (rung,) = due_rungs(clock, Date(2026, 10, 10), CALENDAR, already=["head"])
    assert (rung.label.zh, rung.day) == ("分管领导", Date(2026, 10, 10))


def test_nobody_is_troubled_about_a_clock_that_was_completed_or_stands_still() -> None:
    clock = Clock("finish", Date(2026, 9, 1), Budget.until(Date(2026, 9, 30)))
    assert due_rungs(clock.complete(Date(2026, 10, 20)), Date(2026, 11, 1), CALENDAR) == ()
    assert due_rungs(clock.stop(Date(2026, 9, 20), "等待批复"), Date(2026, 11, 1), CALENDAR) == ()


def test_reminders_before_on_and_after_a_date() -> None:
    days = {reminder.key: str(reminder.day) for reminder in schedule(Date(2026, 10, 12), CALENDAR)}
    assert days == {
        "week-before": "2026-09-29",
        "day-before": "2026-10-11",
        "on-the-day": "2026-10-12",
        "overdue": "2026-10-13",
    }
    (late,) = reminders(Date(2026, 10, 12), Date(2026, 10, 20), CALENDAR)
    assert late.key == "overdue"
    assert reminders(Date(2026, 10, 12), Date(2026, 10, 20), CALENDAR, already={"overdue"}) == ()
