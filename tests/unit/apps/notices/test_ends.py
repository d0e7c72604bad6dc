"""The other ends: formats and signatures of robots, hosts, answers that fail, mail."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.policy import default
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from luoshi.apps.accounts.errors import Conflict, Invalid, Missing
from luoshi.apps.accounts.models import Grant, Person
from luoshi.apps.ledger.actions.talk import comment
from luoshi.apps.notices.actions.again import send_again
from luoshi.apps.notices.actions.robots import add_robot, end_robot
from luoshi.apps.notices.models import Letter, Robot
from luoshi.apps.notices.outbox.digest import gather_due
from luoshi.apps.notices.outbox.hosts import allowed
from luoshi.apps.notices.outbox.robots import MAKERS
from luoshi.apps.notices.outbox.send import BACK_OFF, send_due
from luoshi.apps.record.models import Entry
from tests.support.ledger import NOW, Loop, issued
from tests.support.peers import Peer, closed_port, mail_server, robots_maker

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ONE = "通知\n2026年11月24日\n市商务局12月10日前拨付资金。\n"


def test_dingtalk_signs_the_address() -> None:
    """The signatures here and below were made by openssl dgst -sha256 -hmac."""
    call = MAKERS["dingtalk"].call("https://oapi.dingtalk.com/robot/send?access_token=abc", "SEC123", "文", AT)
    asked = parse_qs(urlsplit(call.address).query)
    assert asked["access_token"] == ["abc"]
    assert asked["timestamp"] == ["1795568400000"]
    assert asked["sign"] == ["KyHreWI78G3pWZ36g6DhnLHEDscf9Kq+YDznq5OXt4U="]
    assert call.body == {"msgtype": "text", "text": {"content": "文"}}


def test_feishu_signs_the_body() -> None:
    call = MAKERS["feishu"].call("https://open.feishu.cn/open-apis/bot/v2/hook/x", "SEC123", "文", AT)
    assert call.body == {
        "timestamp": "1795568400",
        "sign": "km1xIMVXmANvWFFiECH8YeVTWUBPXTv/vpk+/qIJyPo=",
        "msg_type": "text",
        "content": {"text": "文"},
    }
    assert call.address == "https://open.feishu.cn/open-apis/bot/v2/hook/x"


def test_wecom_signs_nothing() -> None:
    call = MAKERS["wecom"].call("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", "", "文", AT)
    assert call.body == {"msgtype": "text", "text": {"content": "文"}}


@pytest.mark.parametrize(
    "address",
    [
        "http://oapi.dingtalk.com/robot/send",  # not by https
        "https://oapi.dingtalk.com.evil.example/robot",
        "https://oapi.dingtalk.com@169.254.169.254/latest",
        "https://oapi.dingtalk.com:8443/robot",
        "https://127.0.0.1/",
        "https://[::1]/",
        "http://10.1.2.3:8081/hook",  # another port than the listed one
        "file:///etc/passwd",
        "https://oapi。dingtalk。com/robot",
        "https://oapi.dingtalk.com/\r\nX: y",
        "https:///robot",
        "https://oapi.dingtalk.com:port/",
    ],
)
def test_no_robot_leads_anywhere_but_to_listed_hosts(address: str, settings: Any) -> None:
    settings.ROBOT_HOSTS = ["oapi.dingtalk.com", "http://10.1.2.3:8080"]
    with pytest.raises(Invalid):
        allowed(address)


def test_listed_hosts_are_reached(settings: Any) -> None:
    settings.ROBOT_HOSTS = ["oapi.dingtalk.com", "http://10.1.2.3:8080"]
    assert allowed("https://OAPI.dingtalk.com:443/robot/send?access_token=a").hostname == "oapi.dingtalk.com"
    assert allowed("http://10.1.2.3:8080/hook").port == 8080


@pytest.fixture
def maker(loop: Loop, settings: Any) -> Iterator[Peer]:
    with robots_maker() as peer:
        origin = f"http://127.0.0.1:{peer.port}"
        settings.ROBOT_HOSTS = [origin]
        add_robot(by=loop.merchant, kind="wecom", name="群", address=f"{origin}/send?key=hidden", secret="SEC1")
        issued(loop, ONE)
        Letter.objects.exclude(notice__kind="issued").delete()
        yield peer


@pytest.mark.enable_socket
def test_a_robot_says_what_happened_and_no_word_of_a_document(maker: Peer) -> None:
    assert send_due(at=NOW) == 1
    ((path, body),) = maker.arrived
    assert path == "/send?key=hidden"
    assert body["text"]["content"].startswith("【落实】交办我单位牵头。请登录查看：http")
    assert "拨付" not in body["text"]["content"]
    assert send_due(at=NOW + timedelta(days=9)) == 0


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("status", "answer", "state", "error"),
    [
        (200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "dead", "93000 invalid webhook url"),
        (200, {"errcode": 45009, "errmsg": "api freq out of limit"}, "waiting", "45009 api freq out of limit"),
        (503, {}, "waiting", "HTTP 503"),
        (302, {}, "dead", "HTTP 302"),
        (404, {}, "dead", "HTTP 404"),
    ],
)
def test_what_the_maker_answers_decides_whether_it_is_tried_again(
    maker: Peer, status: int, answer: dict[str, Any], state: str, error: str
) -> None:
    maker.status, maker.answer = status, answer
    assert send_due(at=NOW) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.error) == (state, error)
    assert "hidden" not in letter.error


@pytest.mark.enable_socket
def test_who_is_not_reached_is_tried_again_ever_more_seldom_until_it_is_given_up(loop: Loop, settings: Any) -> None:
    origin = f"http://127.0.0.1:{closed_port()}"
    settings.ROBOT_HOSTS = [origin]
    add_robot(by=loop.merchant, kind="feishu", name="群", address=f"{origin}/hook")
    issued(loop, ONE)
    Letter.objects.exclude(notice__kind="issued").delete()
    at, waits = NOW, []
    while (letter := Letter.objects.get()).state == "waiting":
        waits.append(letter.due_at - at)
        at = letter.due_at
        send_due(at=at)
    assert waits == [timedelta(0), *BACK_OFF]
    assert (letter.state, letter.error) == ("dead", "Connection refused")
    send_again(by=loop.city.actor("system"), key=letter.pk, at=at)
    assert Letter.objects.get().state == "waiting"
    assert Entry.objects.filter(action="notices.send_again", key=str(letter.pk)).count() == 1


@pytest.mark.enable_socket
def test_rights_that_have_ended_since_stop_a_letter(maker: Peer, loop: Loop) -> None:
    Grant.objects.filter(person=loop.merchant.person).update(revoked_on=NOW.date())
    send_due(at=NOW)
    assert maker.arrived == []
    assert Letter.objects.get().state == "dropped"


@pytest.mark.enable_socket
def test_a_robot_taken_away_gets_nothing_more_and_its_address_is_wiped(maker: Peer, loop: Loop) -> None:
    robot = end_robot(by=loop.merchant, robot=Robot.objects.get(), at=NOW)
    send_due(at=NOW)
    assert (maker.arrived, robot.address, robot.secret) == ([], "", "")


@pytest.mark.enable_socket
def test_a_robots_address_stands_nowhere_in_clear(maker: Peer) -> None:
    robot = Robot.objects.get()
    assert "hidden" not in robot.address
    assert "SEC1" not in robot.secret
    assert not Entry.objects.filter(text__contains="hidden").exists()
    assert not Entry.objects.filter(text__contains=robot.address).exists()


@pytest.mark.enable_socket
def test_mail_says_it_in_words_and_a_digest_all_at_once(loop: Loop, settings: Any) -> None:
    with mail_server() as peer:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peer.port
        Person.objects.filter(username="merchant").update(email="merchant@example.org")
        row = issued(loop, ONE)[0]
        for minute in (1, 2):
            comment(by=loop.supervisor, key=row.pk, text="请抓紧", at=NOW + timedelta(minutes=minute))
        gather_due(at=NOW + timedelta(days=1))
        assert send_due(at=NOW + timedelta(days=1)) == 3
    found = {}
    for content in peer.arrived:
        message = email.message_from_bytes(content, policy=default)
        found[message["Subject"].strip()] = message.get_content()
        assert (message["To"], message["Auto-Submitted"]) == ("merchant@example.org", "auto-generated")
    assert "市商务局12月10日前拨付资金" in found["【落实】交办我单位牵头"]
    digest = found["【落实】11月26日(周四)通知汇总：2 条"]
    assert digest.count("有新批注") == 2
    assert "请抓紧" not in digest  # a comment is read where it stands


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("reply", "state"), [(b"550 no such user\r\n", "dead"), (b"451 greylisted, come again\r\n", "waiting")]
)
def test_a_recipient_refused_for_good_is_not_tried_again(loop: Loop, settings: Any, reply: bytes, state: str) -> None:
    with mail_server() as peer:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peer.port
        peer.replies["RCPT"] = reply
        Person.objects.filter(username="merchant").update(email="merchant@example.org")
        issued(loop, ONE)
        send_due(at=NOW)
    assert set(Letter.objects.values_list("state", flat=True)) == {state}
    assert {each.error for each in Letter.objects.all()} == {f"SMTP {reply.decode().strip()}"}


def test_the_outbox_is_a_system_administrators_and_of_their_units_only(loop: Loop) -> None:
    letter = Letter.objects.create(key="k", person_id=loop.merchant.person, state="dead", made_at=NOW, due_at=NOW)
    for by in (loop.supervisor, loop.mayor, loop.city.actor("security"), loop.merchant):
        with pytest.raises(Missing):
            send_again(by=by, key=letter.pk, at=NOW)
    send_again(by=loop.city.actor("system"), key=letter.pk, at=NOW)
    with pytest.raises(Conflict):
        send_again(by=loop.city.actor("system"), key=letter.pk, at=NOW)
