"""What lists and steps cost: as many queries for many as for few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.escalate import escalate_due
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.review import assign
from luoshi.apps.ledger.actions.verify import verify
from luoshi.apps.ledger.actions.work import hand_over, report, sign, start
from luoshi.apps.ledger.models import Clock, Commitment, Escalation, Participation
from luoshi.apps.ledger.queries.desk import desk
from luoshi.apps.ledger.queries.dossier import dossier
from luoshi.apps.ledger.queries.outcomes import outcomes
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.reviewing import coverage
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.similar import repeats
from luoshi.apps.record import written
from tests.support.accounts import unit
from tests.support.ledger import NOW, PROOF, Loop, drafted, issued

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # queries are counted before any database sees them
Same = Callable[[Callable[[], object], Callable[[], object], Callable[[], object]], None]
DAY = NOW.date()


def more(like: Commitment, lead: Unit, count: int, **fields: object) -> None:
    """So many commitments of the same document, led by a unit, without asking anybody."""
    first = like.document.commitments.count() + 1
    values = {name: getattr(like, name) for name in ("document_id", "start", "end", "words", "kind", "issuer_id")}
    values |= {"state": like.state, "confirmed": like.confirmed, "issued_at": like.issued_at} | fields
    made = Commitment.objects.bulk_create(Commitment(number=first + n, **values) for n in range(count))
    Participation.objects.bulk_create(
        Participation(commitment=row, unit=lead, part="lead", name=lead.name) for row in made
    )


@pytest.mark.parametrize("what", ["register", "lamp", "desk", "outcomes"])
def test_a_list_of_a_thousand_costs_what_a_list_of_ten_costs(loop: Loop, assert_same_queries: Same, what: str) -> None:
    row = issued(loop)[0]
    reads = {
        "register": lambda: rows(list(register(loop.supervisor, Filter(), on=DAY)), on=DAY),
        "lamp": lambda: rows(list(register(loop.supervisor, Filter(lamp="not_begun"), on=DAY)), on=DAY),
        "desk": lambda: desk(loop.liaison, at=NOW),
        "outcomes": lambda: outcomes(loop.supervisor, on=DAY),
    }
    assert_same_queries(reads[what], lambda: more(row, loop.city.finance, 8), lambda: more(row, loop.city.finance, 990))
    assert len(reads[what]()) >= {"desk": 200, "outcomes": 1}.get(what, 990)


@pytest.mark.parametrize("what", ["coverage", "repeats"])
def test_a_review_of_many_drafts_costs_what_a_review_of_few_costs(
    loop: Loop, assert_same_queries: Same, what: str
) -> None:
    document = drafted(loop)
    row = document.commitments.first()
    reads = {"coverage": lambda: coverage(document), "repeats": lambda: repeats(loop.supervisor, document.pk)}
    assert_same_queries(reads[what], lambda: more(row, loop.city.finance, 8), lambda: more(row, loop.city.finance, 290))


def test_a_commitment_with_many_parts_costs_what_one_with_few_costs(loop: Loop, assert_same_queries: Same) -> None:
    row = issued(loop)[0]
    assert_same_queries(
        lambda: dossier(loop.supervisor, row.pk, at=NOW),
        lambda: more(row, loop.city.budget, 2, parent=row),
        lambda: more(row, loop.city.budget, 60, parent=row),
    )


def ready(loop: Loop, drafts: int) -> Document:
    """A document ready to be issued with so many commitments."""
    document = drafted(loop)
    row = document.commitments.first()
    document.commitments.update(confirmed=True)
    row.refresh_from_db()
    more(row, loop.city.finance, drafts - document.commitments.count())
    return document


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_issuing_many_commitments_to_many_units_takes_statements_by_the_hundred_not_by_the_row(loop: Loop) -> None:
    for number in range(100):
        unit(f"t{number}", f"{number}镇", "town", loop.city.root)
    codes = [f"t{number}" for number in range(100)]
    few, many = ready(loop, 5), ready(loop, 150)
    given = {"by": loop.supervisor, "scope": codes, "at": NOW}
    small = queries(lambda: issue(document=few.pk, version=few.version, **given))
    large = queries(lambda: issue(document=many.pk, version=many.version, **given))
    assert large <= small + 20


def test_signing_starting_and_verifying_many_costs_little_more_than_few(loop: Loop) -> None:
    row = issued(loop)[0]
    more(row, loop.city.finance, 60)
    keys = list(Commitment.objects.filter(state="issued", words=row.words).values_list("pk", flat=True))
    few, many = keys[:5], keys[5:55]
    for act in (sign, start):
        small = queries(lambda act=act: act(by=loop.liaison, keys=few, at=NOW))
        large = queries(lambda act=act: act(by=loop.liaison, keys=many, at=NOW))
        assert large <= small
    for key in (*few, *many):
        report(by=loop.liaison, key=key, text="办结", done=True, at=NOW, evidence=[PROOF])
    small = queries(lambda: verify(by=loop.verifier, keys=few, at=NOW))
    large = queries(lambda: verify(by=loop.verifier, keys=many, at=NOW))
    assert large <= small


def test_assigning_and_handing_over_many_costs_little_more_than_few(loop: Loop) -> None:
    draft = drafted(loop).commitments.first()
    more(draft, loop.city.finance, 60)
    keys = list(draft.document.commitments.filter(words=draft.words).values_list("pk", flat=True))
    given = {"by": loop.supervisor, "leads": ["commerce"], "reason": "职责调整", "at": NOW}
    small = queries(lambda: assign(keys=keys[:5], **given))
    assert queries(lambda: assign(keys=keys[5:55], **given)) <= small
    row = issued(loop)[0]
    more(row, loop.city.finance, 60)
    keys = list(Commitment.objects.filter(state="issued", words=row.words).values_list("pk", flat=True))
    small = queries(lambda: hand_over(keys=keys[:5], **given))
    assert queries(lambda: hand_over(keys=keys[5:55], **given)) <= small
    parties = Participation.objects.filter(commitment__in=keys[:55], part="lead", left=False)
    assert set(parties.values_list("unit__code", "commitment__state")) == {("commerce", "issued")}
    assert parties.count() == 55


def test_escalating_many_costs_little_more_than_few(loop: Loop) -> None:
    """Under several heads, some with two clocks that ran out, and more than one rung due."""
    rows = issued(loop)
    late = NOW + timedelta(days=40)
    queries(lambda: escalate_due(at=late))
    counts = {}
    for many in (4, 60):
        for row, lead in zip(rows, (loop.city.finance, loop.commerce), strict=False):
            more(row, lead, many, due_on=DAY)
        fresh = Commitment.objects.filter(clocks=None, state="issued")
        kinds = [("sign", {"budget": 1}), ("finish", {"until": DAY})]
        Clock.objects.bulk_create(
            Clock(commitment=row, kind=kind, started=NOW, unit="workdays", rule="test", **budget)
            for row in fresh
            for kind, budget in kinds
        )
        before = Escalation.objects.count()
        counts[many] = queries(lambda: escalate_due(at=late))
        assert Escalation.objects.count() - before >= 2 * 2 * many * 2
    assert counts[60] <= counts[4] + 10  # rows go in by the hundred


def test_one_step_takes_few_statements(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what rooms above derive from it, which is theirs to count."""
    monkeypatch.setattr(written, "_HOOKS", {})
    key = issued(loop)[0].pk
    steps = {
        # begin, what a step reads (commitment, parties, seats, clocks), what it writes, the log, end
        "sign": (lambda: sign(by=loop.liaison, keys=[key], at=NOW), 12),
        "start": (lambda: start(by=loop.liaison, keys=[key], at=NOW), 10),
        "report": (lambda: report(by=loop.liaison, key=key, text="办结", done=True, at=NOW, evidence=[PROOF]), 17),
        "verify": (lambda: verify(by=loop.verifier, keys=[key], at=NOW), 15),
    }
    spared = connection.vendor == "postgresql"  # where the log's entries go in and its head moves in one statement
    taken = {name: queries(act) + spared for name, (act, _) in steps.items()}
    assert {name: count for name, count in taken.items() if count > steps[name][1]} == {}
