"""The whole loop over the API, on the real speech: from its upload to closed commitments that were looked back on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.jobs import read_job
from luoshi.apps.ledger.models import Clock
from tests.support.accounts import granted, person, posted, small_city, unit
from tests.support.browsers import browser

pytestmark = pytest.mark.django_db
API = "/api/v1"
PROOF = {"kind": "statement", "title": "现场核实记录", "source": "市政府督查室", "text": "已逐项核实"}
UNITS = ("reform", "statistics", "industry", "environment", "natural-resources", "commerce", "government-office")


@dataclass(frozen=True)
class People:
    """A browser for each who takes part."""

    office: Client
    verifier: Client
    liaison: Client
    mayor: Client
    auditor: Client

    @classmethod
    def arrive(cls) -> People:
        city = small_city()
        for code in UNITS:
            unit(code, code, "department", city.root)
        bureau = unit("supervision", "市政府督查室", "office", city.root)
        names = {name: person(name, "辛") for name in ("office", "verifier")}
        granted(names["office"], "supervision", city.root)
        granted(names["verifier"], "verifier", city.root)
        granted(city.liaison, "liaison", city.finance)
        for each in names.values():
            posted(each, bureau, "督查员", "staff")
        return cls.again()

    @classmethod
    def again(cls) -> People:
        """Everybody, just signed in."""
        names = ("office", "verifier", "liaison", "mayor", "audit")
        return cls(*(browser(Person.objects.get(username=name)) for name in names))


def send(client: Client, path: str, data: object, *, version: int | None = None, method: str = "post") -> Any:
    headers = {"If-Match": f'"{version}"'} if version is not None else {}
    answer = getattr(client, method)(API + path, json.dumps(data), content_type="application/json", headers=headers)
    assert answer.status_code < 300, answer.content.decode()
    return answer.json()


def get(client: Client, path: str) -> Any:
    answer = client.get(API + path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def refs(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": row["id"], "version": row["version"]} for row in rows]


def register(client: Client, **narrow: str) -> list[dict[str, Any]]:
    """Every page of the register."""
    found, cursor = [], ""
    while True:
        query = "&".join(f"{name}={value}" for name, value in (narrow | {"cursor": cursor}).items() if value)
        answer = get(client, f"/commitments?limit=7&{query}")
        found += answer["items"]
        cursor = answer["next"]
        if not cursor:
            return found


def test_from_the_upload_of_the_speech_to_commitments_looked_back_on(
    shared: Path, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    people = People.arrive()

    # the supervision office takes the speech in; it is read in a child process, as a job
    (speech,) = sorted((shared / "seeds").glob("*.txt"))
    upload = SimpleUploadedFile("讲话.txt", speech.read_bytes())
    (taken,) = people.office.post(f"{API}/documents", {"files": [upload], "owner": "city"}).json()
    read_job.call(taken["id"])
    document = f"/documents/{taken['id']}"
    assert get(people.office, document)["status"] == "review"

    # every sentence is accounted for, and nothing can be issued while a commitment has no lead or is not confirmed
    drafts = register(people.office, document=taken["id"])
    proof = get(people.office, f"{document}/coverage")
    assert sum(proof["labels"].values()) > proof["labels"]["commitment"] >= len(drafts) > 20
    assert proof["unaccounted"] == []
    assert len(proof["unconfirmed"]) == len(drafts)
    tag = get(people.office, document)["version"]
    refused = people.office.post(
        f"{API}{document}/issue", "{}", content_type="application/json", headers={"If-Match": f'"{tag}"'}
    )
    assert refused.status_code == 422
    assert "牵头单位" in refused.json()["detail"]

    # what the text leaves open a person says: who leads, or that it is no commitment, for a reason
    for row in drafts:
        if not any(party["unit"] for party in row["leads"]):
            send(
                people.office,
                f"/commitments/{row['id']}",
                {"leads": ["finance"]},
                version=row["version"],
                method="patch",
            )
    drafts = register(people.office, document=taken["id"])
    send(people.office, "/commitments/dismiss", {"items": refs(drafts[-1:]), "reason": "属号召性表述"})
    send(people.office, "/commitments/confirm", {"items": refs(drafts[:-1])})
    assert get(people.office, f"{document}/coverage")["complete"]

    # issued: to every unit named and every unit in scope, in one transaction
    tag = get(people.office, document)["version"]
    done = send(people.office, f"{document}/issue", {"scope": ["wangchuan"]}, version=tag)
    assert done["commitments"] == len(drafts) - 1
    assert done["units"] >= 6
    receipts = get(people.office, f"{document}/receipts")
    assert (receipts["sent"], receipts["signed"]) == (done["units"], 0)

    # the finance bureau finds on its desk what waits, signs, starts, reports with evidence
    desk = get(people.liaison, "/desk")
    assert {each["step"] for each in desk} == {"sign"}
    mine = [each["commitment"] for each in desk]
    signed = send(people.liaison, "/commitments/sign", {"items": refs(mine)})
    started = send(people.liaison, "/commitments/start", {"items": refs(signed)})
    for row in started:
        body = {"text": "已办结", "done": True, "evidence": [PROOF]}
        send(people.liaison, f"/commitments/{row['id']}/reports", body, version=row["version"])

    # somebody of another unit verifies; the supervision office closes
    waiting = [each["commitment"] for each in get(people.verifier, "/desk") if each["step"] == "verify"]
    assert len(waiting) == len(mine)
    verified = send(people.verifier, "/commitments/verify", {"items": refs(waiting)})
    closed = send(people.office, "/commitments/close", {"items": refs(verified), "met": True})
    assert {row["state"] for row in closed} == {"closed"}

    # ninety days later somebody looks back: one holds, one is reopened with a new date, its first date kept
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=True):
        looked_back_on(People.again(), mine)


def looked_back_on(people: People, mine: list[dict[str, Any]]) -> None:
    ripe = [each["commitment"] for each in get(people.verifier, "/desk") if each["step"] == "look_back"]
    assert len(ripe) == len(mine)
    holds, fails = ripe[0], ripe[1]
    send(
        people.verifier,
        f"/commitments/{holds['id']}/look-back",
        {"passes": True, "evidence": [PROOF]},
        version=holds["version"],
    )
    new_date = str(timezone.localdate() + timedelta(days=30))
    send(
        people.verifier,
        f"/commitments/{fails['id']}/look-back",
        {"passes": False, "reason": "问题反弹", "new_date": new_date},
        version=fails["version"],
    )
    assert get(people.office, f"/commitments/{fails['id']}")["state"] == "in_progress"
    story = get(people.office, f"/commitments/{holds['id']}")
    steps = [each["step"] for each in story["movements"]]
    assert steps[-7:] == ["issue", "sign", "start", "report", "verify", "close", "look_back"]
    assert not Clock.objects.filter(commitment=holds["id"], kind="look_back", completed=None).exists()

    # the auditor sees none of it: it is to them as if it did not exist
    assert people.auditor.get(f"{API}/commitments/{holds['id']}").status_code in (403, 404)
