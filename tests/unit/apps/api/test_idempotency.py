"""A request sent twice is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from luoshi.apps.accounts.models import Unit
from luoshi.apps.api.idempotency import KEPT, expire, once
from luoshi.apps.api.models import IdempotentRequest
from luoshi.apps.api.refusals import Invalid
from tests.support.accounts import City, small_city
from tests.support.browsers import browser

pytestmark = pytest.mark.django_db


def add(client: Client, key: str, code: str = "t", name: str = "镇") -> HttpResponse:
    body = {"code": code, "name": name}
    return client.post("/api/units", body, content_type="application/json", headers={"Idempotency-Key": key})


def test_the_same_request_again_has_no_effect_and_the_same_answer(head: Client) -> None:
    first, again = add(head, "k"), add(head, "k")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert again["Idempotent-Replay"] == "true"
    assert again["Content-Type"] == first["Content-Type"]
    assert Unit.objects.filter(code="t").count() == 1


def test_the_key_with_another_request_is_refused(head: Client) -> None:
    add(head, "k")
    response = add(head, "k", code="u")
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"] == "Idempotency-Key"
    assert not Unit.objects.filter(code="u").exists()


def test_the_same_key_of_somebody_else_is_another(head: Client, city: City) -> None:
    other = browser(city.liaison)
    assert (add(head, "k").status_code, add(other, "k", code="u").status_code) == (201, 201)


def test_what_was_refused_had_no_effect_and_may_be_mended(head: Client) -> None:
    assert add(head, "k", name="不可").status_code == 409
    assert not Unit.objects.filter(code="t").exists()
    assert add(head, "k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 129, "一", "a b"])
def test_a_key_that_is_none_is_refused(head: Client, key: str) -> None:
    assert add(head, key).status_code == 422


def test_answers_are_forgotten_after_their_time(head: Client) -> None:
    add(head, "k")
    now = timezone.now()
    assert expire(at=now + KEPT - timedelta(minutes=1)) == 0
    assert expire(at=now + KEPT + timedelta(minutes=1)) == 1


def test_the_content_of_a_file_tells_one_upload_from_another() -> None:
    def upload(content: bytes) -> HttpResponse:
        file = SimpleUploadedFile("讲话.txt", content)
        request = RequestFactory().post("/files", {"title": "讲话", "file": file})
        act = lambda: HttpResponse(request.FILES["file"].read(), status=201)  # noqa: E731
        return once(request, actor="a", key="k", at=timezone.now(), act=act)

    assert upload("甲".encode()).content.decode() == "甲"
    assert upload("甲".encode())["Idempotent-Replay"] == "true"
    with pytest.raises(Invalid):
        upload("乙".encode())


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_replays_have_one_effect_and_one_answer(site: None) -> None:
    city = small_city()
    client = browser(city.head)
    session = client.cookies["sessionid"].value

    def replay(_: int) -> tuple[int, bytes]:
        own = Client()
        own.cookies["sessionid"] = session
        try:
            response = add(own, "k")
            return response.status_code, response.content
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(replay, range(50)))
    assert {status for status, _ in answers} == {201}
    assert len({body for _, body in answers}) == 1
    assert Unit.objects.filter(code="t").count() == 1
    assert IdempotentRequest.objects.count() == 1
