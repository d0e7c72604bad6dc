"""The API of this room, as a browser and as a program use it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luoshi.apps.accounts.models import Authenticator, Charge, Grant, Person, Post, SignIn
from tests.support.accounts import City, granted, person, unit
from tests.support.browsers import browser
from tests.support.door import PASSWORD, code_of, fresh_code, with_authenticator, with_password

pytestmark = pytest.mark.django_db
API = "/api/v1/"


def send(client: Client, path: str, body: object = None, method: str = "post", **headers: str) -> Any:
    return getattr(client, method)(API + path, body or {}, content_type="application/json", headers=headers)


def match(row: Any) -> dict[str, str]:
    return {"If-Match": f'"{row.version}"'}


def test_a_whole_first_day(city: City) -> None:
    """Added, granted, signed in, authenticator, password changed, at work."""
    system, security = browser(city.system), browser(city.security)
    added = send(system, "people", {"unit": "finance", "username": "new", "name": "壬"})
    assert added.status_code == 201
    key = added.json()["id"]
    assert send(system, f"people/{key}/password", {"password": "Chushi kouling 1"}).status_code == 200
    given = send(security, "grants", {"person": key, "role": "liaison", "unit": "finance"})
    assert given.status_code == 201, given.json()

    client = Client()
    assert client.get(API + "sign-in").json() == {"state": "out"}
    first = send(client, "sign-in", {"username": "new", "password": "Chushi kouling 1"})
    assert first.json() == {"state": "enrol"}
    assert client.get(API + "me").status_code == 401
    enrolment = send(client, "sign-in/totp")
    assert enrolment.json()["svg"].startswith("<svg")
    assert enrolment["Cache-Control"] == "no-store"
    code = code_of(Authenticator.objects.get(user=key))
    codes = send(client, "sign-in/totp/confirm", {"code": code}).json()["recovery_codes"]
    assert len(codes) == 10

    me = client.get(API + "me").json()
    assert me["must_change_password"]
    assert me["rights"] == []
    assert client.get(API + "units").status_code == 403
    assert send(client, "me/password", {"old": "Chushi kouling 1", "new": PASSWORD}).status_code == 200
    me = client.get(API + "me").json()
    assert me["rights"] == [{"role": "liaison", "unit": "finance", "giver": None}]
    assert {each["code"] for each in client.get(API + "units").json()["items"]} == {"finance", "budget"}
    assert send(client, "sign-out").json() == {"state": "out"}
    assert client.get(API + "me").status_code == 401


def test_failures_at_the_door_say_one_thing_and_then_to_wait(city: City) -> None:
    with_authenticator(with_password(city.head))
    client, answers = Client(), []
    for body in ({"username": "nobody", "password": "x"}, *[{"username": "head", "password": "x"}] * 5):
        response = send(client, "sign-in", body)
        answers.append((response.status_code, response.json()["type"], response.json()["detail"]))
    assert len(set(answers)) == 1
    assert answers[0][0] == 401
    waiting = send(client, "sign-in", {"username": "head", "password": PASSWORD, "code": fresh_code(city.head)})
    assert waiting.status_code == 429
    assert int(waiting["Retry-After"]) >= 1


def test_a_form_from_elsewhere_does_not_sign_in(city: City) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, "sign-in", {"username": "head", "password": PASSWORD}).status_code == 403
    client.get(API + "sign-in")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert send(client, "sign-in", {"username": "head", "password": "x"}, **headers).status_code == 401


def test_outside_is_answered_like_what_is_not_there(city: City) -> None:
    head = browser(city.head)
    answers = []
    for code in ("wangchuan", "nowhere"):
        response = head.get(API + f"units/{code}")
        answers.append((response.status_code, str(response.json()).replace(code, "…")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    assert head.get(API + f"people/{city.mayor.pk}").status_code == 404
    assert head.get(API + f"people/{city.liaison.pk}").status_code == 200


def test_units_are_changed_by_who_read_their_present_version(city: City) -> None:
    system = browser(city.system)
    read = system.get(API + "units/finance")
    assert send(system, "units/finance", {"name": "市财政金融局"}, "patch").status_code == 428
    done = send(system, "units/finance", {"name": "市财政金融局"}, "patch", **{"If-Match": read["ETag"]})
    assert done.json()["name"] == "市财政金融局"
    stale = send(system, "units/finance", {"name": "别的局"}, "patch", **{"If-Match": read["ETag"]})
    assert stale.status_code == 409
    assert stale.json()["now"]["name"] == "市财政金融局"


def test_the_tree_and_the_list_are_as_of_a_day(city: City) -> None:
    system = browser(city.system)
    body = {"code": "new", "name": "市数据局", "kind": "department", "parent": "city", "begins": "2030-01-01"}
    assert send(system, "units", body).status_code == 201
    (root,) = system.get(API + "units-tree").json()
    assert "new" not in {each["code"] for each in root["children"]}
    (root,) = system.get(API + "units-tree?on=2030-01-01").json()
    assert "new" in {each["code"] for each in root["children"]}
    assert send(system, "units", body).status_code == 409
    assert send(system, "units", body | {"code": "x", "colour": "red"}).status_code == 422


def test_posts_holders_and_charges(city: City) -> None:
    system = browser(city.system)
    today = timezone.localdate().isoformat()
    post = send(system, "units/budget/posts", {"title": "科长", "rank": "head"}).json()
    held = send(system, f"posts/{post['id']}/holders", {"person": str(city.liaison.pk), "begins": today})
    assert held.status_code == 201
    (shown,) = system.get(API + "units/budget/posts").json()
    assert [each["name"] for each in shown["holders"]] == [city.liaison.name]
    ended = send(system, f"holders/{held.json()['id']}/end", {"ends": today}, **{"If-Match": '"1"'})
    assert ended.json()["ends"] == today
    leader = Post.objects.get(title="副市长")
    taken = send(system, "units/finance/charges", {"post": str(leader.pk), "begins": today})
    assert taken.status_code == 409
    charge = Charge.objects.get()
    assert send(system, f"charges/{charge.pk}/end", {"ends": "2020-01-01"}, **match(charge)).status_code == 200
    assert send(system, "units/finance/charges", {"post": str(leader.pk), "begins": today}).status_code == 201
    assert len(system.get(API + "units/finance/charges").json()) == 1


def test_who_answers_for_a_unit(city: City) -> None:
    rungs = browser(city.head).get(API + "units/budget/leaders").json()
    assert {rung: each and each["name"] for rung, each in rungs.items()} == {
        "head": None,
        "leader": city.vice.name,
        "chief": city.mayor.name,
    }
    assert browser(city.head).get(API + "units/wangchuan/leaders").status_code == 404


def test_a_list_can_be_searched(city: City) -> None:
    system = browser(city.system)
    assert [each["code"] for each in system.get(API + "units?q=财政").json()["items"]] == ["finance"]
    assert [each["username"] for each in system.get(API + "people?q=VICE").json()["items"]] == ["vice"]
    assert system.get(API + "people?q=查无此人").json()["items"] == []


def test_a_reform_in_one_call(city: City) -> None:
    system = browser(city.system)
    send(system, "units", {"code": "treasury", "name": "市财政金融局", "kind": "department", "parent": "city"})
    send(system, "units/budget/move", {"parent": "treasury"}, **match(city.budget))
    post = Post.objects.get(title="局长")
    body = {
        "old": ["finance"],
        "new": ["treasury"],
        "on": timezone.localdate().isoformat(),
        "reference": "云编发〔2026〕3号",
    }
    done = send(system, "reforms", body | {"posts": {str(post.pk): "treasury"}})
    assert done.status_code == 201, done.json()
    assert [(each["old"], each["new"]) for each in done.json()] == [("finance", "treasury")]
    assert [each["title"] for each in system.get(API + "units/treasury/posts").json()] == ["局长"]


def test_rights_are_given_lent_and_taken_back(city: City) -> None:
    security, head, liaison = browser(city.security), browser(city.head), browser(city.liaison)
    today = timezone.localdate()
    own = head.get(API + "grants").json()["items"]
    assert [each["role"] for each in own] == ["head"]
    assert len(security.get(API + "grants").json()["items"]) == Grant.objects.count()
    period = {"begins": today.isoformat(), "ends": (today + timedelta(days=3)).isoformat()}
    lent = send(head, "delegations", {"grant": own[0]["id"], "taker": str(city.liaison.pk), "reason": "出差"} | period)
    assert lent.status_code == 201, lent.json()
    me = liaison.get(API + "me").json()
    assert {(each["role"], each["giver"]) for each in me["rights"]} == {("liaison", None), ("head", str(city.head.pk))}
    mine = {"grant": own[0]["id"], "taker": str(city.vice.pk), "reason": "出差"} | period
    assert send(liaison, "delegations", mine).status_code == 404
    key = lent.json()["id"]
    assert send(liaison, f"delegations/{key}/end", **{"If-Match": '"1"'}).status_code == 200
    self_grant = {"person": str(city.security.pk), "role": "security", "unit": "finance"}
    assert send(security, "grants", self_grant).status_code == 403
    revoked = send(security, f"grants/{own[0]['id']}/revoke", **{"If-Match": '"1"'})
    assert revoked.json()["revoked_on"] == today.isoformat()
    assert head.get(API + "units").status_code == 403


def test_a_token_acts_with_one_right_and_cannot_make_another(city: City) -> None:
    head = browser(city.head)
    grant = Grant.objects.get(person=city.head)
    body = {"grant": str(grant.pk), "name": "统计接口", "expires_at": (timezone.now() + timedelta(days=9)).isoformat()}
    assert send(head, "tokens", body, **{"Idempotency-Key": "k-1"}).status_code == 422, "its text would be kept"
    made = send(head, "tokens", body)
    assert made.status_code == 201, made.json()
    program = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {made.json()['secret']}"})
    assert program.get(API + "units/finance").status_code == 200
    assert program.get(API + "units/wangchuan").status_code == 404
    assert send(program, "tokens", body).status_code == 403
    assert send(program, "me/password", {"old": PASSWORD, "new": "x"}).status_code == 403
    (shown,) = head.get(API + "tokens").json()["items"]
    assert "secret" not in shown
    send(browser(city.security), f"tokens/{shown['id']}/revoke")
    assert program.get(API + "units/finance").status_code == 401


def test_only_security_and_audit_read_the_sign_in_log(city: City) -> None:
    with_authenticator(with_password(city.head))
    send(Client(), "sign-in", {"username": "head", "password": PASSWORD, "code": fresh_code(city.head)})
    assert SignIn.objects.count() == 1
    seen = {
        name: browser(getattr(city, name)).get(API + "sign-ins").status_code for name in ("system", "mayor", "audit")
    }
    assert seen == {"system": 403, "mayor": 403, "audit": 200}
    (line,) = browser(city.security).get(API + "sign-ins").json()["items"]
    assert (line["username"], line["outcome"], line["person"]) == ("head", "entered", str(city.head.pk))


def test_a_lost_authenticator(city: City) -> None:
    with_authenticator(with_password(city.head))
    assert send(browser(city.system), f"people/{city.head.pk}/totp/reset").status_code == 403
    assert send(browser(city.security), f"people/{city.head.pk}/totp/reset").status_code == 204
    assert send(Client(), "sign-in", {"username": "head", "password": PASSWORD}).json() == {"state": "enrol"}


def test_somebody_deactivated_is_out_at_once_and_can_come_back(city: City) -> None:
    head, system = browser(city.head), browser(city.system)
    assert head.get(API + "me").status_code == 200
    path = f"people/{city.head.pk}"
    assert send(system, f"{path}/deactivate", **{"If-Match": '"1"'}).status_code == 200
    assert head.get(API + "me").status_code == 401
    assert send(system, f"{path}/reactivate", **{"If-Match": '"2"'}).json()["is_active"]
    assert send(system, f"{path}/reactivate", **{"If-Match": '"3"'}).status_code == 409
    assert [right["role"] for right in browser(city.head).get(API + "me").json()["rights"]] == ["head"]


def test_a_persons_details_are_changed_and_the_rest_stays(city: City) -> None:
    system = browser(city.system)
    done = send(system, f"people/{city.head.pk}", {"name": "癸"}, "patch", **{"If-Match": '"1"'})
    assert (done.json()["name"], done.json()["username"], done.json()["version"]) == ("癸", "head", 2)
    kind = send(system, f"people/{city.head.pk}", {"kind": "audit"}, "patch", **{"If-Match": '"2"'})
    assert kind.status_code == 422


@pytest.mark.parametrize("path", ["units", "people", "grants?ended=true", "sign-ins"])
def test_a_longer_list_costs_no_more_queries(city: City, path: str, django_assert_num_queries: Any) -> None:
    client = browser(city.security)
    client.get(API + path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(API + path)
    for number in range(40):
        where = unit(f"u{number}", "某局", "department", city.root)
        granted(person(f"p{number}"), "liaison", where)
        SignIn.objects.create(
            at=timezone.now(), username=f"p{number}", source="10.0.0.1", way="password", outcome="refused"
        )
    with django_assert_num_queries(len(few)):
        assert len(client.get(API + path).json()["items"]) >= 40


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(city: City) -> None:
    with_password(city.head)
    here, elsewhere = browser(Person.objects.get(pk=city.head.pk)), browser(Person.objects.get(pk=city.head.pk))
    assert send(here, "me/password", {"old": PASSWORD, "new": "Huan yige kouling 7"}).status_code == 200
    assert here.get(API + "me").status_code == 200
    assert elsewhere.get(API + "me").status_code == 401
