"""Every address × method × role × scope answers as the matrix says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.support.accounts import City, small_city
from tests.support.examples import examples
from tests.support.manners import MATRIX
from tests.support.matrix import Example, ask_each, walk, without_example

pytestmark = pytest.mark.django_db


@pytest.mark.once
def test_every_address_answers_every_role_as_the_matrix_says() -> None:
    city = small_city()
    faults = list(walk(examples(city), city))
    assert not faults, "\n".join(faults)


def test_every_address_is_answered_on_postgresql_too() -> None:
    """Asked once each, by somebody who may."""
    if connection.vendor == "sqlite":
        pytest.skip("every role asks them all there, above")
    city = small_city()
    faults = list(ask_each(examples(city), city))
    assert not faults, "\n".join(faults)


def test_every_kind_of_thing_has_an_example() -> None:
    """Of the API; a page shows what its room's queries give, which are the API's too."""
    routes = without_example(examples(small_city()))
    assert {route for route in routes if route.startswith("api/")} == set()


@pytest.fixture
def small_site(settings: Any, tmp_path: Path) -> City:
    settings.ROOT_URLCONF = "tests.support.manners"
    settings.LOGIN_URL = "/sign-in"
    settings.PERMISSIONS = tmp_path / "permissions.toml"
    settings.PERMISSIONS.write_text(MATRIX, "utf-8")
    return small_city()


def units(city: City) -> dict[str, Example]:
    return {
        "api/units": Example({}, {}, {"POST": {"code": "t", "name": "镇"}}),
        "api/units/<uuid:key>": Example(
            {"key": str(city.finance.pk)},
            {"key": str(city.county.pk)},
            {"PATCH": {"name": "局"}},
            {"If-Match": '"1"'},
        ),
        "api/open/<uuid:key>": Example({"key": str(city.finance.pk)}, {"key": str(city.county.pk)}),
        "api/refuse/<word>": Example({"word": "missing"}, {}),
    }


def test_an_address_that_shows_what_is_out_of_scope_is_found(small_site: City) -> None:
    faults = list(walk(units(small_site), small_site))
    assert "GET api/open/<uuid:key> as head: reaches a thing outside the scope: 200" in faults
    assert {fault.split()[1] for fault in faults} == {"api/open/<uuid:key>"}


def test_an_address_without_an_example_is_found(small_site: City) -> None:
    given = {route: example for route, example in units(small_site).items() if route != "api/units/<uuid:key>"}
    assert without_example(given) == {"api/units/<uuid:key>"}
