"""A state machine over the life of a commitment and its clocks: whatever is tried, in whatever order, by whomever.

No step is skipped, nobody verifies their own work, the first date is never lost, and a finish clock that was
suspended comes to the day that its days, walked one by one, come to.
"""

from datetime import date as Date
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from luoshi.core.calendar import WorkCalendar
from luoshi.core.lifecycle import (
    Budget,
    Clock,
    ClockKind,
    DateHistory,
    Move,
    NotAllowed,
    State,
    allowed,
    clock_rule,
    lamp,
    lamp_rule,
    move,
    step,
    table,
)
from luoshi.core.lifecycle.lamps import LampFacts

CALENDAR = WorkCalendar()
ONE = timedelta(1)
ROLES = ("supervision", "liaison", "head", "leader", "verifier", "clock")
RELATIONS = (
    "lead-unit",
    "support-unit",
    "issuing-unit",
    "other-unit",
    "date-setter",
    "superior",
    "reporter",
    "concluder",
)
HELD = st.frozensets(st.sampled_from([*ROLES, *RELATIONS]), max_size=5)
KEYS = st.sampled_from(list(table().steps))
DECISIONS = st.sampled_from(sorted({each for it in table().steps.values() for each in it.decisions}))
OWN = {"lead-unit", "support-unit", "reporter"}
ALWAYS = ("confirmed", "lead", "reason", "report", "evidence", "other_unit", "parts", "into", "by_decision", "rung")

# the way from draft to closed, by the state it is at
ONWARD = {
    "draft": "issue",
    "issued": "sign",
    "signed": "start",
    "in_progress": "report",
    "reported": "verify",
    "verified": "close",
    "closed": "look_back",
}

# what must have happened since the commitment was last out of the units' hands
BEFORE: dict[State, tuple[State, ...]] = {
    "issued": ("draft",),
    "signed": ("issued",),
    "in_progress": ("signed",),
    "reported": ("in_progress",),
    "verified": ("reported",),
    "closed": ("verified",),
}


class Life(RuleBasedStateMachine):
    """One commitment, its clocks and its date, on a calendar that goes on."""

    @initialize(day=st.dates(Date(2018, 1, 1), Date(2026, 6, 1)), days=st.integers(5, 200))
    def begin(self, day: Date, days: int) -> None:
        self.state: State = "draft"
        self.before: State | None = None
        self.been: list[State] = ["draft"]
        self.day = day
        self.first = day + days * ONE
        self.dates = DateHistory(self.first)
        self.clocks: dict[ClockKind, Clock] = {}
        self.asked = self.objected = False
        # for the slow twin: the day the finish clock was last set, and every day it has stood still since
        self.set_on, self.stood = day, 0

    @rule(days=st.integers(0, 12))
    def time_passes(self, days: int) -> None:
        if self.state == "suspended" and self._finish_is_open():
            self.stood += sum(1 for _ in range(days))
        self.day += days * ONE

    @rule(key=KEYS, by=HELD, decision=DECISIONS, days=st.integers(1, 90))
    def anyone_tries_anything(self, key: str, by: frozenset[str], decision: str, days: int) -> None:
        self._try(key, by, decision, days)

    @precondition(lambda self: self.state in ONWARD)
    @rule(data=st.data(), days=st.integers(1, 90))
    def it_goes_its_way(self, data: st.DataObject, days: int) -> None:
        self._do(ONWARD[self.state], data, days)

    @precondition(lambda self: allowed(self.state))
    @rule(data=st.data(), days=st.integers(1, 90))
    def somebody_does_what_is_theirs(self, data: st.DataObject, days: int) -> None:
        keys = [it.key for it in allowed(self.state) if it.key not in ("withdraw", "merge", "split", "supersede")]
        self._do(data.draw(st.sampled_from(keys)), data, days)

    def _do(self, key: str, data: st.DataObject, days: int) -> None:
        rows = [row.decision for row in step(key).moves if self.state in row.origins]
        self._try(key, data.draw(st.sampled_from(step(key).who)), data.draw(st.sampled_from(rows)), days)

    def _try(self, key: str, by: frozenset[str], decision: str, days: int) -> None:
        new_date = self.day + days * ONE
        facts: dict[str, object] = {
            **dict.fromkeys(ALWAYS, "given"),
            "new_date": new_date,
            "decision": decision,
            "before": self.before,
            "request": self.asked,
            "objection": self.objected,
            "in_time": "objection" in self.clocks and not self.clocks["objection"].ran_out(CALENDAR, self.day),
        }
        try:
            taken = move(self.state, key, by=by, **facts)
        except NotAllowed:
            return
        if key in ("verify", "send_back", "close", "look_back"):
            assert not by & OWN
        if key == "withdraw":
            assert "issuing-unit" in by
        if key == "decide_objection":
            assert "concluder" not in by
        self._remember(key, decision, taken, new_date)
        self._run_clocks(taken, key)

    def _remember(self, key: str, decision: str, taken: Move, new_date: Date) -> None:
        self.asked = key == "ask_extension" or (self.asked and key != "decide_extension")
        self.objected = key == "object" or (self.objected and key != "decide_objection")
        moves_date = (key, decision) in (("decide_extension", "granted"), ("look_back", "reopens"))
        if moves_date and new_date != self.dates.current:
            self.dates = self.dates.change(new_date, decided=self.day, reason="客观条件变化")
        if key == "suspend":
            self.before = self.state
        assert taken.to in table().states
        self.state = taken.to
        self.been.append(self.state)

    def _run_clocks(self, taken: Move, key: str) -> None:
        for kind in taken.clocks.completes:
            if kind in self.clocks and self.clocks[kind].completed is None:
                self.clocks[kind] = self.clocks[kind].complete(self.day)
        for kind in taken.clocks.starts:
            self._start(kind, key)
        for kind in taken.clocks.stops:
            if kind in self.clocks and self.clocks[kind].is_running(self.day):
                self.clocks[kind] = self.clocks[kind].stop(self.day, "等待批复")
        for kind in taken.clocks.resumes:
            clock = self.clocks.get(kind)
            if clock and clock.completed is None and clock.stops and clock.stops[-1].ends is None:
                self.clocks[kind] = clock.resume(self.day)

    def _start(self, kind: ClockKind, key: str) -> None:
        if kind == "finish":
            budget = Budget.until(self.dates.current)
            old = self.clocks.get(kind)
            renewed = old is not None and old.completed is None and key == "decide_extension"
            self.clocks[kind] = old.renew(budget, self.day) if old and renewed else Clock(kind, self.day, budget)
            self.set_on, self.stood = self.day, 0
            return
        set_by = clock_rule(kind, self.day)
        if set_by is not None:
            self.clocks[kind] = Clock(kind, self.day, set_by.budget)

    def _finish_is_open(self) -> bool:
        """Whether the finish clock stands still although it had not run out when it was stopped."""
        clock = self.clocks.get("finish")
        if clock is None or clock.completed is not None or not clock.stops or clock.stops[-1].ends is not None:
            return False
        return clock.stops[-1].begins <= self.dates.current + self.stood * ONE

    @invariant()
    def no_step_is_skipped(self) -> None:
        for state, earlier in BEFORE.items():
            if state in self.been:
                first = self.been.index(state)
                assert any(each in self.been[:first] for each in earlier)

    @invariant()
    def the_first_date_is_never_lost(self) -> None:
        assert self.dates.first == self.first

    @invariant()
    def the_finish_day_is_the_date_that_holds_and_the_days_it_stood_still(self) -> None:
        clock = self.clocks.get("finish")
        if clock is not None and clock.completed is None:
            assert clock.due(CALENDAR, self.day).value == self.dates.current + self.stood * ONE

    @invariant()
    def nothing_runs_after_the_end(self) -> None:
        if self.state in ("withdrawn", "merged", "superseded"):
            assert [kind for kind, clock in self.clocks.items() if clock.is_running(self.day)] == []
            assert allowed(self.state) == ()

    @invariant()
    def a_suspended_commitment_has_no_running_clock_of_its_work(self) -> None:
        if self.state == "suspended":
            running = {kind for kind, clock in self.clocks.items() if clock.is_running(self.day)}
            assert running & {"sign", "report", "verify", "finish"} == set()

    @invariant()
    def there_is_always_a_lamp_that_says_why(self) -> None:
        clock = self.clocks.get("finish")
        due = clock.due(CALENDAR, self.day) if clock else None
        seen = lamp(LampFacts(self.state, self.day, due, first_due=self.dates.first), lamp_rule(self.day), CALENDAR)
        assert seen.reason.zh
        assert seen.reason.en
        assert (seen.kind == "closed") == table().states[self.state].ended
        assert (seen.kind == "suspended") == (self.state == "suspended")


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=100, stateful_step_count=60, deadline=None)
