"""A table of thousands comes back in as many queries as one of ten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models import Commitment
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, issued
from tests.support.workbooks import brought_back, grid_of, handed_out
from tests.unit.apps.ledger.test_costs import more

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # queries are counted before any database sees them
Same = Callable[[Callable[[], object], Callable[[], object], Callable[[], object]], None]


def test_out_and_back_cost_as_many_queries_for_many_rows_as_for_few(loop: Loop, assert_same_queries: Same) -> None:
    row = issued(loop)[0]
    grids = {}

    def grow(count: int) -> None:
        more(row, loop.city.finance, count)
        grids["now"] = grid_of(handed_out(loop.supervisor, NOW))

    def back() -> None:
        found = brought_back(loop.supervisor, grids["now"], NOW)
        assert (found.same, found.changes) == (Commitment.objects.exclude(state="dismissed").count(), ())

    assert_same_queries(back, lambda: grow(5), lambda: grow(60))
    assert_same_queries(lambda: handed_out(loop.supervisor, NOW), lambda: more(row, loop.city.finance, 5), lambda: None)


@pytest.mark.parametrize("query", ["", "sort=-due", "unit=finance&part=any", "lamp=not_begun", "page=2"])
def test_a_page_of_the_register_costs_the_same_however_long_it_is(
    loop: Loop, assert_same_queries: Same, query: str
) -> None:
    row = issued(loop)[0]
    client: Client = browser(Person.objects.get(username="sup"))
    more(row, loop.city.finance, 60)
    client.get("/commitments")
    assert_same_queries(
        lambda: client.get(f"/commitments?{query}"),
        lambda: more(row, loop.city.finance, 5),
        lambda: more(row, loop.city.finance, 80),
    )
