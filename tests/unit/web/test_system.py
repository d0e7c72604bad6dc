"""The system administrator's pages: what is to be set up, background work tried again, the data in force."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.apps.api.texts import has_text
from luoshi.apps.record.models import Entry
from luoshi.web.in_force import ROOT, data_files
from luoshi.web.setup import BACKUP, note_backup, tasks
from tests.support.accounts import City, small_city
from tests.support.browsers import browser

pytestmark = pytest.mark.django_db
ROUND = "luoshi.apps.ledger.rounds.climb"


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def said(response: Any) -> str:
    return str(response.content.decode())


def job(status: str, minutes: int = 1, path: str = ROUND) -> DBTaskResult:  # type: ignore[type-arg]
    at = timezone.now() - timedelta(minutes=minutes)
    return DBTaskResult.objects.create(
        status=status,
        task_path=path,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=at,
        started_at=at,
        finished_at=at,
        exception_class_path="builtins.OSError" if status == "FAILED" else "",
        traceback="Traceback …\nOSError: 磁盘已满" if status == "FAILED" else "",
    )


def test_a_job_that_failed_says_why_and_is_tried_again_on_the_record(city: City) -> None:
    failed, done = job("FAILED"), job("SUCCESSFUL", 3)
    client = browser(city.system)
    page = said(client.get("/system"))
    assert "OSError: 磁盘已满" in page
    assert "逾期提级" in page
    assert client.post(f"/system/jobs/{failed.pk}/again").status_code == 302
    assert DBTaskResult.objects.get(status="READY").task_path == ROUND
    assert Entry.objects.get(action="web.try_again").actor == str(city.system.pk)
    assert client.post(f"/system/jobs/{done.pk}/again").status_code == 422
    assert browser(city.security).post(f"/system/jobs/{failed.pk}/again").status_code == 403


def test_a_round_tells_when_it_last_ended_well_and_when_it_failed(city: City) -> None:
    job("SUCCESSFUL", 30)
    last, failed = job("SUCCESSFUL", 2), job("FAILED", 9)
    rounds = browser(city.system).get("/system").context["rounds"]
    (climb,) = [each for each, _, _ in rounds if each.name == ROUND]
    assert (climb.last, climb.failed) == (last.finished_at, failed.finished_at)


def test_a_city_without_heads_and_backup_is_told_what_comes_next(city: City, settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    lacking = [each.key for each in tasks(timezone.localdate()) if not each.done]
    assert lacking == ["heads", "checkpoint", "witness", "backup"]
    note_backup(made="2026-11-25T02:00:00+00:00", size=1000, files=3)
    assert (tmp_path / BACKUP).exists()
    assert "11月25日(周三) 10:00" in said(browser(city.system).get("/system"))


def test_the_door_of_an_empty_installation_says_what_to_do_first(db: None) -> None:
    assert "luoshi create-admin" in said(Client().get("/sign-in"))
    small_city()
    assert "luoshi create-admin" not in said(Client().get("/sign-in"))


def test_every_data_file_of_the_field_is_shown_with_all_it_rests_on(city: City) -> None:
    page = said(browser(city.audit).get("/system/data"))
    for each in data_files():
        written = (ROOT / each.place).read_text("utf-8")
        assert each.place in page
        assert len(each.bases) == written.count("\nreference = ") + written.count(", reference = "), each.place
        assert tomllib.loads(written)


def test_every_data_file_has_words() -> None:
    assert [each.place for each in data_files() if not has_text(f"data.file.{each.name}")] == []


def test_every_round_has_words(settings: Any) -> None:
    assert [name for name in settings.ROUNDS if not has_text(f"work.{name.rpartition('.')[2]}")] == []


def test_the_api_tells_the_same(city: City) -> None:
    failed = job("FAILED")
    client = browser(city.system)
    state = client.get("/api/v1/system").json()
    assert state["jobs"]["failed"] == 1
    assert [each["key"] for each in state["setup"]][:2] == ["units", "administrators"]
    assert client.get("/api/v1/system/jobs").json()[0]["fault"] == "OSError: 磁盘已满"
    assert client.post(f"/api/v1/system/jobs/{failed.pk}/again").status_code == 204
    assert client.post(f"/api/v1/system/jobs/{city.root.pk}/again").status_code == 404
    assert len(client.get("/api/v1/system/data").json()) == len(data_files())


def test_a_city_s_own_file_is_shown_in_place_of_the_products(settings: Any, tmp_path: Path) -> None:
    own = tmp_path / "clocks.toml"
    own.write_text((ROOT / "core/lifecycle/data/clocks.toml").read_text("utf-8") + "\n# 本市\n", "utf-8")
    before = {each.place: each.digest for each in data_files()}
    settings.RULES = {"clocks.toml": own}
    shown = {each.place: each.digest for each in data_files()}
    assert shown.keys() - before.keys() == {str(own)}
    assert before.keys() - shown.keys() == {"core/lifecycle/data/clocks.toml"}
    assert shown[str(own)] != before["core/lifecycle/data/clocks.toml"]
