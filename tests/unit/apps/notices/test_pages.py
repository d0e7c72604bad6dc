"""Notices as their reader meets them: the bell, the list, the settings; over the API too."""

from __future__ import annotations

import json
from typing import Any

from luoshi.apps.accounts.models import Grant, Person
from luoshi.apps.notices.models import Letter, Notice, Robot, Wish
from luoshi.apps.notices.queries.choices import choices
from luoshi.apps.record.models import Entry
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, issued, reported

ONE = "通知\n2026年11月24日\n市财政局12月10日前拨付资金。\n"


def test_the_bell_counts_what_is_unread_and_says_nothing_new_twice(loop: Loop) -> None:
    issued(loop, ONE)
    client = browser(loop.city.liaison)
    first = client.get("/notices/bell")
    assert "2 条未读" in first.content.decode()
    assert client.get("/notices/bell", headers={"If-None-Match": first["ETag"]}).status_code == 304
    client.post("/notices/read")
    assert "条未读" not in client.get("/notices/bell", headers={"If-None-Match": first["ETag"]}).content.decode()


def test_opening_a_notice_reads_it_and_leads_to_what_it_is_about(loop: Loop) -> None:
    row = reported(loop, issued(loop, ONE)[0])
    notice = Notice.objects.get(person=loop.verifier.person, kind="asked")
    client = browser(Person.objects.get(pk=loop.verifier.person))
    assert client.get(f"/notices/{notice.pk}")["Location"] == f"/commitments/{row.pk}"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_of_somebody_elses_is_none(loop: Loop) -> None:
    issued(loop, ONE)
    notice = Notice.objects.filter(person=loop.liaison.person).first()
    client = browser(loop.city.head)
    assert client.get(f"/notices/{notice.pk}").status_code == 404
    assert client.post(f"/notices/{notice.pk}/read").status_code == 404
    client.post("/api/v1/notices/read", {"keys": [str(notice.pk)]}, "application/json")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_what_has_gone_out_of_sight_is_said_to_have_without_a_word_of_it(loop: Loop) -> None:
    issued(loop, ONE)
    client = browser(loop.city.liaison)
    assert "拨付资金" in client.get("/notices").content.decode()
    Grant.objects.filter(person=loop.liaison.person).update(revoked_on=NOW.date())
    page = client.get("/notices").content.decode()
    assert "拨付资金" not in page
    assert "已不在您的查看范围" in page
    assert client.get("/api/v1/notices").json()["items"][0]["words"] == ""


def test_the_list_costs_the_same_however_long(loop: Loop, assert_same_queries: Any) -> None:
    client = browser(loop.city.liaison)
    assert_same_queries(
        lambda: client.get("/notices"), lambda: issued(loop, ONE), lambda: [issued(loop, ONE) for _ in "12"]
    )


def test_settings_are_kept_recorded_and_obeyed(loop: Loop) -> None:
    client = browser(loop.city.liaison)
    given = {
        "issued.site": "off",
        "talk.email": "off",
        "quiet_from": "22:00",
        "quiet_to": "07:30",
        "urgent": ["raised"],
    }
    assert client.post("/notices/settings", given).status_code == 302
    assert {(w.kind, w.channel, w.how) for w in Wish.objects.all()} == {
        ("issued", "site", "off"),
        ("talk", "email", "off"),
    }
    assert Entry.objects.filter(kind="notices.Wish", actor=str(loop.liaison.person)).count() == 2
    assert Entry.objects.filter(kind="notices.Manner").count() == 1
    issued(loop, ONE)
    assert "交办我单位牵头" not in client.get("/notices").content.decode()


def test_what_cannot_be_chosen_is_refused_in_words(loop: Loop) -> None:
    client = browser(loop.city.liaison)
    for given in ({"issued.site": "digest"}, {"quiet_from": "22:00"}, {"quiet_from": "ab", "quiet_to": "cd"}):
        answer = client.post("/notices/settings", given)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    assert not Wish.objects.exists()


def test_a_robot_is_added_and_its_address_never_shown(loop: Loop) -> None:
    client = browser(loop.city.liaison)
    given = {
        "kind": "dingtalk",
        "name": "处室群",
        "address": "https://oapi.dingtalk.com/robot/send?access_token=hidden1",
    }
    assert client.post("/notices/robots", given | {"secret": "SECsecret"}).status_code == 302
    wrong = client.post("/notices/robots", given | {"address": "https://10.0.0.1/?t=hidden2"}).content.decode()
    pages = (
        wrong + client.get("/notices/settings").content.decode() + client.get("/api/v1/notices/robots").content.decode()
    )
    assert "处室群" in pages
    assert not any(word in pages for word in ("hidden1", "hidden2", "SECsecret"))
    assert "本系统不向 10.0.0.1 发送" in wrong
    key = Robot.objects.get().pk
    assert browser(loop.city.head).post(f"/notices/robots/{key}/end").status_code == 404
    assert client.post(f"/notices/robots/{key}/end").status_code == 302
    assert Robot.objects.get().address == ""


def test_the_calendars_address_is_shown_once(loop: Loop) -> None:
    client = browser(loop.city.liaison)
    shown = client.post("/notices/calendar")
    assert shown["Cache-Control"] == "no-store"
    assert "/calendar/" in shown.content.decode()
    assert "/calendar/" not in client.get("/notices/settings").content.decode().replace('"/notices/calendar', "")
    client.post("/notices/calendar", {"end": "1"})
    assert "重新生成" not in client.get("/notices/settings").content.decode()


def test_over_the_api_what_is_not_named_stays(loop: Loop) -> None:
    client = browser(loop.city.liaison)

    def change(**given: Any) -> dict[str, Any]:
        return client.patch("/api/v1/notices/settings", json.dumps(given), "application/json").json()

    change(quiet_from="22:00", quiet_to="07:00", digest="weekly")
    found = change(choices={"talk": {"email": "now"}})
    assert (found["quiet_from"], found["digest"], found["choices"]["talk"]["email"]) == ("22:00:00", "weekly", "now")
    assert choices(loop.liaison)["talk"][1].own


def test_the_system_administrator_sees_whether_letters_go_and_not_what_they_say(loop: Loop) -> None:
    issued(loop, ONE)
    notice = Notice.objects.filter(kind="issued").first()
    letter = Letter.objects.create(
        key="k", person=notice.person, notice=notice, state="dead", error="SMTP 550", made_at=NOW, due_at=NOW
    )
    client = browser(loop.city.system)
    page = client.get("/notices/outbox").content.decode()
    assert "SMTP 550" in page
    assert "拨付资金" not in page
    client.post(f"/notices/outbox/{letter.pk}")
    letter.refresh_from_db()
    assert letter.state == "waiting"
    assert browser(loop.city.liaison).get("/notices/outbox").status_code == 403
