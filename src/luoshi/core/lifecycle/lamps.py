"""Judge how a commitment stands on a day, by a rule anyone can open, and say why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.calendar.shown import show_day
from luoshi.core.lifecycle.counting import CountedIn, between
from luoshi.core.lifecycle.lamp_rules import LampRule
from luoshi.core.lifecycle.model import State
from luoshi.core.lifecycle.rulebook import Rule
from luoshi.core.lifecycle.table import table
from luoshi.core.lifecycle.words import Words, amount, words

LampKind = Literal["on_time", "near", "overdue", "closed", "not_begun", "suspended"]

SHAPES: dict[LampKind, str] = {
    "on_time": "●",
    "near": "▲",
    "overdue": "■",
    "closed": "✓",
    "not_begun": "○",
    "suspended": "⏸",
}
BEGUN: frozenset[State] = frozenset({"in_progress", "reported", "verified"})
DONE: frozenset[State] = frozenset({"reported", "verified"})


@dataclass(frozen=True, slots=True)
class LampFacts:
    """What a lamp is judged by.

    `due` is the day that holds now, moved by suspensions; `first_due` the first date given, `set_due` the one last
    set by decision. `last_report` is the day something was last reported, `began` the day silence is counted from
    while nothing has been. All may be unknown. `outcome` is what closing decided: `met` or `not_met`.
    """

    state: State
    as_of: Date
    due: Day | None = None
    first_due: Date | None = None
    set_due: Date | None = None
    last_report: Date | None = None
    began: Date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lamp, and the sentence that says by which rule and figures."""

    kind: LampKind
    reason: Words

    @property
    def shape(self) -> str:
        """The sign that stands beside the colour, for who cannot see the colour."""
        return SHAPES[self.kind]


def lamp(facts: LampFacts, rule: LampRule, calendar: WorkCalendar) -> Lamp:
    """The lamp of a commitment, with its reason.

    The first that holds: ended, suspended, reported in time and waiting for others, overdue, near, first date
    passed, silent, not begun, on time. With all else equal it only ever grows worse with time.
    """
    if table().states[facts.state].ended:
        return Lamp("closed", words("lamp.ended", state=_ending(facts)))
    if facts.state == "suspended":
        return Lamp("suspended", words("lamp.suspended"))
    if facts.state == "draft":
        return Lamp("not_begun", words("lamp.draft"))
    return _waiting(facts) or _late(facts, rule, calendar) or _behind(facts, rule, calendar) or _quiet(facts)


def _ending(facts: LampFacts) -> Words:
    label, outcome = table().states[facts.state].label, table().names.get(facts.outcome)
    return Words(f"{label.zh}（{outcome.zh}）", f"{label.en} ({outcome.en})") if outcome else label


def _waiting(facts: LampFacts) -> Lamp | None:
    """What was reported in time does not grow overdue while others verify it."""
    if facts.state not in DONE or facts.last_report is None:
        return None
    if facts.due is not None and facts.last_report > facts.due.value:
        return None
    return Lamp("on_time", words("lamp.reported", day=_date(facts.last_report, facts)))


def _late(facts: LampFacts, rule: LampRule, calendar: WorkCalendar) -> Lamp | None:
    if facts.due is None:
        return None
    if facts.as_of > facts.due.value:
        days = (facts.as_of - facts.due.value).days
        return Lamp("overdue", words("lamp.overdue", due=_day(facts.due, facts), n=amount(days, "days")))
    if rule.near is None:
        return None
    left = between(calendar, facts.as_of, facts.due.value, _unit(rule.near)).value
    if left >= rule.near.value:
        return None
    return Lamp("near", words("lamp.near", n=amount(left, rule.near.unit), rule=rule.label, limit=rule.near.amount))


def _behind(facts: LampFacts, rule: LampRule, calendar: WorkCalendar) -> Lamp | None:
    # a suspension moved the day for everybody: only an extension leaves the first date behind
    if rule.grace and facts.first_due and facts.set_due and facts.first_due < facts.set_due:
        past = between(calendar, facts.first_due, facts.as_of, _unit(rule.grace)).value
        if facts.as_of > facts.first_due and past > rule.grace.value:
            first = _date(facts.first_due, facts)
            return Lamp("near", words("lamp.grace", first=first, n=amount(past, rule.grace.unit), rule=rule.label))
    since = facts.last_report or facts.began
    if rule.silent is None or since is None or facts.state in DONE:
        return None
    quiet = between(calendar, since, facts.as_of, _unit(rule.silent)).value
    if quiet <= rule.silent.value:
        return None
    filled = {"n": amount(quiet, rule.silent.unit), "rule": rule.label, "limit": rule.silent.amount}
    return Lamp("near", words("lamp.silent", **filled))


def _quiet(facts: LampFacts) -> Lamp:
    if facts.state not in BEGUN:
        return Lamp("not_begun", words("lamp.not-begun", state=table().states[facts.state].label))
    if facts.due is None:
        return Lamp("on_time", words("lamp.undated"))
    return Lamp("on_time", words("lamp.on-time", due=_day(facts.due, facts)))


def _day(due: Day, facts: LampFacts) -> Words:
    day = _date(due.value, facts)
    return words("lamp.provisional", day=day) if due.provisional else day


def _date(day: Date, facts: LampFacts) -> Words:
    """11月30日(周一), with its year where that is not the year the lamp is judged in."""
    return Words(show_day(day, facts.as_of.year, "zh"), show_day(day, facts.as_of.year, "en"))


def _unit(rule: Rule) -> CountedIn:
    return rule.budget.counted_in
