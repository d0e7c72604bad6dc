"""A slow, obvious twin of the ledger: who is who, how a commitment stands, what its clocks come to.

It asks the transition table what a step does, as the engine does, and finds everything else out by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from typing import Any
from uuid import UUID

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Grant, Holding, Unit
from luoshi.core.calendar import WorkCalendar
from luoshi.core.lifecycle import Budget, Clock, Move, NotAllowed, State, clock_rule, ladder_rules, move
from tests.generative.test_clocks import twin as walked

CALENDAR = WorkCalendar()
ESCALATING = ("sign", "report", "verify", "finish", "return_answer", "extension_answer")
CONCLUDING = ("verify", "send_back", "close", "reassign")
HIDDEN = ("draft", "dismissed")


class Tree:
    """The units of the city by code, each with its parent's."""

    def __init__(self) -> None:
        self.parent = {each.code: each.parent.code if each.parent else "" for each in Unit.objects.all()}

    def is_in(self, unit: str, among: Collection[str]) -> bool:
        """Whether `unit` is one of `among`, or below one."""
        while unit:
            if unit in among:
                return True
            unit = self.parent[unit]
        return False


@dataclass(frozen=True, eq=False, repr=False)
class Somebody:
    """Somebody who acts: their rights as (role, unit), the units and keys of their posts, whether a chief."""

    name: str
    actor: Actor
    rights: tuple[tuple[str, str], ...]
    homes: tuple[str, ...]
    posts: frozenset[UUID]
    chief: bool

    @classmethod
    def of(cls, name: str, actor: Actor) -> Somebody:
        """As the database has them."""
        held = list(Holding.objects.filter(person=actor.person).select_related("post__unit"))
        grants = Grant.objects.filter(person=actor.person).select_related("unit")
        return cls(
            name,
            actor,
            tuple((each.role, each.unit.code) for each in grants),
            tuple(each.post.unit.code for each in held),
            frozenset(each.post_id for each in held),
            any(each.post.rank == "chief" for each in held),
        )

    def __repr__(self) -> str:
        return self.name

    @property
    def places(self) -> tuple[str, ...]:
        """Every unit they have a part in."""
        return (*self.homes, *(unit for _, unit in self.rights))


@dataclass(repr=False)
class Twin:
    """A commitment as it should stand."""

    key: UUID
    tree: Tree
    issuer: str
    leads: list[str]
    supports: list[str]
    conveyed: set[str]
    binds_on: Date | None
    answerable: UUID | None = None
    state: State = "draft"
    before: State | None = None
    confirmed: bool = False
    first: Date | None = None
    date: Date | None = None
    date_post: UUID | None = None
    due: Date | None = None
    asked_date: Date | None = None
    waits: set[str] = field(default_factory=set)
    reporter: UUID | None = None
    reported_on: Date | None = None
    concluders: set[UUID] = field(default_factory=set)
    clocks: dict[str, Clock] = field(default_factory=dict)
    climbed: set[tuple[str, str]] = field(default_factory=set)
    been: list[State] = field(default_factory=lambda: ["draft"])

    def __repr__(self) -> str:
        return f"{self.state} {self.issuer}>{self.leads}+{self.supports} due {self.due} {sorted(self.clocks)}"

    def seen_by(self, who: Somebody) -> bool:
        """Whether somebody sees it."""
        over = {role for role, unit in who.rights if self.tree.is_in(self.issuer, [unit])}
        if over & {"supervision", "leader"}:
            return True
        if self.state in HIDDEN:
            return False
        reached = {*self.conveyed, *self.leads, *self.supports}
        return "verifier" in over or any(self.tree.is_in(each, [unit]) for each in reached for _, unit in who.rights)

    def has_part(self, who: Somebody) -> bool:
        """Whether they have a part in a unit that leads or supports."""
        return any(self.tree.is_in(each, [*self.leads, *self.supports]) for each in who.places)

    def standings(self, who: Somebody) -> list[frozenset[str]]:
        """For each right: its role, what the person is to the commitment, and what the right makes them."""
        person = who.actor.person
        own = {
            "reporter": self.reporter == person,
            "concluder": "objection" in self.waits and person in self.concluders,
            "superior": who.chief,
            "other-unit": not self.has_part(who),
        }
        found = []
        for role, unit in who.rights:
            mine = who.homes if role == "leader" else (*who.homes, unit)
            issues = self.tree.is_in(self.issuer, [unit])
            heads = role == "leader" and any(self.tree.is_in(each, [unit]) for each in self.leads)
            there = {
                "lead-unit": any(self.tree.is_in(each, self.leads) for each in mine),
                "support-unit": any(self.tree.is_in(each, self.supports) for each in mine),
                "issuing-unit": issues,
                "date-setter": self.date is not None
                and (self.date_post in who.posts if self.date_post else issues or heads),
            }
            found.append(frozenset({role, *(each for each, holds in {**own, **there}.items() if holds)}))
        return found

    def judge(self, who: Somebody | None, step: str, **given: Any) -> tuple[Move | None, set[str]]:
        """What the table answers to a step, or else the codes by which it may be refused."""
        facts = {
            "confirmed": self.confirmed,
            "lead": self.leads,
            "before": self.before,
            "request": "extension" in self.waits,
            "objection": "objection" in self.waits,
            "report": self.reporter,
            "evidence": self.reporter,
            **given,
        }
        codes = set()
        for standing in self.standings(who) if who else [frozenset({"clock"})]:
            try:
                return move(self.state, step, by=standing, **facts), set()
            except NotAllowed as refused:
                codes.add(f"lifecycle.{refused.code}")
        return None, codes

    def take(self, row: Move, step: str, who: Somebody, on: Date, date: Date | None = None) -> None:
        """A step was taken: what it does to state and clocks. `date` is where a finish clock is to run to."""
        if step in CONCLUDING:
            self.concluders.add(who.actor.person)
        for kind in row.clocks.completes:
            self.clocks.pop(kind, None)
        for kind in row.clocks.starts:
            self._start(kind, on, date)
        for kind in row.clocks.stops:
            if kind in self.clocks:
                self.clocks[kind] = self.clocks[kind].stop(on, "等待批复")
        for kind in row.clocks.resumes:
            if kind in self.clocks and self.clocks[kind].stops and self.clocks[kind].stops[-1].ends is None:
                self.clocks[kind] = self.clocks[kind].resume(on)
        self.before = self.state if row.to == "suspended" else None
        self.state = row.to  # type: ignore[assignment]
        self.been.append(self.state)
        if self.state == "suspended":
            self.due = None
        elif "finish" in (*row.clocks.starts, *row.clocks.resumes) and "finish" in self.clocks:
            self.due = self.due_of("finish", on)

    def _start(self, kind: Any, on: Date, date: Date | None) -> None:
        if kind == "finish":
            if date is None:
                return
            clock = Clock(kind, on, Budget.until(date))
        else:
            rule = clock_rule(kind, on)
            if rule is None:
                return
            clock = Clock(kind, on, rule.budget)
        self.climbed = {(of, rung) for of, rung in self.climbed if of != kind}
        self.clocks[kind] = clock.stop(on, "等待批复") if self.state == "suspended" else clock

    @property
    def units(self) -> list[str]:
        """The units that take part."""
        return [*self.leads, *self.supports]

    def is_led_by(self, leads: Sequence[str]) -> None:
        """Other units lead from now on, and have the document."""
        self.leads, self.supports = list(leads), [each for each in self.supports if each not in leads]
        self.conveyed.update(leads)

    def first_date(self) -> None:
        """The day that binds is the first date, of the leader who answers where there is one."""
        if self.binds_on:
            self.set_date(self.binds_on)
            self.date_post = self.answerable

    def is_issued_at_once(self, on: Date) -> None:
        """A part of an issued commitment is issued with it: its clocks start."""
        for kind in ("sign", "report", "finish"):
            self._start(kind, on, self.binds_on)
        self.state, self.due = "issued", self.binds_on
        self.been.append(self.state)
        self.first_date()

    def set_date(self, date: Date) -> None:
        """A date stands from now on; the first one stays."""
        self.first = self.first or date
        self.date = date

    def due_of(self, kind: str, on: Date) -> Date:
        """A clock's last day, walked day by day."""
        clock = self.clocks[kind]
        if clock.budget.day and clock.budget.day < clock.started:
            return clock.budget.day  # it was over before it began
        return walked(clock, on)[0]

    def rungs(self, on: Date) -> Iterator[tuple[str, str]]:
        """The rungs to climb on a day: (kind of clock, rung)."""
        for kind in [each for each in self.clocks if each in ESCALATING]:
            due = self.due_of(kind, on)
            waits = self.state in ("reported", "verified") and kind == "finish"
            if on <= due or (waits and self.reported_on and self.reported_on <= due):
                continue
            for rung in ("head", "leader", "mayor"):
                rule = ladder_rules().find(rung, due)
                if rule and _later(due, rule.value) <= on and (kind, rung) not in self.climbed:
                    yield kind, rung


def _later(day: Date, working_days: int) -> Date:
    while working_days:
        day += timedelta(1)
        working_days -= CALENDAR.is_working(day)
    return day
