"""The task table over the API: out, back, previewed, applied under the token that was previewed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models import Comment, Commitment
from tests.support.browsers import browser
from tests.support.ledger import Loop, issued
from tests.support.workbooks import as_file, edited, grid_of, handed_out

pytestmark = pytest.mark.django_db
API = "/api/v1"


def client_of(loop: Loop, name: str) -> Client:
    return browser(Person.objects.get(username=name))


def sent(client: Client, content: bytes, name: str = "台账.xlsx") -> Any:
    return client.post(f"{API}/commitments/workbook", {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def row(loop: Loop) -> Commitment:
    return issued(loop, at=timezone.now())[0]


def test_out_back_previewed_and_applied_once(loop: Loop, row: Commitment) -> None:
    client = client_of(loop, "liaison")
    out = client.get(f"{API}/commitments/workbook?unit=finance")
    assert out.status_code == 200
    answer = sent(client, as_file(edited(grid_of(out.content), row, comment="请示已报", words="改原文")))
    assert answer.status_code == 201, answer.content
    found = answer.json()
    assert answer["ETag"] == f'"{found["token"]}"'
    (change,) = found["changes"]
    assert (change["ticked"], change["refused"], change["cells"][0]["after"]) == (True, "", "请示已报")
    (note,) = found["notes"]
    assert note["why"].startswith("不能在表中修改")
    address = f"{API}/workbooks/{found['id']}"
    body = {"changes": [change["id"]]}
    assert client.post(f"{address}/apply", body, "application/json").status_code == 428
    stale = client.post(f"{address}/apply", body, "application/json", headers={"If-Match": '"other"'})
    assert stale.status_code == 409
    for _ in range(2):
        done = client.post(f"{address}/apply", body, "application/json", headers={"If-Match": answer["ETag"]})
        assert done.json() == [
            {"id": change["id"], "commitment": str(row.pk), "number": row.number, "steps": ["comment"]}
        ]
    assert Comment.objects.count() == 1
    assert client.get(address).json()["done"] == done.json()


def test_a_workbook_is_nobody_elses(loop: Loop, row: Commitment) -> None:
    content = handed_out(loop.liaison, timezone.now())
    key = sent(client_of(loop, "liaison"), content).json()["id"]
    other = client_of(loop, "merchant")
    assert other.get(f"{API}/workbooks/{key}").status_code == 404
    applied = other.post(
        f"{API}/workbooks/{key}/apply", {"changes": ["x"]}, "application/json", headers={"If-Match": '"x"'}
    )
    assert applied.status_code == 404


def test_a_hostile_file_is_refused_by_name_in_both_languages(loop: Loop) -> None:
    client = client_of(loop, "liaison")
    answer = sent(client, b"PK\x03\x04 nothing")
    assert answer.status_code == 422
    assert "损坏" in answer.json()["detail"]
    english = client.post(
        f"{API}/commitments/workbook",
        {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing")},
        headers={"Accept-Language": "en"},
    )
    assert "damaged" in english.json()["detail"]


def test_the_register_is_narrowed_alike_over_the_api_and_in_an_address(loop: Loop, row: Commitment) -> None:
    client = client_of(loop, "sup")
    post = loop.vice_post.pk
    for query, count in {
        "": 2, "unit=finance": 1, "unit=nobody": 0, "unit=commerce&part=lead": 1, f"leader={post}": 1,
        f"text={quote('签约')}": 1, "state=issued": 2, "state=closed": 0, "due_to=2026-12-15": 1,
        "due_from=2026-12-15": 1,
        "kind=standing": 0, "lamp=": 2,
    }.items():  # fmt: skip
        assert len(client.get(f"{API}/commitments?{query}").json()["items"]) == count, query
        page = client.get(f"/commitments?{query}")
        assert len(page.context["lines"]) == count, query
    assert client.get("/commitments?due_from=bald").context["page"].paginator.count == 2
    first = [client.get(f"/commitments?sort={sort}").context["lines"][0].commitment.pk for sort in ("due", "-due")]
    assert first[0] != first[1]


def test_views_are_saved_shared_and_put_away(loop: Loop, row: Commitment) -> None:
    mine, colleague, stranger = (client_of(loop, name) for name in ("liaison", "head", "merchant"))
    view = {
        "name": "本局在办", "asked": {"unit": "finance", "sort": "-due", "nonsense": "1"},
        "columns": ["words", "due", "progress"], "heading": "市财政局任务表", "shared": "finance",
    }  # fmt: skip
    answer = mine.post(f"{API}/views", view, "application/json")
    assert answer.status_code == 201, answer.content
    key = answer.json()["id"]
    assert answer.json()["asked"] == {"unit": "finance", "sort": "-due"}
    assert [each["mine"] for each in colleague.get(f"{API}/views").json()] == [False]
    assert stranger.get(f"{API}/views").json() == []
    table = grid_of(colleague.get(f"/commitments/excel?view={key}").content)
    texts = {(at, column): text for at, column, text in table.cells}
    assert texts[0, 0] == "市财政局任务表"
    assert [texts[2, column] for column in range(3)] == ["任务事项", "时限", "进展情况"]
    assert stranger.get(f"/commitments/excel?view={key}").status_code == 404
    again = mine.post(f"{API}/views", view | {"columns": ["number"]}, "application/json")
    assert (again.json()["id"], again.json()["version"]) == (key, 2)
    assert mine.post(f"{API}/views", view | {"columns": ["nothing"]}, "application/json").status_code == 422
    assert mine.post(f"{API}/views", view | {"shared": "commerce"}, "application/json").status_code == 404
    assert colleague.post(f"{API}/views/{key}/end").status_code == 403
    assert mine.post(f"{API}/views/{key}/end").status_code == 204
    assert colleague.get(f"{API}/views").json() == []


def test_many_rows_each_have_their_own_answer(loop: Loop, row: Commitment) -> None:
    rows = list(Commitment.objects.filter(state="issued").order_by("number"))
    client = client_of(loop, "liaison")
    keys = [str(each.pk) for each in rows]
    answer = client.post(
        "/commitments/together", {"step": "sign", "keys": keys, "shown": keys}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert {each.done for each in answer.context["answers"].values()} == {True, False}
    assert [each.commitment.state for each in answer.context["lines"]] == ["signed", "issued"]
    over = client_of(loop, "sup").post(
        "/commitments/together",
        {"step": "hand_over", "keys": keys[1:], "shown": keys, "leads": "市财政局", "reason": "职责调整"},
        headers={"HX-Request": "true"},
    )
    assert [each.done for each in over.context["answers"].values()] == [True]
    assert [each.unit.code for each in over.context["lines"][1].leads] == ["finance"]
