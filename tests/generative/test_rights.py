"""Grants and delegations never give anybody more than the grants say.

The twin goes through everything that was granted and lent, one by one, and asks of each day whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from luoshi.apps.accounts.actions import deactivate_person, delegate, end_delegation, grant, revoke
from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import BUSINESS, Delegation, Grant, Person, Unit
from luoshi.apps.accounts.queries import actor_of, who_may
from luoshi.apps.accounts.scope import in_scope, visible_units
from tests.support.accounts import TODAY, person, unit

PATHS = ("city/", "city/a/", "city/a/x/", "city/ab/", "city/b/")
NAMES = ("p0", "p1", "p2")
DAYS = st.integers(0, 6).map(lambda days: TODAY + timedelta(days=days))


@dataclass(frozen=True)
class Step:
    """One thing somebody tries, most of them not theirs to try."""

    act: str
    who: int
    other: int
    role: str
    path: str
    first: Date
    last: Date
    which: int


steps = st.builds(
    Step,
    act=st.sampled_from(["grant", "grant", "delegate", "delegate", "revoke", "end", "leave"]),
    who=st.integers(0, 2),
    other=st.integers(0, 2),
    role=st.sampled_from([str(role) for role in BUSINESS[:2]]),
    path=st.sampled_from(PATHS),
    first=DAYS,
    last=DAYS,
    which=st.integers(0, 5),
)


@pytest.mark.django_db
@pytest.mark.once
class RightsTest(TestCase):
    """A security administrator, three officials, and any order of acts."""

    def setUp(self) -> None:
        units: dict[str, Unit] = {}
        for path in PATHS:
            above, code = path[:-1].rpartition("/")[0], path[:-1].rpartition("/")[2]
            units[path] = unit(code, code, "department", units.get(f"{above}/"))
        self.units = units
        self.people = [person(name) for name in NAMES]
        self.security = Actor(person("s", kind="security").pk, (Right("security", units["city/"].pk, "city", "city/"),))
        self.system = Actor(person("y", kind="system").pk, (Right("system", units["city/"].pk, "city", "city/"),))

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.lists(steps, max_size=12), DAYS)
    def test_nobody_has_more_than_the_grants_say(self, script: list[Step], day: Date) -> None:
        for step in script:
            try:
                self.attempt(step)
            except Refused:
                continue
        for each in self.people:
            actor = actor_of(Person.objects.get(pk=each.pk), on=day)
            held = {(right.role, right.path) for right in actor.rights}
            assert held == self.twin(each, day)
            self.scopes_agree(actor, held)
        for role, path in {(str(role), path) for role in BUSINESS[:2] for path in PATHS}:
            may = {each.pk for each in who_may(role, self.units[path], on=day)}
            by_twin = {e.pk for e in self.people if any(r == role and path.startswith(p) for r, p in self.twin(e, day))}
            assert may == by_twin

    def attempt(self, step: Step) -> None:
        """Do what a step says, as whoever it names."""
        who, other = self.people[step.who], self.people[step.other]
        grants, lent = list(Grant.objects.order_by("id")), list(Delegation.objects.order_by("id"))
        by = actor_of(Person.objects.get(pk=who.pk), on=TODAY)
        period = {"begins": step.first, "ends": step.last, "on": TODAY}
        if step.act == "grant":
            grant(by=self.security, person=other, role=step.role, unit=self.units[step.path], **period)
        elif step.act == "delegate" and grants:
            delegate(by=by, grant=grants[step.which % len(grants)], taker=other, reason="出差", **period)
        elif step.act == "revoke" and grants:
            revoke(by=self.security, grant=grants[step.which % len(grants)], on=step.first)
        elif step.act == "end" and lent:
            end_delegation(by=by, delegation=lent[step.which % len(lent)], on=step.first)
        elif step.act == "leave" and step.which == 0:
            deactivate_person(by=self.system, person=Person.objects.get(pk=who.pk), on=TODAY)

    def twin(self, who: Person, day: Date) -> set[tuple[str, str]]:
        """The slow way: everything ever given, asked one by one."""
        active = {each.pk: each.is_active for each in Person.objects.all()}
        if not active[who.pk]:
            return set()
        good = {each.pk: each for each in Grant.objects.select_related("unit") if self.holds(each, day)}
        own = {(each.role, each.unit.path) for each in good.values() if each.person_id == who.pk}
        for lent in Delegation.objects.filter(taker=who):
            source = good.get(lent.grant_id)
            if source and self.holds(lent, day) and active[source.person_id]:
                own.add((source.role, source.unit.path))
        return own

    @staticmethod
    def holds(row: Grant | Delegation, day: Date) -> bool:
        """Whether it holds on a day, by the calendar alone."""
        return (
            (row.begins is None or day >= row.begins)
            and (row.ends is None or day <= row.ends)
            and (row.revoked_on is None or day < row.revoked_on)
        )

    def scopes_agree(self, actor: Actor, held: set[tuple[str, str]]) -> None:
        """What the database selects, what the actor says and what the rights say are one."""
        seen = {each.path for each in visible_units(actor)}
        wanted = {path for path in PATHS if any(path.startswith(root) for _, root in held)}
        assert seen == wanted
        assert {path for path, each in self.units.items() if in_scope(actor, each)} == wanted
