"""What pages keep: no older than the last write, for nobody with other rights, cheaper for all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.apps.ledger.actions.work import sign, start
from luoshi.apps.ledger.pages import kept
from tests.support.browsers import browser
from tests.support.documents import worker
from tests.support.ledger import NOW, Loop, drafted, issued

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(nothing_kept: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 64)


@pytest.mark.parametrize("what", ["speech", "states", "register"])
def test_a_step_shows_at_once_on_a_page_that_was_kept(loop: Loop, what: str) -> None:
    row = issued(loop)[0]
    address = {
        "speech": f"/documents/{row.document_id}",
        "states": f"/documents/{row.document_id}/states",
        "register": "/commitments?state=issued",
    }[what]
    mayor, vice = browser(loop.city.mayor), browser(loop.city.vice)
    with CaptureQueriesContext(connection) as first:
        before = shown(mayor.get(address).content.decode())
    with CaptureQueriesContext(connection) as again:
        assert shown(mayor.get(address).content.decode()) == before
    assert len(again) < len(first)
    vice.get(address)
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    assert shown(mayor.get(address).content.decode()) != before
    with_nothing_kept(loop, address)


def with_nothing_kept(loop: Loop, address: str) -> None:
    """The page that is kept says what one composed anew says."""
    page = browser(loop.city.mayor)
    page.get(address)
    held = shown(page.get(address).content.decode())
    kept._KEPT.clear()
    assert shown(page.get(address).content.decode()) == held


def shown(content: str) -> str:
    """A page without the tokens that are new each time."""
    return "\n".join(line for line in content.splitlines() if "csrf" not in line and "CSRF" not in line)


def test_what_is_kept_for_one_scope_is_not_shown_to_another(loop: Loop) -> None:
    row = issued(loop)[0]
    drafted(loop)
    outsider = worker(loop.city.budget)
    address = "/commitments"
    supervisor, other = browser(loop.city.mayor), browser(person_of(outsider))
    assert row.words in supervisor.get(address).content.decode()
    assert row.words not in other.get(address).content.decode()
    assert other.get(f"/documents/{row.document_id}").status_code == 404
    supervisor.get(f"/documents/{row.document_id}")
    assert other.get(f"/documents/{row.document_id}").status_code == 404
    assert other.get(f"/documents/{row.document_id}/states").status_code == 404


def person_of(actor: object) -> object:
    from luoshi.apps.accounts.models import Person  # noqa: PLC0415

    return Person.objects.get(pk=actor.person)  # type: ignore[attr-defined]


def test_each_language_has_its_own(loop: Loop) -> None:
    issued(loop)
    page = browser(loop.city.mayor)
    assert "未开始" in page.get("/commitments").content.decode()
    page.cookies["django_language"] = "en"
    assert "not begun" in page.get("/commitments").content.decode()


def test_no_more_is_kept_than_there_is_room_for(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    made = [kept.kept(loop.mayor, number, on=NOW.date(), make=lambda n=number: n) for number in range(9)]
    assert made == list(range(9))
    assert len(kept._KEPT) == 3
