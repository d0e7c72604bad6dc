"""Clocks against a twin that walks day by day, over the years with 调休; the ladder, reminders, lamps, dates."""

from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.calendar import WorkCalendar
from luoshi.core.lifecycle import (
    STATES,
    Budget,
    Clock,
    DateHistory,
    LampFacts,
    Stop,
    due_rungs,
    lamp,
    lamp_rule,
    reminders,
    schedule,
    table,
)

CALENDAR = WorkCalendar()
ONE = timedelta(1)
# the end of what is announced is near often enough to be met
DAYS = st.dates(Date(2018, 1, 1), Date(2026, 12, 31)) | st.dates(Date(2026, 10, 1), Date(2026, 12, 31))
BUDGETS = st.one_of(
    st.builds(Budget, st.integers(0, 60), st.sampled_from(["working_days", "days"]), rolls=st.booleans()),
    st.builds(Budget, st.integers(0, 14), st.just("months"), rolls=st.booleans()),
)
SEVERITY = {"not_begun": 0, "on_time": 0, "near": 1, "overdue": 2}


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock with up to four stops in order, the last perhaps still open."""
    started = draw(DAYS)
    steps = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), max_size=4))
    stops, day = [], started
    for run, stood in steps:
        begins = day + timedelta(run)
        day = begins + timedelta(stood)
        stops.append(Stop(begins, day, "等待批复"))
    if stops and draw(st.booleans()):
        stops[-1] = Stop(stops[-1].begins, None, "等待批复")
    until = st.integers(0, 400).map(lambda n: Budget.until(started + n * ONE))
    return Clock("finish", started, draw(BUDGETS | until), tuple(stops))


def twin(clock: Clock, as_of: Date) -> tuple[Date, bool, int]:
    """The due day by walking, whether it is provisional, and the days its stops held it.

    Each day that counts takes one from what is left; from the day of a stop one goes straight to its end. Months and
    dates are walked in days.
    """
    known = [(stop.begins, min(stop.ends or as_of, as_of)) for stop in clock.stops if stop.begins <= as_of]
    working = clock.budget.unit == "working_days"
    left, day, passed, stood = total(clock), clock.started, [], 0
    while True:
        if known and (known[0][0] == day or (left == 0 and known[0][0] <= rolled(clock, day)[-1])):
            begins, again = known.pop(0)
            stood += sum(counts(each, working) for each in days_after(begins, again))
            passed += days_after(day, again)
            day = again
        elif left:
            day += ONE
            passed.append(day)
            left -= counts(day, working)
        else:
            break
    seen = [*(passed if working else []), *rolled(clock, day)[: None if clock.budget.rolls else 0]]
    return rolled(clock, day)[-1], any(not CALENDAR.is_announced(each) for each in seen), stood


def counts(day: Date, working: bool) -> int:
    return int(not working or CALENDAR.is_working(day))


def days_after(first: Date, last: Date) -> list[Date]:
    return [first + n * ONE for n in range(1, (last - first).days + 1)]


def total(clock: Clock) -> int:
    """The budget in its days."""
    if clock.budget.unit in ("working_days", "days"):
        return clock.budget.n
    return (plain_end(clock) - clock.started).days


def plain_end(clock: Clock) -> Date:
    """The end of a budget in months or until a day, month by month."""
    if clock.budget.day is not None:
        return clock.budget.day
    year, month = clock.started.year, clock.started.month
    for _ in range(clock.budget.n):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = clock.started.day
    while True:
        try:
            return Date(year, month, day)
        except ValueError:
            day -= 1


def rolled(clock: Clock, day: Date) -> list[Date]:
    """The days from an end to the working day it rolls to; it alone where it stays."""
    days = [day]
    while clock.budget.rolls and not CALENDAR.is_working(days[-1]):
        days.append(days[-1] + ONE)
    return days


@given(clock=clocks(), later=st.integers(-5, 300))
def test_a_due_day_is_what_walking_day_by_day_comes_to(clock: Clock, later: int) -> None:
    as_of = clock.started + later * ONE
    found = clock.due(CALENDAR, as_of)
    assert (found.value, found.provisional) == twin(clock, as_of)[:2]


@given(clock=clocks(), later=st.integers(0, 300))
def test_what_is_spent_is_counted_day_by_day_and_with_what_remains_makes_the_budget(clock: Clock, later: int) -> None:
    as_of = clock.started + later * ONE
    working = clock.budget.unit == "working_days"
    run = sum(counts(day, working) for day in days_after(clock.started, as_of))
    spent = clock.spent(CALENDAR, as_of).value
    assert spent == run - twin(clock, as_of)[2]
    if not clock.budget.rolls:
        assert spent + clock.remaining(CALENDAR, as_of).value == total(clock)


@given(clock=clocks(), at=st.integers(0, 200), stood=st.integers(0, 300))
def test_a_clock_that_stands_still_does_not_run_out_meanwhile(clock: Clock, at: int, stood: int) -> None:
    begins = clock.started + at * ONE
    stopped = replace(clock, stops=()).stop(begins, "等待批复")
    day = begins + stood * ONE
    assert not stopped.is_running(day)
    assert stopped.ran_out(CALENDAR, day) == stopped.ran_out(CALENDAR, begins)
    assert stopped.resume(day).is_running(day)
    assert stopped.resume(day).due(CALENDAR, day) == stopped.due(CALENDAR, day)


@given(clock=clocks(), later=st.integers(0, 300), more=st.integers(0, 100))
def test_a_due_day_never_moves_back(clock: Clock, later: int, more: int) -> None:
    first, second = clock.started + later * ONE, clock.started + (later + more) * ONE
    assert clock.due(CALENDAR, first).value <= clock.due(CALENDAR, second).value


@given(clock=clocks(), later=st.integers(0, 400), more=st.integers(0, 60))
def test_what_was_climbed_is_not_climbed_again_and_nothing_is_left_out(clock: Clock, later: int, more: int) -> None:
    days = (clock.started + later * ONE, clock.started + (later + more) * ONE)
    climbed: list[str] = []
    for day in days:
        rungs = due_rungs(clock, day, CALENDAR, already=climbed)
        climbed += [rung.key for rung in rungs]
        assert due_rungs(clock, day, CALENDAR, already=climbed) == ()
        assert not rungs or clock.ran_out(CALENDAR, day)
    assert climbed == ["head", "leader", "mayor"][: len(climbed)]
    assert climbed[len(climbed) - len(due_rungs(clock, days[1], CALENDAR)) :] == [
        rung.key for rung in due_rungs(clock, days[1], CALENDAR)
    ]


@given(due=DAYS, first=st.integers(-30, 10), gaps=st.lists(st.integers(1, 4), max_size=20))
def test_no_reminder_comes_twice_or_before_its_day(due: Date, first: int, gaps: list[int]) -> None:
    day, sent = due + first * ONE, []
    for gap in gaps:
        found = reminders(due, day, CALENDAR, already=sent)
        assert len(found) <= 1
        assert [reminder for reminder in found if reminder.day > day] == []
        sent += [reminder.key for reminder in found]
        day += gap * ONE
    order = [reminder.key for reminder in schedule(due, CALENDAR)]
    assert len(sent) == len(set(sent))
    assert sorted(sent, key=order.index) == sent


@given(due=DAYS, preset=st.sampled_from(["default", "13710"]))
def test_every_day_looked_at_every_reminder_is_sent_once_on_its_day(due: Date, preset: str) -> None:
    sent: dict[str, Date] = {}
    for n in range(-30, 10):
        for reminder in reminders(due, due + n * ONE, CALENDAR, already=sent, preset=preset):
            sent[reminder.key] = due + n * ONE
    planned = {reminder.key: reminder.day for reminder in schedule(due, CALENDAR, preset=preset)}
    # two that fall on one day are one
    assert sent.items() <= planned.items()
    assert set(sent.values()) == set(planned.values())


@given(
    clock=clocks(),
    state=st.sampled_from([state for state in STATES if table().states[state].open and state != "suspended"]),
    first=st.none() | st.integers(0, 200),
    reported=st.none() | st.integers(0, 60),
    days=st.tuples(st.integers(0, 200), st.integers(0, 100)),
    preset=st.sampled_from(["default", "13710"]),
)
def test_a_lamp_only_grows_worse_with_time(
    clock: Clock, state: str, first: int | None, reported: int | None, days: tuple[int, int], preset: str
) -> None:
    start = clock.started
    due = clock.due(CALENDAR, start)
    rule = lamp_rule(start, preset)
    begins = start + (reported or 0) * ONE

    def seen(day: Date) -> int:
        last = None if reported is None else begins
        early = None if first is None else due.value - first * ONE
        facts = LampFacts(state, day, due, first_due=early, set_due=due.value, last_report=last, began=start)
        return SEVERITY[lamp(facts, rule, CALENDAR).kind]

    earlier, later = begins + days[0] * ONE, begins + (days[0] + days[1]) * ONE
    assert seen(earlier) <= seen(later)


@given(first=DAYS, changes=st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=6))
def test_the_first_date_is_never_lost(first: Date, changes: list[tuple[Date, int]]) -> None:
    history, decided = DateHistory(first), Date(2018, 1, 1)
    for to, gap in changes:
        decided += gap * ONE
        before = history.current
        if to != before:
            history = history.change(to, decided=decided, reason="客观条件变化")
            assert history.shown[-1] == (before, to)
            assert history.standing_on(decided) == to
    assert history.first == first
    assert history.standing_on(Date(2017, 12, 31)) == first
    assert history.current == (history.shown[-1][1] if history.shown else first)
    assert [pair[0] for pair in history.shown] == [first, *(pair[1] for pair in history.shown)][: len(history.shown)]
