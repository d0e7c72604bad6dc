"""A list in pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.paging import Paging, page

pytestmark = pytest.mark.django_db


def towns(count: int, first: int = 0) -> None:
    Unit.objects.bulk_create(
        Unit(code=f"t{number}", name=f"{number}镇", kind="town", path=f"t{number}/", order=number % 3)
        for number in range(first, count)
    )


def walked(order: tuple[str, ...], limit: int) -> list[Unit]:
    found: list[Unit] = []
    cursor = ""
    while True:
        one = page(Unit.objects.all(), Paging(cursor=cursor, limit=limit), order=order)
        found += one["items"]
        cursor = one["next"]
        if not cursor:
            return found


@pytest.mark.parametrize("order", [(), ("order",), ("-order",), ("-order", "code"), ("order", "-code")])
@pytest.mark.parametrize("limit", [1, 7, 20, 21])
def test_the_pages_together_are_the_list(order: tuple[str, ...], limit: int) -> None:
    towns(21)
    assert walked(order, limit) == list(Unit.objects.order_by(*order, "pk"))


def test_what_is_added_meanwhile_moves_nothing() -> None:
    towns(10)
    first = page(Unit.objects.all(), Paging(limit=5), order=("-order",))
    seen = {unit.code for unit in first["items"]}
    Unit.objects.create(code="new", name="新镇", kind="town", path="new/", order=99)
    rest = page(Unit.objects.all(), Paging(limit=50, cursor=first["next"]), order=("-order",))
    assert sorted(seen | {unit.code for unit in rest["items"]}) == sorted(f"t{number}" for number in range(10))


def test_a_page_is_one_query_however_long_the_list(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    towns(300)
    with django_assert_num_queries(1):
        page(Unit.objects.all(), Paging(limit=200), order=("order",))


def test_a_list_of_a_thousand_costs_what_a_list_of_ten_costs(head: Client, assert_same_queries: Any) -> None:
    small, large = (lambda: towns(10)), (lambda: towns(1000, 10))
    assert_same_queries(lambda: head.get("/api/units?limit=200"), small, large)


def test_a_list_that_asks_once_a_row_is_found(assert_same_queries: Any) -> None:
    def read() -> None:
        [unit.children.count() for unit in Unit.objects.all()]

    with pytest.raises(AssertionError, match="queries at first"):
        assert_same_queries(read, lambda: towns(2), lambda: towns(5, 2))


def test_a_column_that_may_be_null_is_refused_when_the_list_is_written() -> None:
    with pytest.raises(ValueError, match=r"Unit\.begins may be null"):
        page(Unit.objects.all(), Paging(), order=("begins",))


@pytest.mark.parametrize("alter", [lambda cursor: cursor[:-1] + ("a" if cursor[-1] != "a" else "b"), lambda _: "7"])
def test_a_cursor_that_was_altered_is_refused(head: Client, alter: object) -> None:
    towns(3)
    cursor = head.get("/api/units?limit=1").json()["next"]
    response = head.get("/api/units", {"cursor": alter(cursor)})  # type: ignore[operator]
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"] == "cursor"


def test_a_cursor_of_another_order_is_refused(head: Client) -> None:
    towns(3)
    other = page(Unit.objects.all(), Paging(limit=1), order=("code",))["next"]
    assert head.get("/api/units", {"cursor": other}).status_code == 422
