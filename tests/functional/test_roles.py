"""One story in a real browser, each role in turn: from the upload of a speech to a look back at what was kept.

One city, one server and one browser for all of it; each test goes on from where the one before it stopped. On every
page the console stays silent, nothing is asked of another origin, axe finds nothing, nothing scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.models import Commitment, Evidence
from luoshi.apps.ledger.models import Path as Plan
from tests.support.axe import violations
from tests.support.browsers import let_in
from tests.support.emptying import emptied
from tests.support.ledger import Loop, closed_loop, issued
from tests.support.windows import Heard, Windows

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
Enter = Callable[..., Page]
SEED = "000_f345dc7b9d9bf388.txt"
PHONE = 390
NARROW = 360


@pytest.fixture
def _django_db_helper(django_db_setup: None) -> None:
    """In the place of pytest-django's own, which would empty the tables after each test: here it is one story."""


@pytest.fixture(scope="module")
def loop(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loop]:
    """The city of the whole story; its tables are emptied at the end."""
    folder = tmp_path_factory.mktemp("roles")
    kept = override_settings(MEDIA_ROOT=folder / "files", SPOOL_ROOT=folder / "spool")
    expect.set_options(timeout=20_000)  # a loaded machine is slow, not wrong
    with django_db_blocker.unblock(), kept:
        yield closed_loop()
        expect.set_options(timeout=5_000)
        emptied()


@pytest.fixture(scope="module")
def address(loop: Loop) -> Iterator[str]:
    """Where the city is served."""
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server.url
    server._live_server_modified_settings.disable()
    server.stop()


@pytest.fixture(scope="module")
def row(loop: Loop) -> Commitment:
    """The commitment of the story: the finance bureau is to pay out, the commerce bureau supports."""
    return issued(loop)[0]


@pytest.fixture
def enter(windows: Windows, address: str, loop: Loop) -> Iterator[Enter]:
    """A page in which somebody is signed in; at the end it is held against what was said and asked on the way."""
    heard = Heard()
    with windows.lent() as take:

        def sign_in(username: str, width: int = 1280) -> Page:
            page = take(heard, width, 844, locale="zh-CN", base_url=address)
            page.context.add_cookies([let_in(Person.objects.get(username=username), address)])
            return page

        yield sign_in
    assert heard.said == []
    assert heard.hosts <= {address.split("/")[2]}
    assert heard.policies
    assert all("script-src" in each and "unsafe" not in each for each in heard.policies)


def reads_well(page: Page, place: str = "") -> None:
    """In both languages, light and dark, nothing is amiss for any reader, and on a narrow phone nothing sticks out.

    Each language in one theme: colours do not ask for the language, nor words for the theme. One of the two is looked
    at as it was, the other on the phone.
    """
    if place:
        page.goto(place)
    was = page.viewport_size or {"width": 1280, "height": 844}
    for language, theme, width in (("en", "dark", was["width"]), ("zh-hans", "light", NARROW)):
        page.context.add_cookies([{"name": conf.LANGUAGE_COOKIE_NAME, "value": language, "url": page.url}])
        page.emulate_media(color_scheme=theme)
        page.reload()
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], (page.url, language, theme, width)
        if width != NARROW:
            page.set_viewport_size({"width": NARROW, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, (page.url, language)
    page.set_viewport_size(was)


def unfolded(page: Page, step: str) -> Locator:
    """The form of a step, opened as a hand would."""
    form = page.locator(f'form[action$="/steps/{step}"]')
    form.wait_for(state="attached")
    folded = page.locator("details:not([open])", has=form).locator("> summary")
    while folded.count():
        folded.first.click()
    expect(form).to_be_visible()
    return form


def sent(form: Locator) -> None:
    """Sends a form in the drawer, and waits until the drawer shows the answer in its place.

    The answer of the server is not enough: between it and the drawer a hand is quick enough to fill in the old form.
    """
    before = form.element_handle()
    assert before is not None
    form.get_by_role("button").last.click()
    before.wait_for_element_state("hidden")


def done_at_the_desk(page: Page, words: str, step: str) -> None:
    line = page.locator("li[data-line]", has_text=words)
    line.get_by_role("button", name=step, exact=True).click()
    expect(page.locator("li.is-done", has_text=step)).to_be_visible()


@pytest.mark.once
def test_a_supervision_officer_reviews_a_real_speech_wholly_by_keyboard(enter: Enter, shared: Path) -> None:
    seed = shared / "seeds" / SEED
    if not seed.is_file():
        pytest.skip(f"the real speech {SEED} is not there")
    page = enter("sup")
    page.goto("/documents/new")
    page.locator("[name=file]").set_input_files(seed)
    page.locator("form.stack button.first").click()
    page.wait_for_url("**/reading")
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    page.wait_for_url(lambda url: not url.endswith("/reading") and "new" not in url)
    document = Document.objects.get(file_name=SEED)
    keys = page.keyboard
    total = Commitment.objects.filter(document=document).count()
    assert total > 20
    keys.press("j")
    for each in Commitment.objects.filter(document=document).order_by("start", "number"):
        _settle(page, each)
    expect(page.locator("#to-issue")).to_be_enabled()
    keys.press("i")
    expect(page.locator("#issue")).to_be_visible()
    for _ in range(12):  # to the field for units, by the tabulator
        keys.press("Tab")
        if page.evaluate("document.activeElement.name") == "units":
            break
    keys.type("市财政局")
    keys.press("Enter")
    expect(page.locator(".status.issued")).to_be_visible()
    states = set(Commitment.objects.filter(document=document).values_list("state", flat=True))
    assert states == {"issued", "dismissed"}


def _settle(page: Page, row: Commitment) -> None:
    """One draft: the lead that is missing is given, or it is dismissed for a reason; then the next comes by itself."""
    expect(page.locator(f'#drawer[data-number="{row.number}"]')).to_be_visible()
    if row.number % 7 == 0:
        _send(page, "x", "号召性语句")
        return
    if not row.parties.filter(part="lead", left=False, unit__isnull=False).exists():
        _send(page, "e", "市财政局")
        expect(page.locator("#drawer .elements > div").first).to_contain_text("市财政局")
    page.keyboard.press("Enter")


def _send(page: Page, key: str, words: str) -> None:
    """A form opened by its key, filled in and sent."""
    page.keyboard.press(key)
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def test_the_head_of_a_unit_signs_for_the_document_and_passes_it_on(enter: Enter, loop: Loop, row: Commitment) -> None:
    page = enter("head")
    page.goto("/desk")
    sheet = page.locator("section.sheets li", has_text="党组扩大会议")
    sheet.get_by_role("button", name="签收文件").click()
    page.get_by_role("link", name="转给下级").click()
    page.locator("details.onward > summary").click()
    page.locator(".tree").get_by_label(loop.city.budget.name).check()
    page.locator("[name=words]").fill("请对照任务逐条落实")
    page.get_by_role("button", name="转发", exact=True).click()
    expect(page.locator("#receipts")).to_contain_text("请对照任务逐条落实")
    reads_well(page)


def test_a_liaison_officer_signs_breaks_down_plans_and_asks_for_time(enter: Enter, loop: Loop, row: Commitment) -> None:
    page = enter("liaison")
    page.goto("/desk")
    done_at_the_desk(page, "拨付资金", "签收")
    page.goto("/desk")
    done_at_the_desk(page, "拨付资金", "开始办理")
    page.goto(f"/documents/{row.document_id}#c{row.number}")
    form = unfolded(page, "break_down")
    form.locator("[name=parts-0-words]").fill("先拨1亿元")
    form.locator("[name=parts-0-leads]").fill(loop.city.budget.name)
    form.get_by_role("button", name="分解", exact=True).click()
    expect(page.locator("#drawer .parts")).to_contain_text("先拨1亿元")
    assert Commitment.objects.get(parent=row).words == "先拨1亿元"
    for edition in ("先报方案再拨付", "先报方案，分两批拨付"):
        form = unfolded(page, "path")
        form.locator("[name=path]").fill(edition)
        sent(form)
    expect(page.locator("#drawer .plan")).to_contain_text("第2版")
    page.locator("#drawer .plan summary").click()
    page.locator("#drawer .plan a", has_text="第2版").click()
    expect(page.locator("#drawer ins").first).to_be_visible()
    form = unfolded(page, "ask_extension")
    row.refresh_from_db()
    form.locator("[name=new_date]").fill(_later(row).isoformat())
    form.locator("[name=reason]").fill("上级资金尚未下达")
    sent(form)
    assert row.requests.get().new_date == _later(row)
    assert Plan.objects.filter(commitment=row).count() == 2
    reads_well(page)


def _later(row: Commitment) -> date:
    assert row.binds_on is not None
    return row.binds_on + timedelta(days=30)


def test_a_leader_decides_on_the_extension_on_a_phone(enter: Enter, row: Commitment) -> None:
    page = enter("vice", PHONE)
    page.goto("/desk")
    line = page.locator("li[data-line]", has_text="上级资金尚未下达")
    line.locator("summary", has_text="审批延期").click()
    form = line.locator('form[data-step-form="decide_extension"]')
    expect(form.locator("[name=new_date]")).to_have_value(_later(row).isoformat())
    form.get_by_label("同意", exact=True).check()
    form.get_by_role("button", name="审批延期").click()
    expect(page.locator("li.is-done")).to_be_visible()
    row.refresh_from_db()
    assert row.due_on == _later(row)
    reads_well(page, f"/commitments/{row.pk}")


def test_the_liaison_officer_reports_it_done_with_evidence(enter: Enter, row: Commitment, tmp_path: Path) -> None:
    proof = tmp_path / "回单.txt"
    proof.write_text("收讫3亿元", "utf-8")
    page = enter("liaison")
    page.goto("/desk")
    line = page.locator("li[data-line]", has_text="12月10日前拨付资金")
    line.locator("summary", has_text="反馈办结").click()
    form = line.locator('form[data-step-form="report"]')
    form.locator("[name=report]").fill("已拨付3亿元")
    form.locator("[name=evidence-0-file]").set_input_files(proof)
    form.get_by_text("再加一份").click()
    form.locator("[name=evidence-1-kind]").select_option("statement")
    form.locator("[name=evidence-1-text]").fill("资金已全部到账")
    form.locator("[name=evidence-1-source]").fill("市商务局")
    form.get_by_role("button", name="反馈办结").click()
    expect(page.locator("li.is-done", has_text="反馈办结")).to_be_visible()
    assert set(Evidence.objects.filter(commitment=row).values_list("kind", flat=True)) == {"file", "statement"}


def test_a_verifier_of_another_unit_verifies(enter: Enter, row: Commitment) -> None:
    page = enter("verifier")
    page.goto(f"/commitments/{row.pk}")
    with page.expect_download() as download:
        page.locator(".evidence a", has_text="回单.txt").click()
    assert Path(download.value.path()).read_text("utf-8") == "收讫3亿元"
    reads_well(page, "/desk")
    done_at_the_desk(page, "拨付资金", "核验通过")
    row.refresh_from_db()
    assert row.state == "verified"


def test_the_supervisor_closes_and_looks_back(enter: Enter, row: Commitment) -> None:
    page = enter("sup")
    page.goto("/desk")
    line = page.locator("li[data-line]", has_text="12月10日前拨付资金")
    line.locator("summary", has_text="销号").click()
    form = line.locator('form[data-step-form="close"]')
    form.get_by_label("完成", exact=True).check()
    form.get_by_role("button", name="销号").click()
    expect(page.locator("li.is-done")).to_be_visible()
    page.goto(f"/commitments/{row.pk}")
    form = unfolded(page, "look_back")
    form.get_by_label("成效巩固").check()
    form.locator("[name=evidence-0-kind]").select_option("link")
    form.locator("[name=evidence-0-text]").fill("https://example.org/report")
    form.get_by_role("button", name="回头看").click()
    expect(page.locator(".timeline")).to_contain_text("成效巩固")
    row.refresh_from_db()
    assert (row.state, row.result) == ("closed", "met")
    reads_well(page)
    reads_well(page, f"/documents/{row.document_id}")


def test_an_auditor_checks_the_record_and_sees_no_business(enter: Enter, row: Commitment) -> None:
    page = enter("audit")
    page.goto("/")
    expect(page.locator("nav.places a", has_text="留痕")).to_be_visible()
    assert {"待办", "文件", "台账", "单位"}.isdisjoint(page.locator("nav.places a").all_inner_texts())
    expect(page.locator("main")).not_to_contain_text("拨付资金3亿元")
    reads_well(page, "/record")
    for place in ("desk", "documents", "commitments", f"commitments/{row.pk}", f"documents/{row.document_id}"):
        answer = page.request.get(f"/{place}")
        assert answer.status in (403, 404), place
