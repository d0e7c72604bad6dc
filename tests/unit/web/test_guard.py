"""The gate before every view."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from luoshi.web.guard import UnlistedRoute
from tests.support.accounts import City, small_city
from tests.support.browsers import browser
from tests.support.manners import MATRIX

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: object, tmp_path: Path) -> None:
    file = tmp_path / "permissions.toml"
    file.write_text(MATRIX, "utf-8")
    settings.ROOT_URLCONF = "tests.support.manners"  # type: ignore[attr-defined]
    settings.PERMISSIONS = file  # type: ignore[attr-defined]
    settings.LOGIN_URL = "/sign-in"  # type: ignore[attr-defined]


@pytest.fixture
def city(_site: None) -> City:
    return small_city()


def signed_in(city: City, name: str, **options: bool) -> Client:
    return browser(getattr(city, name), **options)


def test_a_page_sends_nobody_to_sign_in_and_the_wrong_role_away(city: City) -> None:
    assert Client().get("/desk")["Location"] == "/sign-in?next=/desk"
    assert signed_in(city, "audit").get("/desk").status_code == 403
    assert signed_in(city, "head").get("/desk").status_code == 200
    assert signed_in(city, "head").post("/desk").status_code == 405


def test_an_address_that_is_not_in_the_matrix_is_refused_to_everybody(city: City, settings: object) -> None:
    with pytest.raises(UnlistedRoute, match="forgotten"):
        signed_in(city, "head").get("/forgotten")
    settings.STRICT_ROUTES = False  # type: ignore[attr-defined]
    assert signed_in(city, "head").get("/forgotten").status_code == 404


def test_a_browser_s_write_needs_the_page_s_token(city: City) -> None:
    client = signed_in(city, "head", enforce_csrf_checks=True)
    body = {"code": "t", "name": "镇"}
    response = client.post("/api/units", body, content_type="application/json")
    assert response.status_code == 403
    assert response.json()["type"] == "urn:luoshi:problem:api.csrf"


def test_an_authorization_that_opens_nothing_is_no_way_in(city: City) -> None:
    client = signed_in(city, "head")
    assert client.get("/api/units", headers={"Authorization": "Bearer nothing"}).status_code == 401


def test_more_requests_than_allowed_are_told_when_to_come_again(city: City, settings: object) -> None:
    settings.RATE = 3  # type: ignore[attr-defined]
    client = signed_in(city, "vice")
    answers = [client.get("/api/units") for _ in range(8)]  # eight: the minute may turn between them, once
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 2 <= len(refused) <= 5
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert signed_in(city, "head").get("/api/units").status_code == 200


def test_every_answer_carries_its_safeguards(city: City) -> None:
    response = signed_in(city, "head").get("/desk")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
