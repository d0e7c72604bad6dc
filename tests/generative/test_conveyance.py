"""Laws of conveyance, whatever is issued, signed and passed on, in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.apps.accounts.actor import Actor, Right
from luoshi.apps.accounts.errors import Refused
from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.documents.actions.pass_on import PassedOn, pass_on
from luoshi.apps.documents.actions.sign import sign
from luoshi.apps.documents.models import Dispatch, Document
from luoshi.apps.documents.queries.receipts import Receipt, receipts
from tests.support.accounts import City, small_city, unit
from tests.support.documents import NOW, issued, reviewed, supervisor

pytestmark = pytest.mark.django_db
MOST = 7

PARENTS = st.lists(st.integers(0, MOST), min_size=3, max_size=MOST)
STEPS = st.lists(
    st.tuples(
        st.sampled_from([("sign",), ("pass",), ("sign", "pass")]),
        st.integers(0, MOST),  # which of the units it has reached by then
        st.booleans(),  # whether to pass it to units below, or to any
        st.sets(st.integers(0, MOST), min_size=1, max_size=4),
    ),
    min_size=4,
    max_size=12,
)


@pytest.fixture
def ground(db: None, settings: Any, tmp_path: Path) -> tuple[City, Actor, Document]:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    city = small_city()
    office = supervisor(city)
    return city, office, reviewed(office, city.root)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(parents=PARENTS, first=st.sets(st.integers(0, MOST), min_size=1, max_size=3), steps=STEPS)
def test_each_unit_once_never_upward_and_the_counts_add_up(
    ground: tuple[City, Actor, Document], parents: list[int], first: set[int], steps: list[Any]
) -> None:
    city, office, document = ground
    with transaction.atomic():
        units = _tree(city.root, parents)
        document.refresh_from_db()
        issued(office, document, *(units[number % len(units)] for number in first))
        for moment, (kinds, number, down, wanted) in enumerate(steps, 1):
            reached = Dispatch.objects.filter(document=document).select_related("unit", "document").order_by("pk")
            dispatch = reached[number % len(reached)]
            pool = [each for each in units if each.parent_id == dispatch.unit_id] or units
            pool = pool if down else units
            for kind in kinds:
                _step(dispatch, city.head, kind, {pool[each % len(pool)] for each in wanted}, moment)
        _laws(document, office, len(steps))
        transaction.set_rollback(True)


def _tree(root: Unit, parents: list[int]) -> list[Unit]:
    units: list[Unit] = []
    for number, parent in enumerate(parents):
        units.append(unit(f"t{number}", f"单位{number}", "office", [root, *units][parent % (len(units) + 1)]))
    return units


def _step(dispatch: Dispatch, person: Person, kind: str, wanted: set[Unit], moment: int) -> None:
    """One step by the liaison officer of a unit; refusals are part of the game."""
    at = dispatch.unit
    by = Actor(person.pk, (Right("liaison", at.pk, at.code, at.path),), at.code)
    when = NOW + timedelta(minutes=moment)
    try:
        if kind == "sign":
            sign(by=by, dispatch=dispatch, at=when)
        else:
            _of_what_was_asked(pass_on(by=by, dispatch=dispatch, units=wanted, words="", at=when), wanted)
    except Refused:
        return


def _of_what_was_asked(done: PassedOn, wanted: set[Unit]) -> None:
    assert sorted(unit.code for unit in [*(each.unit for each in done.made), *done.reached]) == sorted(
        unit.code for unit in wanted
    )


def _laws(document: Document, office: Actor, moments: int) -> None:
    rows = list(Dispatch.objects.filter(document=document).select_related("unit", "via__unit"))
    assert max(Counter(row.unit_id for row in rows).values()) == 1
    for row in rows:
        if row.via is not None:
            assert row.unit.path.startswith(row.via.unit.path)
            assert row.unit != row.via.unit
            assert row.via.signed_at is not None
            assert row.via.signed_at <= row.sent_at
    seen = receipts(document, by=office, at=NOW + timedelta(minutes=moments))
    shown = [receipt.dispatch.pk for receipt in _all(seen.roots)]
    assert sorted(shown) == sorted(row.pk for row in rows)
    assert seen.sent == seen.signed + seen.waiting == len(rows)
    assert seen.signed == sum(1 for row in rows if row.signed_at)


def _all(found: tuple[Receipt, ...]) -> Iterator[Receipt]:
    for receipt in found:
        yield receipt
        yield from _all(receipt.onward)
