"""What a list costs: with a thousand commitments as many queries as with ten."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.actions.work import sign
from luoshi.apps.ledger.models import Commitment, Movement, Participation
from luoshi.apps.ledger.queries.desk import desk
from luoshi.apps.ledger.queries.dossier import dossier
from luoshi.apps.ledger.queries.register import Filter, register
from luoshi.apps.ledger.queries.reviewing import coverage
from luoshi.apps.ledger.queries.rows import rows
from luoshi.apps.ledger.queries.similar import repeats
from tests.support.ledger import NOW, Loop, drafted, issued

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def more(like: Commitment, count: int, **changes: Any) -> list[Commitment]:
    """As many commitments again, led by whoever leads the one given."""
    first = Commitment.objects.filter(document=like.document).order_by("-number")[0].number + 1
    own = {field.attname: getattr(like, field.attname) for field in like._meta.concrete_fields}
    made = Commitment.objects.bulk_create(
        Commitment(**{**own, "id": Commitment().pk, "number": first + number, **changes}) for number in range(count)
    )
    lead = like.parties.get(part="lead")
    Participation.objects.bulk_create(
        Participation(commitment=row, unit=lead.unit, part="lead", name=lead.name) for row in made
    )
    Movement.objects.bulk_create(
        Movement(commitment=row, step="issue", origin="draft", to="issued", at=NOW) for row in made
    )
    return made


@pytest.fixture
def paid(loop: Loop) -> Commitment:
    """An issued commitment of the bureau."""
    return issued(loop)[0]


def test_the_register_and_a_lamp_of_it(loop: Loop, paid: Commitment, assert_same_queries: Any) -> None:
    kind = rows([paid], on=TODAY)[0].lamp.kind
    found: list[int] = []

    def read() -> None:
        lit = list(register(loop.supervisor, Filter(lamp=kind), on=TODAY))
        found.append(len(rows(lit, on=TODAY)))

    assert_same_queries(read, lambda: more(paid, 10), lambda: more(paid, 990))
    assert found[0] >= 11
    assert found[1] >= 1001


def test_the_desk(loop: Loop, paid: Commitment, assert_same_queries: Any) -> None:
    assert_same_queries(lambda: desk(loop.liaison, at=NOW), lambda: more(paid, 10), lambda: more(paid, 990))
    assert len(desk(loop.liaison, at=NOW)) == 200


def test_the_dossier_of_one_in_many_parts(loop: Loop, paid: Commitment, assert_same_queries: Any) -> None:
    def parts(count: int) -> list[Commitment]:
        return more(paid, count, parent_id=paid.pk)

    assert_same_queries(lambda: dossier(loop.liaison, paid.pk, at=NOW), lambda: parts(10), lambda: parts(990))
    assert len(dossier(loop.liaison, paid.pk, at=NOW).parts) == 1000


def test_the_coverage_and_the_repeats_of_a_review(loop: Loop, paid: Commitment, assert_same_queries: Any) -> None:
    document: Document = drafted(loop)
    draft = Commitment.objects.filter(document=document).order_by("number")[0]

    def read() -> None:
        coverage(document)
        repeats(loop.supervisor, document.pk)

    assert_same_queries(read, lambda: more(draft, 3), lambda: (more(draft, 97), more(paid, 300)))


def test_signing_for_many_costs_queries_by_the_batch(loop: Loop, paid: Commitment) -> None:
    counted = []
    for count in (10, 190):
        keys = [row.pk for row in more(paid, count)]
        with CaptureQueriesContext(connection) as captured:
            sign(by=loop.liaison, keys=keys, at=NOW)
        counted.append(len(captured))
    few, many = counted
    assert many <= few + 20, f"{few} queries for ten, {many} for 190"
