"""What the API answers when something is wrong."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from tests.support.accounts import City
from tests.support.browsers import browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("word", "status", "title"),
    [
        ("missing", 404, "没有此项"),
        ("forbidden", 403, "无权办理"),
        ("invalid", 422, "所填内容有误"),
        ("conflict", 409, "与现状冲突"),
    ],
)
def test_a_refusal_is_a_problem_with_its_status(site: None, word: str, status: int, title: str) -> None:
    response = Client().get(f"/api/refuse/{word}")
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert (problem["status"], problem["title"], problem["instance"]) == (status, title, f"/api/refuse/{word}")


def test_the_language_is_the_one_that_was_asked_for(site: None) -> None:
    problem = Client().get("/api/refuse/invalid", headers={"Accept-Language": "en"}).json()
    assert problem["title"] == "Something is wrong with what was sent"
    assert problem["detail"].startswith("the value of If-Match, 7, is no ETag")
    assert problem["errors"][0]["where"] == "If-Match"


def test_a_code_without_a_sentence_is_said_as_it_is(site: None) -> None:
    assert Client().get("/api/refuse/conflict").json()["detail"] == "no.such-code"


def test_a_fault_of_ours_is_logged_and_says_nothing_of_itself(site: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "luoshi.api"):
        response = Client().get("/api/refuse/fault")
    assert response.status_code == 500
    assert "12345" not in response.content.decode()
    assert "12345" in caplog.text


def test_what_a_schema_finds_is_said_in_words_field_by_field(head: Client) -> None:
    response = head.post("/api/units", {"name": 7}, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["errors"] == [
        {"where": "code", "what": "没有填写", "do": "请填写此项"},
        {"where": "name", "what": "不是文字", "do": "请填写文字"},
    ]


def test_a_parameter_out_of_bounds_is_said_in_words(head: Client) -> None:
    problem = head.get("/api/units?limit=201", headers={"Accept-Language": "en"}).json()
    assert problem["errors"] == [{"where": "limit", "what": "it is more than 200", "do": "give 200 or less"}]


def test_a_body_that_is_no_json_is_a_problem_too(head: Client) -> None:
    response = head.post("/api/units", "{", content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_nobody_and_the_wrong_role_are_told_apart(city: City) -> None:
    client = Client()
    assert client.get("/api/units").status_code == 401
    client = browser(city.audit)
    assert client.get("/api/units").status_code == 403
    assert client.delete("/api/units").status_code == 405
