"""Nobody overwrites what they have not seen."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.versions import etag
from tests.support.accounts import City

pytestmark = pytest.mark.django_db


def change(head: Client, city: City, name: str, **headers: str) -> HttpResponse:
    body = {"name": name}
    return head.patch(f"/api/units/{city.finance.pk}", body, content_type="application/json", headers=headers)


def test_a_reading_gives_the_version_and_a_second_costs_nothing(head: Client, city: City) -> None:
    first = head.get(f"/api/units/{city.finance.pk}")
    assert first["ETag"] == '"1"'
    again = head.get(f"/api/units/{city.finance.pk}", headers={"If-None-Match": '"9", W/"1"'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", '"1"')


def test_a_write_without_a_version_is_refused(head: Client, city: City) -> None:
    assert change(head, city, "局").status_code == 428
    assert change(head, city, "局", **{"If-Match": "*"}).status_code == 428
    assert change(head, city, "局", **{"If-Match": "1"}).status_code == 422


def test_a_write_with_the_version_read_is_done(head: Client, city: City) -> None:
    assert change(head, city, "局", **{"If-Match": '"1"'}).json()["version"] == 2


def test_a_version_that_is_past_is_answered_with_both(head: Client, city: City) -> None:
    change(head, city, "甲局", **{"If-Match": '"1"'})
    response = change(head, city, "乙局", **{"If-Match": '"1"'})
    problem = response.json()
    assert response.status_code == 409
    assert problem["sent"] == {"version": 1, "name": "乙局"}
    assert problem["now"] == {"version": 2, "name": "甲局"}
    assert Unit.objects.get(pk=city.finance.pk).name == "甲局"


def test_a_race_lost_in_the_very_moment_is_answered_with_both(head: Client, city: City) -> None:
    response = change(head, city, "抢先", **{"If-Match": '"1"'})
    problem = response.json()
    assert response.status_code == 409
    assert problem["sent"] == {"version": 1, "name": "抢先"}
    assert problem["now"] == {"version": 2, "name": "先到"}


def test_what_is_shown_besides_the_row_changes_the_tag_but_not_the_version(head: Client, city: City) -> None:
    monday, tuesday = etag(1, "green"), etag(1, "yellow")
    assert monday != tuesday
    assert change(head, city, "局", **{"If-Match": monday}).status_code == 200
