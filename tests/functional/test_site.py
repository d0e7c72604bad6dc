"""The site in a real browser: each goes the way of their day, by mouse or by keys, and nothing is amiss on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.models import Commitment
from tests.support.axe import violations
from tests.support.browsers import let_in
from tests.support.circular import CIRCULAR
from tests.support.documents import NOW
from tests.support.door import PASSWORD, QuickHasher, code_of, with_authenticator, with_password
from tests.support.ledger import Loop, closed_loop, drafted, issued
from tests.support.pdf import draw, layout
from tests.support.typeset import Sheet, typeset
from tests.support.windows import Heard, Windows

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
Enter = Callable[..., Page]


@pytest.fixture
def loop(transactional_db: None, settings: Any, tmp_path: Path) -> Loop:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    settings.PASSWORD_HASHERS = ["tests.support.door.QuickHasher"]
    return closed_loop()


@pytest.fixture
def enter(windows: Windows, live_server: Any, loop: Loop) -> Iterator[Enter]:
    """A page in which somebody is signed in. At the end nothing was said on a console, nothing asked elsewhere.

    `by_door`: by password and code, as everybody is; a test of what comes after need not go that way again.
    """
    heard = Heard()
    with windows.lent() as take:

        def sign_in(username: str, width: int = 1440, *, by_door: bool = False) -> Page:
            page = take(heard, width, locale="zh-CN", base_url=live_server.url)
            who = Person.objects.get(username=username)
            if by_door:
                through_the_door(page, who)
            else:
                page.context.add_cookies([let_in(who, live_server.url)])
            return page

        yield sign_in
    assert [said for said in heard.said if not refused(said)] == []
    assert heard.hosts <= {live_server.url.split("/")[2]}


def through_the_door(page: Page, who: Person) -> None:
    device = with_authenticator(with_password(who))
    page.goto("/sign-in")
    page.fill("[name=username]", who.username)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=code]", code_of(device))
    page.click("button.first")
    expect(page.locator("nav").first).to_be_visible()


def refused(said: str) -> bool:
    """Whether a browser only says that a step was refused: its page says why."""
    return said.endswith(("409 (Conflict)", "422 (Unprocessable Entity)"))


def test_a_liaison_officer_signs_starts_and_reports_at_the_desk(enter: Enter, loop: Loop) -> None:
    row = issued(loop)[0]
    page = enter("liaison", by_door=True)
    page.goto("/desk")
    for step in ("签收", "开始办理"):
        page.goto("/desk")
        line = page.locator("li", has_text="拨付资金")
        with page.expect_response(lambda response: response.request.method == "POST"):
            line.get_by_role("button", name=step, exact=True).click()
    page.goto(f"/commitments/{row.pk}")
    form = page.locator('form[action$="/steps/report"]')
    form.wait_for(state="attached")
    if not form.is_visible():
        page.locator("summary", has_text="反馈办结").click()
    form.locator("[name=report]").fill("已拨付3亿元")
    form.locator("[name=evidence-0-kind]").select_option("statement")
    form.locator("[name=evidence-0-text]").fill("市财政局国库科证明资金到账")
    form.locator("[name=evidence-0-source]").fill("市财政局国库科")
    form.get_by_role("button", name="反馈办结").click()
    expect(page.locator("main")).to_contain_text("已反馈")
    row.refresh_from_db()
    assert row.state == "reported"


def test_who_reviews_is_told_what_was_left_out_while_the_file_was_read(enter: Enter, loop: Loop) -> None:
    sheets = typeset(CIRCULAR, layout())
    scanned = draw([sheets[0], Sheet(), sheets[1]], pictures={1})
    by, owner = loop.supervisor, loop.city.root
    taken = take_in(by=by, owner=owner, name="通知.pdf", content=scanned, at=NOW)
    document = read_document(document_id=taken.pk, by=by)
    page = enter("sup")
    page.goto(f"/documents/{document.pk}")
    expect(page.locator("#noticed li")).to_have_text("扫描页没有文字，未计入 第2页")
    expect(page.locator("#noticed li"), "it is open while somebody reviews").to_be_visible()
    assert violations(page) == []
    page.goto(f"/documents/{drafted(loop).pk}")
    expect(page.locator(".coverage")).to_be_visible()
    expect(page.locator("#noticed"), "where nothing was left out nothing is said").to_have_count(0)


def test_a_supervision_officer_reviews_by_keyboard_alone_to_the_issue(enter: Enter, loop: Loop) -> None:
    document = drafted(loop)
    page = enter("sup")
    page.goto(f"/documents/{document.pk}")
    expect(page.locator("#to-issue")).to_be_disabled()
    page.keyboard.press("j")
    expect(page.locator("#drawer")).to_be_visible()
    for number in (1, 2):
        expect(page.locator(f'#drawer[data-number="{number}"]')).to_be_visible()
        page.keyboard.press("Enter")
    expect(page.locator("#to-issue")).to_be_enabled()
    page.keyboard.press("i")
    expect(page.locator("#issue")).to_be_visible()
    page.locator("#issue button.first").press("Enter")
    expect(page.locator(".status.issued")).to_be_visible()
    document.refresh_from_db()
    assert document.status == "issued"
    assert set(Commitment.objects.values_list("state", flat=True)) == {"issued"}


def test_keys_walk_past_commitments_that_share_a_sentence(enter: Enter, loop: Loop) -> None:
    from luoshi.apps.ledger.actions.reshape import Portion, split  # noqa: PLC0415 - used as the colleague
    from tests.support.ledger import NOW, drafts_of  # noqa: PLC0415

    document = drafted(loop)
    parts = [Portion("拨付资金3亿元", ("finance",)), Portion("商务局配合", ("commerce",))]
    split(by=loop.supervisor, key=drafts_of(document)[0].pk, parts=parts, reason="两件事", at=NOW)
    page = enter("sup")
    page.goto(f"/documents/{document.pk}")
    walked = []
    for _ in range(3):
        page.keyboard.press("j")
        page.wait_for_function("number => (location.hash || '') !== number", arg=f"#c{walked[-1]}" if walked else "")
        walked.append(page.evaluate("location.hash.slice(2)"))
        expect(page.locator(f'#drawer[data-number="{walked[-1]}"]')).to_be_visible()
    assert sorted(walked) == ["2", "3", "4"]


def test_the_speech_shows_what_a_colleague_did_without_a_reload(enter: Enter, loop: Loop) -> None:
    from luoshi.apps.ledger.actions.work import sign, start  # noqa: PLC0415 - used as the colleague
    from tests.support.ledger import NOW  # noqa: PLC0415

    row = issued(loop)[0]
    page = enter("sup")
    page.goto(f"/documents/{row.document_id}")
    expect(page.locator("#n1")).to_contain_text("未开始")
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    page.evaluate("document.dispatchEvent(new Event('states'))")
    expect(page.locator("#n1")).not_to_contain_text("未开始")


@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_reads_well_for_everybody_at_any_width(enter: Enter, loop: Loop, width: int) -> None:
    rows = issued(loop)
    again: Document = drafted(loop)
    page = enter("sup", width, by_door=width < 400)
    places = ["/desk", "/documents", "/documents/new", "/commitments", "/commitments/back", "/units", "/record"]
    places += [f"/documents/{rows[0].document_id}", f"/documents/{again.pk}", f"/commitments/{rows[0].pk}"]
    for place in places:
        answer = page.goto(place)
        assert answer is not None
        assert answer.ok, place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        assert violations(page) == [], place


__all__ = ["QuickHasher"]
