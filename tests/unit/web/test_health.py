"""What is not ready for production is found, and what is ready is left alone."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

import luoshi.web.health
from luoshi.apps.accounts.models import Grant
from luoshi.apps.accounts.models.authenticator import Authenticator
from luoshi.apps.economy.actions.take_in import take_in
from luoshi.apps.record.signer import log_key
from luoshi.web.health import LOCAL, Finding, Situation, examine
from tests.support.accounts import City, acting, small_city
from tests.support.figures import read_figures

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
WORDS = tomllib.loads((Path(luoshi.web.health.__file__).parent / "data" / "health.toml").read_text("utf-8"))


@pytest.fixture
def city(settings: Any) -> City:
    """A city that is ready: every test takes one thing away."""
    settings.ALLOWED_HOSTS = ["luoshi.example"]
    settings.SESSION_COOKIE_SECURE = True
    settings.PROXIES = 1
    settings.SECURE_HSTS_SECONDS = 31536000
    city = small_city()
    for person in (city.system, city.security, city.audit, city.mayor, city.vice, city.head, city.liaison):
        device = Authenticator.of(person)
        device.confirmed = True
        device.save()
    return city


def found(situation: Situation | None = None) -> dict[str, str]:
    """Code and level of every finding but those every test installation has."""
    known = {"sqlite", "no-checkpoint", "checkpoints-by-hand", "record-rights", "disk"}
    findings = examine(situation or Situation(NOW))
    for finding in findings:
        said(finding)
    return {finding.code: finding.level for finding in findings if finding.code not in known}


def said(finding: Finding) -> str:
    return str(WORDS[finding.code]["zh"].format(**finding.facts))


def test_a_ready_city_has_nothing_to_mend(city: City) -> None:
    assert found() == {}


def test_modes_of_development_are_wrong(city: City, settings: Any) -> None:
    settings.DEBUG = settings.DEMO = True
    assert found() == {"debug": "wrong", "demo": "wrong"}


def test_names_and_tls(city: City, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = False
    assert found() == {"tls": "wrong"}
    settings.ALLOWED_HOSTS = sorted(LOCAL)
    assert found() == {"tls": "weak", "hosts-local": "weak"}
    settings.ALLOWED_HOSTS = ["*"]
    assert found()["hosts-any"] == "wrong"


def test_a_short_key_and_an_open_file(city: City, settings: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(0o644)
    settings.HOME = tmp_path
    assert found() == {"key-open": "wrong", "home-open": "wrong"}
    tmp_path.chmod(0o700)
    (tmp_path / "secret-key").chmod(0o600)
    assert found() == {}


def test_an_administrator_who_is_missing_and_one_without_a_second_factor(city: City) -> None:
    Grant.objects.filter(role="audit").update(ends=NOW.date() - timedelta(days=1))
    Authenticator.objects.filter(user=city.system).delete()
    Authenticator.objects.filter(user=city.head).delete()
    assert found() == {
        "administrator-missing": "wrong",
        "administrators-without-code": "wrong",
        "people-without-code": "weak",
    }


def test_clocks_that_differ_and_a_year_that_is_not_known(city: City) -> None:
    assert found(Situation(NOW, seen=NOW + timedelta(seconds=4))) == {}
    assert found(Situation(NOW, seen=NOW - timedelta(minutes=1))) == {"clocks-differ": "wrong"}
    assert found(Situation(datetime(2090, 5, 1, tzinfo=UTC)))["year-unknown"] == "wrong"


def test_tasks_that_wait_while_nobody_works(city: City) -> None:
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="luoshi.apps.api.jobs.expire_answers",
        backend_name="default", run_after=NOW,
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=NOW - timedelta(minutes=6))
    assert found() == {"worker": "wrong"}
    assert found(Situation(NOW - timedelta(minutes=3))) == {}


def test_a_file_of_figures_that_is_gone(city: City, settings: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings.HOME, settings.ECONOMY_BUREAU = tmp_path, "finance"
    row = ("规上工业增加值", "云川市", "2026年1-9月", 4.1, "%", "", "")
    take_in(by=acting(city.liaison), document=read_figures([row]), at=NOW)
    assert found() == {}
    (sealed,) = (tmp_path / "observations").rglob("*.parquet")
    sealed.unlink()
    assert found() == {"figures-missing": "wrong"}


def test_several_workers_on_sqlite_are_told_of(city: City) -> None:
    expected = {"sqlite-workers": "weak"} if connection.vendor == "sqlite" else {}
    assert found(Situation(NOW, workers=4)) == expected


def test_both_languages_say_the_same_facts() -> None:
    def fields(words: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(words) if name} - {"role"}

    assert {code for code, words in WORDS.items() if fields(words["zh"]) != fields(words["en"])} == set()


def test_the_key_that_signs_checkpoints(city: City, settings: Any, tmp_path: Path) -> None:
    assert "checkpoints-by-hand" in {each.code for each in examine(Situation(NOW))}
    settings.RECORD_SIGNS, settings.RECORD_KEY = True, tmp_path / "key"
    assert "checkpoints-by-hand" not in {each.code for each in examine(Situation(NOW))}
    assert found() == {"record-key-missing": "wrong"}
    settings.RECORD_KEY.write_text("no key")
    settings.RECORD_KEY.chmod(0o600)
    assert found() == {"record-key-unreadable": "wrong"}
    settings.RECORD_KEY.unlink()
    log_key()
    assert found() == {}
    settings.RECORD_KEY.chmod(0o640)
    assert found() == {"key-open": "wrong"}
