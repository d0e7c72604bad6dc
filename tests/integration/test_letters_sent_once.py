"""Each letter is sent once though the worker is killed at every step, by the mail server it speaks to."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from luoshi.apps.accounts.models import Person
from luoshi.apps.notices.actions.again import send_again
from luoshi.apps.notices.actions.robots import add_robot
from luoshi.apps.notices.models import Letter, Notice
from luoshi.apps.notices.outbox.send import LEASE, recover, send_due
from tests.support.ledger import NOW, Loop, closed_loop, issued
from tests.support.peers import Peer, mail_server, robots_maker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]
AFTER = NOW + LEASE + timedelta(minutes=1)
Prepare = Callable[[], Letter]


@pytest.fixture
def loop(transactional_db: None, settings: Any, tmp_path: Path) -> Loop:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return closed_loop()


@pytest.fixture
def mail(loop: Loop, settings: Any) -> Iterator[Peer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server() as peer:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peer.port
        Person.objects.filter(username="merchant").update(email="merchant@example.org")
        issued(loop)
        Letter.objects.exclude(notice__kind="conveyed").delete()
        yield peer


@pytest.fixture
def maker(loop: Loop, settings: Any) -> Iterator[Peer]:
    with robots_maker() as peer:
        origin = f"http://127.0.0.1:{peer.port}"
        settings.ROBOT_HOSTS = [origin]
        add_robot(by=loop.merchant, kind="dingtalk", name="群", address=f"{origin}/send?access_token=t", secret="SEC1")
        issued(loop)
        Letter.objects.exclude(notice__kind="conveyed").delete()
        yield peer


def killed(peer: Peer, at: str, work: Callable[[], Any]) -> bool:
    """Do some work in a process of its own that the peer may kill; whether it was."""
    connections.close_all()
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        os.read(ready, 1)
        # in a thread, to have a connection of its own: where a browser has run before in this process there is one
        # that close_all does not see, and what the dead child leaves open on it would hold its locks for ever
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        os._exit(0)
    peer.kill_at, peer.victim = at, child
    os.write(go, b"!")
    _, status = os.waitpid(child, 0)
    for end in (ready, go):
        os.close(end)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize(
    ("moment", "left", "after", "arrives"),
    [
        ("connect", "claimed", "sent", 1),  # the other end has nothing: it is sent as if nothing had been
        ("EHLO", "claimed", "sent", 1),
        ("RCPT", "claimed", "sent", 1),
        ("DATA", "handed", "unsure", 0),  # given away or not, nobody here can know
        ("accepted", "handed", "unsure", 1),  # it has it, and we do not know: it does not get it twice
        ("QUIT", "sent", "sent", 1),
    ],
)
def test_a_worker_killed_at_any_step_sends_no_mail_twice(
    mail: Peer, moment: str, left: str, after: str, arrives: int
) -> None:
    assert killed(mail, moment, lambda: send_due(at=NOW))
    assert Letter.objects.get().state == left
    send_due(at=NOW)  # the next worker, while the dead one's claim still holds
    assert len(mail.arrived) == (moment in ("accepted", "QUIT"))
    send_due(at=AFTER)
    send_due(at=AFTER + timedelta(days=1))
    assert (Letter.objects.get().state, len(mail.arrived)) == (after, arrives)


@pytest.mark.parametrize("moment", ["request", "accepted"])
def test_a_worker_killed_while_it_posts_sends_no_message_twice(maker: Peer, moment: str) -> None:
    assert killed(maker, moment, lambda: send_due(at=NOW))
    send_due(at=AFTER)
    send_due(at=AFTER + timedelta(days=1))
    assert Letter.objects.get().state == "unsure"
    assert len(maker.arrived) in ([1] if moment == "accepted" else [0, 1])  # what was on the line may still come in


def test_what_is_unsure_goes_again_by_hand_under_the_same_name(mail: Peer, loop: Loop) -> None:
    assert killed(mail, "accepted", lambda: send_due(at=NOW))
    recover(at=AFTER)
    letter = Letter.objects.get()
    assert "between handing over and the answer" in letter.error
    send_again(by=loop.city.actor("system"), key=letter.pk, at=AFTER)
    send_due(at=AFTER)
    first, second = (re.search(rb"Message-ID: (\S+)", each).group(1) for each in mail.arrived)
    assert first == second == f"<{letter.pk}@localhost>".encode()
    assert Letter.objects.get().state == "sent"


def test_a_worker_killed_as_it_tells_has_told_nobody(mail: Peer, loop: Loop) -> None:
    """Notices and letters stand or fall with what they tell of."""
    before = Notice.objects.count(), Letter.objects.count()

    def die() -> None:
        from django.db import transaction  # noqa: PLC0415 - in the child only

        with transaction.atomic():
            issued(loop)
            os.kill(os.getpid(), 9)

    assert killed(mail, "", die)
    assert (Notice.objects.count(), Letter.objects.count()) == before
