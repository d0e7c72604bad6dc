"""Documents over the API, from the upload to the last signature."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.compared import ComparisonOut
from luoshi.apps.documents.jobs import read_job
from luoshi.apps.documents.models import Dispatch, Document, Passage
from tests.support.accounts import City, acting, granted, person, small_city
from tests.support.browsers import browser as signed_in
from tests.support.documents import CLASSIFIED, NOTICE, everything_in_the_database, issued, reviewed

pytestmark = pytest.mark.django_db
DOCUMENTS = "/api/v1/documents"


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> City:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    city = small_city()
    granted(person("office", "辛"), "supervision", city.root)
    return city


@pytest.fixture
def office(city: City) -> Client:
    return browser("office")


def person_of(username: str) -> Person:
    return Person.objects.get(username=username)


def browser(username: str) -> Client:
    return signed_in(person_of(username))


def upload(client: Client, *files: tuple[str, str], **fields: str) -> Any:
    sent = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    return client.post(DOCUMENTS, {"files": sent, "owner": "city"} | fields)


def send(client: Client, method: str, path: str, data: object, version: str = "") -> Any:
    headers = {"If-Match": version} if version else {}
    return getattr(client, method)(path, json.dumps(data), content_type="application/json", headers=headers)


@pytest.fixture
def document(office: Client) -> str:
    """A document in review."""
    (made,) = upload(office, ("通知.txt", NOTICE)).json()
    read_job.call(made["id"])
    return str(made["id"])


def test_several_are_taken_in_and_read_and_their_progress_is_told(office: Client) -> None:
    answer = upload(office, ("甲.txt", NOTICE), ("乙.txt", CLASSIFIED))
    assert answer.status_code == 202
    assert [sorted(each) for each in answer.json()] == [["id", "progress"]] * 2  # no name: the answer may be kept
    first, second = (each["id"] for each in answer.json())
    assert office.get(f"{DOCUMENTS}/{first}/progress").json() == {"progress": "queued", "status": "reading"}
    assert office.get(f"{DOCUMENTS}/{first}/text").status_code == 409
    for key in (first, second):
        read_job.call(key)
    assert office.get(f"{DOCUMENTS}/{first}/progress").json() == {"progress": "done", "status": "review"}
    refused = office.get(f"{DOCUMENTS}/{second}").json()
    assert (refused["status"], refused["title"], refused["file_name"]) == ("refused", "", "")
    assert "密" in refused["refusal"]["words"]
    assert "classified" in office.get(f"{DOCUMENTS}/{second}", headers={"Accept-Language": "en"}).json()["refusal"][
        "words"
    ]  # fmt: skip
    listed = office.get(DOCUMENTS).json()["items"]
    assert {each["id"] for each in listed} == {first, second}
    assert [each["id"] for each in office.get(f"{DOCUMENTS}?status=review").json()["items"]] == [first]


def test_an_upload_sent_twice_is_taken_in_once_and_a_classified_name_is_nowhere(office: Client) -> None:
    def again() -> Any:
        file = SimpleUploadedFile("关于奇袭行动的报告.txt", CLASSIFIED.encode())
        return office.post(DOCUMENTS, {"files": [file], "owner": "city"}, headers={"Idempotency-Key": "a-key"})

    first, second = again(), again()
    assert first.json() == second.json()
    (document,) = Document.objects.all()
    read_job.call(str(document.pk))
    stored = everything_in_the_database()
    assert str(document.pk) in stored
    for words in ("奇袭", "某项行动", "机密", "拨付资金"):
        assert words not in stored
        assert words.encode("unicode_escape").decode() not in stored  # as JSON may write them


def test_review_with_versions(office: Client, document: str) -> None:
    path = f"{DOCUMENTS}/{document}"
    seen = office.get(path)
    assert seen.json()["coverage"] == {"commitment": 1, "exhortation": 1, "statement": 2}
    assert office.get(path, headers={"If-None-Match": seen["ETag"]}).status_code == 304
    assert send(office, "patch", path, {"number": "云政发〔2026〕8号"}).status_code == 428
    changed = send(office, "patch", path, {"number": "云政发〔2026〕8号"}, seen["ETag"])
    assert (changed.status_code, changed.json()["number"]) == (200, "云政发〔2026〕8号")
    stale = send(office, "patch", path, {"number": "云政发〔2026〕9号"}, seen["ETag"])
    assert (stale.status_code, stale.json()["now"]["number"]) == (409, "云政发〔2026〕8号")
    assert send(office, "patch", path, {"issuer": "云川市人民政府"}, changed["ETag"]).status_code == 200


def test_the_text_with_its_passages_and_another_label_for_one(office: Client, document: str) -> None:
    seen = office.get(f"{DOCUMENTS}/{document}/text")
    text, passages = seen.json()["text"], seen.json()["passages"]
    assert text == NOTICE
    (found,) = (each for each in passages if each["label"] == "commitment")
    assert text[found["start"] : found["end"]] == "市财政局12月10日前拨付资金3亿元。"
    path = f"/api/v1/passages/{found['id']}"
    wrong = send(office, "patch", path, {"label": "statement", "reason": " "}, f'"{found["version"]}"')
    assert wrong.status_code == 422
    right = send(office, "patch", path, {"label": "statement", "reason": "引用"}, f'"{found["version"]}"')
    assert (right.json()["label"], right.json()["reason"]) == ("statement", "引用")
    again = office.get(f"{DOCUMENTS}/{document}/text", headers={"If-None-Match": seen["ETag"]})
    assert again.status_code == 200  # the text is the same, its passages are not


def test_what_the_reader_put_together_is_told_with_the_text(office: Client, document: str) -> None:
    assert office.get(f"{DOCUMENTS}/{document}/text").json()["noticed"] == []
    tasks = [
        "　　市财政局要会同市发展改革委于12月10日前拨付专项资金3亿元，优先支持续建项目和民生工程，按月报市政府备案。",
        "　　教育部门要在2026年底前新建公办幼儿园20所，新增学位6000个，同步完善周边道路、停车设施，不得降低标准。",
        "　　各县区要对照任务清单逐项抓好落实，每季度末向市政府报告进展，重大问题随时报告，市政府适时实地核查。",
    ]
    lines = [task[at : at + 28] for task in tasks for at in range(0, len(task), 28)]
    pages = "\n".join([*lines, *lines, "— 1 —", *lines, *lines, "— 2 —"])
    (made,) = upload(office, ("复制.txt", f"关于拨付资金的通知\n{pages}\n")).json()
    read_job.call(made["id"])
    told = office.get(f"{DOCUMENTS}/{made['id']}/text", headers={"Accept-Language": "zh"}).json()
    joined, numbers = told["noticed"]
    assert "已接成整段读取" in joined["words"]
    assert (numbers["words"], numbers["where"]) == ("页码未计入", "第16行、第31行")
    assert [told["text"].count(task.strip()) for task in tasks] == [4, 4, 4]


def test_the_original_comes_back_as_a_file_only(office: Client, document: str) -> None:
    answer = office.get(f"{DOCUMENTS}/{document}/file")
    assert b"".join(answer.streaming_content) == NOTICE.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_conveyance_from_hand_to_hand(city: City, office: Client, document: str) -> None:
    row = Document.objects.get(pk=document)
    issued(acting(person_of("office")), row, city.finance, city.county)
    liaison = browser("liaison")
    (waiting,) = liaison.get("/api/v1/dispatches?waiting=true").json()["items"]
    assert (waiting["title"], waiting["unit"]["code"]) == (row.title, "finance")
    passing = f"/api/v1/dispatches/{waiting['id']}/pass-on"
    early = send(liaison, "post", passing, {"units": ["budget"], "words": "抓紧办"})
    assert early.status_code == 409
    (signed,) = send(liaison, "post", "/api/v1/dispatches/sign", {"dispatches": [waiting["id"]]}).json()
    assert signed["signed_at"]
    assert liaison.get("/api/v1/dispatches?waiting=true").json()["items"] == []
    passed = send(liaison, "post", passing, {"units": ["budget"], "words": "抓紧办"}).json()
    assert [each["unit"]["code"] for each in passed["made"]] == ["budget"]
    assert send(liaison, "post", passing, {"units": ["budget"]}).json()["reached"][0]["code"] == "budget"
    assert send(liaison, "post", passing, {"units": ["wangchuan"]}).status_code == 404
    seen = office.get(f"{DOCUMENTS}/{document}/receipts").json()
    assert (seen["sent"], seen["signed"], seen["waiting"]) == (3, 1, 2)
    finance = next(each for each in seen["units"] if each["unit"]["code"] == "finance")
    assert (finance["signed_by"], finance["onward"][0]["words"]) == ("庚", "抓紧办")
    assert liaison.get(f"{DOCUMENTS}/{document}/receipts").json()["sent"] == 2


def test_what_a_correction_changed(city: City, office: Client, document: str) -> None:
    issued(acting(person_of("office")), Document.objects.get(pk=document), city.finance)
    (made,) = upload(office, ("更正.txt", NOTICE.replace("3亿元", "5亿元")), supersedes=document).json()
    read_job.call(made["id"])
    seen = office.get(f"{DOCUMENTS}/{made['id']}/changes").json()
    assert (seen["schema"], seen["counts"]["raised"]) == ("luoshi.diff/1", 1)
    assert ComparisonOut(**seen).dict(by_alias=True) == seen, "it is as it is described"
    assert office.get(f"{DOCUMENTS}/{made['id']}").json()["supersedes"] == document
    assert office.get(f"{DOCUMENTS}/{document}/changes").status_code == 404
    two = upload(office, ("甲.txt", NOTICE), ("乙.txt", NOTICE), supersedes=document)
    assert two.status_code == 422


def test_out_of_scope_is_answered_as_what_does_not_exist(city: City, office: Client, document: str) -> None:
    liaison = browser("liaison")
    for part in ("", "/progress", "/text", "/file", "/receipts", "/changes"):
        for key in (document, uuid4()):
            assert liaison.get(f"{DOCUMENTS}/{key}{part}").status_code == 404
    assert liaison.get(DOCUMENTS).json()["items"] == []
    hidden = liaison.get(f"{DOCUMENTS}/{document}").json()
    absent = liaison.get(f"{DOCUMENTS}/{(other := uuid4())}").json()
    assert json.dumps(hidden).replace(document, "x") == json.dumps(absent).replace(str(other), "x")
    (dispatch,) = issued(acting(person_of("office")), Document.objects.get(pk=document), city.county)
    for key in (dispatch.pk, uuid4()):
        assert send(liaison, "post", "/api/v1/dispatches/sign", {"dispatches": [str(key)]}).status_code == 404
    assert not Dispatch.objects.filter(signed_at__isnull=False).exists()
    granted(person("elsewhere"), "supervision", city.finance)
    label = {"label": "statement", "reason": "引用"}
    for key in (Passage.objects.earliest("pk").pk, uuid4()):
        assert send(browser("elsewhere"), "patch", f"/api/v1/passages/{key}", label, '"1"').status_code == 404


def test_lists_of_many_cost_what_lists_of_few_cost(city: City, office: Client) -> None:
    by, liaison = acting(person_of("office")), browser("liaison")
    lists = (DOCUMENTS, "/api/v1/dispatches", "/api/v1/dispatches?waiting=true")
    costs: dict[str, list[tuple[int, int]]] = {path: [] for path in lists}
    for more in (2, 18):
        for _ in range(more):
            issued(by, reviewed(by, city.root), city.finance)
        for path in lists:
            with CaptureQueriesContext(connection) as queries:
                seen = liaison.get(path).json()["items"]
            costs[path].append((len(seen), len(queries)))
    for path, ((few, cost_of_few), (many, cost_of_many)) in costs.items():
        assert (few, many) == (2, 20), path
        assert cost_of_few == cost_of_many, path
