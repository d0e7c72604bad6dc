"""One's own account: rights lent, tokens and recovery codes shown once, sessions seen and ended; and the audit page."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import Delegation, Grant, Holding, Post, RecoveryCode, Session, Token
from luoshi.apps.accounts.signin.tokens import actor_of_token
from luoshi.apps.accounts.signin.totp import check_code
from luoshi.apps.record.models import Entry
from tests.support.accounts import City, granted, person
from tests.support.browsers import browser
from tests.support.door import PASSWORD, fresh_code, with_authenticator, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # every address is asked on both (test_permission_matrix)
TODAY = timezone.localdate()


def said(response: Any) -> str:
    return str(response.content.decode())


def entered(who: Any) -> Client:
    """A browser in which somebody signed in at the door."""
    client = Client()
    given = {"username": who.username, "password": PASSWORD, "code": fresh_code(who)}
    assert client.post("/sign-in", given).status_code == 302
    return client


def test_a_right_is_lent_for_stated_days_and_taken_back_by_either(city: City) -> None:
    own, taker = Grant.objects.get(person=city.head), person("deputy", "辛")
    granted(taker, "liaison", city.finance)
    client = browser(city.head)
    given = {"grant": own.pk, "taker": "辛", "begins": TODAY, "ends": TODAY, "reason": "出差"}
    assert client.post("/account/delegate", given | {"ends": TODAY - timedelta(days=1)}).status_code == 422
    assert client.post("/account/delegate", given).status_code == 302
    assert "受己委托" in said(browser(taker).get("/account"))
    lent = Delegation.objects.get()
    assert browser(taker).post("/account/end_delegation", {"key": lent.pk}).status_code == 302
    lent.refresh_from_db()
    assert lent.revoked_on == TODAY


def test_a_token_is_shown_once_and_voided(city: City) -> None:
    client = browser(city.head)
    given = {"grant": Grant.objects.get(person=city.head).pk, "token_name": "报表", "expires": TODAY}
    shown = client.post("/account/make_token", given)
    (secret,) = shown.context["words"]
    assert secret in said(shown)
    assert shown["Cache-Control"] == "no-store"
    assert secret not in said(client.get("/account"))
    assert actor_of_token(secret, at=timezone.now())
    client.post("/account/revoke_token", {"key": Token.objects.get().pk})
    assert actor_of_token(secret, at=timezone.now()) is None


def test_recovery_codes_are_renewed_with_a_code_only_and_guessing_is_slowed_down(city: City) -> None:
    with_authenticator(city.head)
    client = browser(city.head)
    shown = client.post("/account/renew_codes", {"code_now": fresh_code(city.head)})
    assert len(shown.context["words"]) == 10
    assert check_code(city.head, shown.context["words"][0], at=timezone.now())
    answers = [client.post("/account/renew_codes", {"code_now": "abcdef"}) for _ in range(7)]
    assert {answer.status_code for answer in answers} == {422}
    assert "尝试过多" in said(answers[-1])
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_one_sees_where_one_is_signed_in_and_ends_it(city: City) -> None:
    with_authenticator(with_password(city.head))
    here, there = entered(city.head), entered(city.head)
    sessions = here.get("/account").context["sessions"]
    assert len(sessions) == 2
    other = sessions.exclude(session_key=here.session.session_key).get()
    assert other.source == "127.0.0.1"
    assert here.post("/account/end_session", {"key": other.handle}).status_code == 302
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200
    assert here.post("/account/end_session", {"key": sessions.get().handle}).status_code == 422
    assert Session.objects.get(person=city.head).session_key not in said(here.get("/account"))


def test_nobody_ends_the_session_of_another_but_a_security_administrator(city: City) -> None:
    head = browser(city.head)
    handle = Session.objects.get(person=city.head).handle
    for who in ("liaison", "system", "audit"):
        client = browser(getattr(city, who))
        assert client.post("/account/end_session", {"key": handle}).status_code in {403, 404, 422}
        assert head.get("/account").status_code == 200
    done = browser(city.security).post(f"/people/{city.head.pk}/end_all")
    assert done.status_code == 302
    assert head.get("/account").status_code == 302
    assert Entry.objects.filter(action="accounts.end_session", actor=str(city.security.pk)).exists()


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(city: City) -> None:
    with_authenticator(with_password(city.head))
    here, there = entered(city.head), entered(city.head)
    new = "Yunchuan-2027 gongzuo"
    assert here.post("/password", {"old": PASSWORD, "new": new, "again": new}).status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_the_auditor_reads_who_did_what_by_name_action_day_and_object_and_changes_nothing(city: City) -> None:
    system = browser(city.system)
    given = {"parent": "云川市", "name": "市统计局", "code": "stats", "kind": "department"}
    system.post("/organisation/found", given)
    system.post("/organisation/units/stats/rename", {"name": "市统计和数据局", "on": TODAY})
    client = browser(city.audit)
    before = Entry.objects.count()
    for asked in (
        {"q": city.system.name},
        {"person": str(city.system.pk)},
        {"kind": "accounts.Unit", "from": TODAY.isoformat(), "to": TODAY.isoformat()},
        {"action": "accounts."},
    ):
        lines = client.get("/audit", asked).context["lines"]
        assert [(line.what, line.thing, line.person) for line in lines] == [
            ("更名", "单位", city.system),
            ("新设单位", "单位", city.system),
        ], asked
    asked = {"actor": str(city.system.pk), "begins": f"{TODAY - timedelta(days=1)}T00:00:00Z"}
    shown = client.get("/api/v1/record/entries", asked).json()["items"]
    assert [each["action"] for each in shown] == ["accounts.found_unit", "accounts.rename_unit"]
    assert client.get("/api/v1/record/entries", {"actor": str(city.head.pk)}).json()["items"] == []
    assert client.get("/api/v1/record/entries", {"ends": asked["begins"]}).json()["items"] == []
    assert client.get("/audit", {"to": (TODAY - timedelta(days=1)).isoformat()}).context["lines"] == []
    page = said(client.get("/audit"))
    assert "市统计" not in page
    book = openpyxl.load_workbook(io.BytesIO(client.get("/audit/excel").content))
    assert [cell.value for cell in book.active[2]][3] == city.system.name
    assert Entry.objects.count() == before
    for who in ("system", "security", "head"):
        assert browser(getattr(city, who)).get("/audit").status_code == 403


def test_the_api_transfers_lets_leave_and_ends_sessions(city: City) -> None:
    Holding.objects.update(begins=TODAY - timedelta(days=90))
    post = Post.objects.create(unit=city.county, title="区长", rank="head")
    system, security, head = browser(city.system), browser(city.security), browser(city.head)
    place = f"/api/v1/people/{city.head.pk}"
    body = {"post": str(post.pk), "begins": TODAY.isoformat()}
    assert system.post(f"{place}/transfer", body, "application/json").status_code == 201
    assert Holding.objects.on(TODAY).get(person=city.head).post == post
    (shown,) = head.get("/api/v1/me/sessions").json()
    assert shown["source"] == ""
    assert browser(city.liaison).post(f"/api/v1/me/sessions/{shown['id']}/end").status_code == 404
    assert security.post(f"{place}/sessions/end").status_code == 204
    assert head.get("/api/v1/me").status_code == 401
    read = {"If-Match": system.get(place)["ETag"]}
    last = {"last": TODAY.isoformat()}
    left = system.post(f"{place}/leave", last, "application/json", headers=read)
    assert left.json()["is_active"] is False
