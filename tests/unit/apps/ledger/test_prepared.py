"""Queries composed once answer as the querysets they stand for; what one sees by them is what the rule lets one see."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from luoshi.apps.accounts.actor import NOBODY, Actor
from luoshi.apps.accounts.errors import Missing
from luoshi.apps.accounts.models import Delegation, Grant, Holding, Person, Unit
from luoshi.apps.accounts.queries import Ladder, actors, chief, head_of, leader_in_charge
from luoshi.apps.ledger import case, standing
from luoshi.apps.ledger.actions.dates import ask_extension, suspend
from luoshi.apps.ledger.models import Answerable, Clock, Commitment
from luoshi.apps.ledger.queries import visible
from luoshi.apps.record.prepared import MOST, Prepared
from tests.support.accounts import acting, granted, person
from tests.support.ledger import NOW, Loop, drafted, issued, reported

pytestmark = pytest.mark.django_db
KINDS = ("PARTIES", "CLOCKS", "STOPS", "REQUESTS", "REPORTS", "DATES", "LEADERS", "TERMS")
NOWHERE = UUID(int=0)


def told(row: models.Model | None) -> Any:
    """A row with every value it has in memory, and those of the rows read along with it."""
    if row is None:
        return None
    fields = row._meta.concrete_fields
    along = {each.name: told(getattr(row, each.name)) for each in fields if each.is_relation and each.is_cached(row)}
    return type(row), {each.attname: row.__dict__[each.attname] for each in fields}, along, row._state.adding


def same(query: Prepared, *given: Any) -> int:
    """Asserts that both answer with the same rows; how many there are."""
    rows, others = ({row.pk: told(row) for row in answer} for answer in (query(*given), query.build(*given)))
    assert rows == others
    return len(rows)


def lived(loop: Loop) -> list[UUID]:
    """Commitments to which something of every kind belongs, one after another."""
    rows = issued(loop)
    reported(loop, rows[0])
    Answerable.objects.create(commitment=rows[0], post=loop.vice_post, name="副市长")
    ask_extension(by=loop.merchant, key=rows[1].pk, new_date=Date(2027, 1, 20), reason="涉企", at=NOW)
    suspend(by=loop.supervisor, key=rows[1].pk, reason="等待批复", at=NOW)
    return [row.pk for row in rows]


def test_what_belongs_to_commitments_is_read_as_its_queryset_reads_it(loop: Loop) -> None:
    keys = lived(loop)
    drafted(loop)
    every = list(Commitment.objects.values_list("pk", flat=True))
    clocks = list(Clock.objects.values_list("pk", flat=True))
    for name in KINDS:
        query, asked = getattr(case, name), clocks if name == "STOPS" else every
        assert same(query, asked) > 0 or name == "TERMS"
        for few in (asked[:1], asked[:2], asked[:3], asked[-1:], [NOWHERE], [*asked, NOWHERE]):
            same(query, few)
    assert same(visible.ROWS, keys) == len(keys)


def test_who_holds_which_post_is_asked_for_the_day(loop: Loop) -> None:
    people = list(Person.objects.values_list("pk", flat=True))
    assert same(standing.HOLDINGS, people, NOW.date()) > 5
    ending = Holding.objects.first()
    assert ending is not None
    Holding.objects.filter(pk=ending.pk).update(ends=Date(2026, 11, 25))
    on, after = (len(standing.HOLDINGS([ending.person_id], Date(2026, 11, day))) for day in (25, 26))
    assert (on, after) == (1, 0)


def test_who_holds_which_rights_is_asked_for_many_as_for_one(loop: Loop) -> None:
    day = NOW.date()
    grant = Grant.objects.get(person=loop.city.liaison, unit=loop.city.finance)
    Delegation.objects.create(grant=grant, giver=loop.city.liaison, taker=loop.city.head, begins=day, ends=day)
    Person.objects.filter(pk=loop.mayor.person).update(is_active=False)
    people = list(Person.objects.all())
    keys = [each.pk for each in people]
    assert min(same(actors.OWN, keys, day), same(actors.LENT, keys, day)) > 0
    together = actors.actors_of(people, on=day)
    assert together == {each.pk: actors.actor_of(each, on=day) for each in people}
    assert together[loop.mayor.person].rights == ()
    assert {right.giver for right in together[loop.city.head.pk].rights} == {None, loop.city.liaison.pk}
    assert {right.giver for right in actors.actor_of(loop.city.head, on=day + timedelta(1)).rights} == {None}
    all_of_them = list(together.values())
    assert standing.Seats.of_each(all_of_them, day) == [standing.Seats.of(each, day) for each in all_of_them]


def test_the_rungs_above_many_units_are_those_above_each(loop: Loop) -> None:
    units = list(Unit.objects.all())
    for day in (NOW.date(), Date(2020, 1, 1)):
        ladder = Ladder.of(units, on=day)
        assert ladder.chief == chief(on=day)
        for each in units:
            assert ladder.head_of(each) == head_of(each, on=day)
            assert ladder.leader_in_charge(each) == leader_in_charge(each, on=day)
    now = Ladder.of(units, on=NOW.date())
    assert {now.head_of(loop.city.finance), now.leader_in_charge(loop.city.budget)} == {loop.city.head, loop.city.vice}


def test_nothing_is_asked_for_nobody_and_many_are_asked_for_too(loop: Loop) -> None:
    keys = lived(loop)
    with CaptureQueriesContext(connection) as captured:
        assert case.PARTIES([]) == []
    assert len(captured) == 0
    assert same(case.PARTIES, [*keys, *(UUID(int=n) for n in range(MOST + 1))]) > 0


def test_who_takes_a_step_sees_exactly_what_the_rule_lets_them_see(loop: Loop) -> None:
    lived(loop)
    drafted(loop)
    county = person("county", "壬")
    granted(county, "liaison", loop.city.county)
    people = [loop.supervisor, loop.liaison, loop.head, loop.merchant, loop.verifier, loop.vice, loop.mayor]
    people += [acting(county), loop.city.actor("system"), Actor(loop.liaison.person), NOBODY]
    seen = {True: 0, False: 0}
    for by in people:
        allowed = set(visible.visible(by).values_list("pk", flat=True))
        for key in Commitment.objects.values_list("pk", flat=True):
            try:
                (found,) = visible.cases_seen(by, [key])
            except Missing:
                assert key not in allowed
                seen[False] += 1
            else:
                assert found.commitment.pk == key
                assert key in allowed
                seen[True] += 1
    assert min(seen.values()) > 5


def test_one_commitment_out_of_sight_refuses_them_all(loop: Loop) -> None:
    keys = [row.pk for row in issued(loop)]
    (draft, *_) = drafted(loop).commitments.values_list("pk", flat=True)
    assert [each.commitment.pk for each in visible.cases_seen(loop.liaison, [*keys[::-1], keys[0]])] == keys[::-1]
    with pytest.raises(Missing):
        visible.cases_seen(loop.liaison, [*keys, draft])
