"""Notices in a real browser: the bell rings without a reload, a notice is read in its place, choices are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.actions.talk import comment
from luoshi.apps.notices.models import Letter, Manner, Notice, Wish
from tests.support.axe import violations
from tests.support.browsers import let_in
from tests.support.ledger import NOW, Loop, closed_loop, issued
from tests.support.windows import Heard, Windows

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
Enter = Callable[..., Page]
ONE = "通知\n2026年11月24日\n市财政局12月10日前拨付资金。\n"
NARROW = 360


@pytest.fixture
def loop(transactional_db: None, settings: Any, tmp_path: Path) -> Loop:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    return closed_loop()


@pytest.fixture
def enter(windows: Windows, live_server: Any, loop: Loop) -> Iterator[Enter]:
    """A page in which somebody is signed in. The console stays silent; nothing is asked elsewhere."""
    heard = Heard()
    with windows.lent() as take:

        def sign_in(username: str, width: int = 1280, *, own: bool = False) -> Page:
            page = take(heard, width, own=own, locale="zh-CN", base_url=live_server.url)
            page.context.add_cookies([let_in(Person.objects.get(username=username), live_server.url)])
            return page

        yield sign_in
    assert heard.said == []
    assert heard.hosts <= {live_server.url.split("/")[2]}


def test_the_bell_rings_without_a_reload_and_a_notice_is_read_in_its_place(enter: Enter, loop: Loop) -> None:
    row = issued(loop, ONE)[0]
    page = enter("liaison", own=True)
    page.clock.install()
    page.goto("/notices")
    bell = page.locator("a.bell")
    expect(bell).to_contain_text("2 条未读")
    comment(by=loop.supervisor, key=row.pk, text="请抓紧", at=NOW + timedelta(minutes=5))
    page.clock.run_for(16_000)
    expect(bell).to_contain_text("3 条未读")
    page.locator("li.is-unread", has_text="交办我单位牵头").get_by_role("button").click()
    expect(page.locator("li.is-unread")).to_have_count(1)  # the list is as it was when it was opened
    expect(bell).to_contain_text("2 条未读")
    page.get_by_role("link", name="市财政局12月10日前拨付资金").first.click()
    expect(page.locator("h1.sentence")).to_contain_text("拨付资金")


def test_choices_are_kept_on_a_narrow_screen(enter: Enter, loop: Loop) -> None:
    page = enter("liaison", NARROW)
    page.goto("/notices/settings")
    page.get_by_label("批注与关注 · 邮件").select_option("off")
    page.locator("[name=quiet_from]").fill("22:00")
    page.locator("[name=quiet_to]").fill("07:00")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#notices")).to_contain_text("已保存")
    assert list(Wish.objects.values_list("kind", "channel", "how")) == [("talk", "email", "off")]
    assert str(Manner.objects.get().quiet_from) == "22:00:00"
    page.get_by_role("button", name="生成订阅地址").click()
    expect(page.locator("code.address")).to_contain_text("/calendar/")


@pytest.mark.parametrize("address", ["/notices", "/notices/settings", "/notices/outbox"])
def test_pages_of_notices_fit_and_are_open_to_all(enter: Enter, loop: Loop, address: str) -> None:
    issued(loop, ONE)
    notice = Notice.objects.filter(kind="issued").first()
    now = timezone.now()
    letters = [
        Letter(key=state, person=notice.person, notice=notice, state=state, error=error, made_at=now, due_at=now)
        for state, error in (("sent", ""), ("unsure", "Connection reset by peer"), ("waiting", "SMTP 451 later"))
    ]
    Letter.objects.bulk_create(letters)
    for width in (1280, NARROW):
        page = enter("system" if address.endswith("outbox") else "liaison", width)
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
