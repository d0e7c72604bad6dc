"""A state machine over the real ledger: its actions, its rows, its clocks and its record, beside a slow twin.

Whoever tries whatever in whatever order: a step leads where the transition table says, or is refused as the table
foretells and leaves nothing written; nobody verifies their own; the first date is never lost; every due day is what
walking its days comes to, over 调休 and over suspensions; every row written has its entry; and in the end the record
folds to the tables.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from luoshi.apps.ledger import clocks
from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.review import edit
from luoshi.apps.ledger.models import Clock, Commitment, DateSet, Escalation, Participation, Verification
from luoshi.core.lifecycle import allowed, table
from tests.support.ledger import drafts_of
from tests.support.ledger_tries import Tries
from tests.support.ledger_twin import Somebody, Twin
from tests.support.ledger_world import World, where_the_record_differs, written

SHARE = 4 if connection.vendor == "sqlite" else 12
SETTINGS = settings(max_examples=settings().max_examples // SHARE, stateful_step_count=40, deadline=None)
"""A quarter of the profile's examples, each of up to forty steps: half a minute. `thorough` has ten times as many.

On PostgreSQL, where each step costs three times as much, a twelfth.
"""
TABLE = sorted(table().steps.keys() - {"escalate", "issue"})
ENDINGS = ("merge", "split", "supersede", "withdraw", "dismiss", "escalate", "issue")
"""Left to who tries anything, so that a commitment lives to be closed."""
ONWARD = {
    "draft": "confirm",
    "dismissed": "restore",
    "issued": "sign",
    "returned": "reassign",
    "signed": "start",
    "in_progress": "report",
    "reported": "verify",
    "verified": "close",
    "closed": "look_back",
    "suspended": "resume",
}
BEFORE = {"signed": "issued", "in_progress": "signed", "reported": "in_progress", "verified": "reported"}


class Ledger(Tries, RuleBasedStateMachine):
    """One document, its commitments, and time that goes on."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.folds = False
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        """The record folds to the tables; then all of it is undone."""
        try:
            assert not self.folds or where_the_record_differs(self.world.copy) == []
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize(
        day=st.dates(Date(2025, 9, 1), Date(2026, 2, 25)) | st.dates(Date(2026, 8, 1), Date(2026, 12, 20)),
        days=st.integers(3, 60),
        undated=st.booleans(),
        answers=st.booleans(),
        at_once=st.sampled_from([True, True, True, False]),
        folds=st.sampled_from([False, False, False, False, True]),
    )
    def begin(self, day: Date, days: int, undated: bool, answers: bool, at_once: bool, folds: bool) -> None:
        """Two drafts; most often issued at once. The record of a few examples is folded: that costs much."""
        self.folds = folds
        self.at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        first, second = drafts_of(self.world.document)
        binds_on = day + timedelta(days)
        self._draft(first, ["finance"], ["commerce"], binds_on, self.world.vice_post if answers else None)
        self._draft(second, ["commerce"], [], None if undated else binds_on, None)
        if at_once:
            assert self.many("confirm", self.office, self.twins)
            assert self.issue(self.office)

    def _draft(self, row: Commitment, leads: list[str], supports: list[str], binds_on: Date | None, post: Any) -> None:
        given: dict[str, Any] = {"leads": leads, "supports": supports, "leaders": [post] if post else []}
        edit(
            by=self.office.actor,
            key=row.pk,
            version=row.version,
            at=self.at,
            changes={"binds_on": binds_on},
            **given,
        )
        self.twins.append(Twin(row.pk, self.world.tree, "city", leads, supports, set(), binds_on, post))

    @property
    def office(self) -> Somebody:
        return self.world.people["supervisor"]

    @rule(hours=st.sampled_from([0, 1, 5, 24, 24, 48, 72, 120, 240, 600]))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule()
    def clocks_are_looked_at(self) -> None:
        """What is due climbs its rungs; looked at again, nothing does."""
        watched = [each for each in self.twins if each.state in table().steps["escalate"].origins]
        due = [(each, rung) for each in watched for rung in each.rungs(self.day)]
        before = written()
        assert escalate_due(at=self.at) == len(due)
        self.each_row_has_its_entry(before, some=bool(due))
        assert escalate_due(at=self.at) == 0
        made = {(row.commitment_id, row.clock.kind, row.rung) for row in Escalation.objects.filter(at=self.at)}
        assert made >= {(twin.key, *rung) for twin, rung in due}
        for twin, rung in due:
            twin.climbed.add(rung)

    @precondition(lambda self: not self.issued)
    @rule()
    def the_document_is_issued(self) -> None:
        drafts = [each for each in self.twins if each.state == "draft"]
        if drafts and all(each.confirmed for each in drafts):
            assert self.issue(self.office)

    @rule(data=st.data(), step=st.sampled_from(TABLE))
    def anybody_tries_anything(self, data: st.DataObject, step: str) -> None:
        self.try_step(data.draw, step, self._anyone(data), data.draw(st.sampled_from(self.twins)))

    @precondition(lambda self: any(each.state in ONWARD for each in self.twins))
    @rule(data=st.data(), onward=st.booleans())
    def who_may_does(self, data: st.DataObject, onward: bool) -> None:
        twin = data.draw(st.sampled_from([each for each in self.twins if each.state in ONWARD]))
        steps = [each.key for each in allowed(twin.state) if each.key not in ENDINGS]
        step = ONWARD[twin.state] if onward else data.draw(st.sampled_from(steps))
        fit = [each for each in self.world.people.values() if self._may(each, step, twin)]
        self.try_step(data.draw, step, data.draw(st.sampled_from(fit)) if fit else self._anyone(data), twin)

    def _may(self, who: Somebody, step: str, twin: Twin) -> bool:
        return not twin.judge(who, step)[1] & {"lifecycle.who", "lifecycle.barred"}

    def _anyone(self, data: st.DataObject) -> Somebody:
        return self.world.people[data.draw(st.sampled_from(sorted(self.world.people)))]

    @invariant()
    def every_commitment_stands_as_its_twin(self) -> None:
        rows = Commitment.objects.in_bulk([each.key for each in self.twins])
        for twin in self.twins:
            row = rows[twin.key]
            assert (row.state, row.before or None, row.due_on) == (twin.state, twin.before, twin.due)
        standing = Participation.objects.filter(commitment__in=rows, left=False).values_list(
            "commitment", "part", "unit__code"
        )
        assert {(key, part, code) for key, part, code in standing} == {
            (twin.key, part, code)
            for twin in self.twins
            for part, units in (("lead", twin.leads), ("support", twin.supports))
            for code in units
        }

    @invariant()
    def no_step_is_skipped(self) -> None:
        for twin in self.twins:
            for state, earlier in BEFORE.items():
                if state in twin.been:
                    assert earlier in twin.been[: twin.been.index(state)]

    @invariant()
    def nobody_has_verified_their_own(self) -> None:
        for row in Verification.objects.select_related("report", "unit", "reporting_unit"):
            assert row.verifier_id != row.report.person_id
            assert row.unit is not None
            assert not row.unit.path.startswith(row.reporting_unit.path)

    @invariant()
    def the_first_date_is_never_lost(self) -> None:
        found = DateSet.objects.filter(first=True).values_list("commitment", "date")
        assert dict(found) == {twin.key: twin.first for twin in self.twins if twin.first}

    @invariant()
    def every_clock_comes_to_the_day_that_walking_comes_to(self) -> None:
        rows = Clock.objects.filter(completed=None).prefetch_related("stops")
        found = {(row.commitment_id, row.kind): clocks.due(row, on=self.day).value for row in rows}
        assert found == {(twin.key, kind): twin.due_of(kind, self.day) for twin in self.twins for kind in twin.clocks}


@pytest.mark.django_db
def test_whatever_is_tried_the_ledger_stands_as_the_table_says(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    Ledger.world = World(tmp_path)
    run_state_machine_as_test(Ledger, settings=SETTINGS)
