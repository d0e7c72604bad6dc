"""The three administrators in a real browser: each does their own day's work, and none of them sees business data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as conf
from django.utils import timezone
from playwright.sync_api import Page, expect

from luoshi.apps.accounts.models import Grant, Holding, Person, Unit
from luoshi.apps.record.models import Entry
from tests.support.accounts import City, small_city
from tests.support.axe import violations
from tests.support.browsers import let_in
from tests.support.windows import Heard, Windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
Enter = Callable[..., Page]
BUSINESS = ("/desk", "/documents", "/commitments", "/units")
NARROW = 360


@pytest.fixture
def city(transactional_db: None) -> City:
    made = small_city()
    Holding.objects.update(begins=timezone.localdate() - timedelta(days=200))
    return made


@pytest.fixture
def enter(windows: Windows, live_server: Any, city: City) -> Iterator[Enter]:
    """A page in which somebody is signed in. The console says nothing but refusals; nothing is asked elsewhere."""
    heard = Heard()
    with windows.lent() as take:

        def sign_in(who: Person, width: int = 1280) -> Page:
            page = take(heard, width, locale="zh-CN", base_url=live_server.url)
            page.context.add_cookies([let_in(who, live_server.url)])
            return page

        yield sign_in
    assert [said for said in heard.said if "status of 4" not in said] == []
    assert heard.hosts <= {live_server.url.split("/")[2]}


def fill(page: Page, step: str, **given: str) -> None:
    """Open the form of a step by keyboard, fill it in, send it by Enter."""
    folded = page.locator(f"#do-{step}")
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    for name, value in given.items():
        field = folded.locator(f"[name={name}]")
        field.select_option(label=value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    folded.get_by_role("button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sees_no_business(page: Page) -> None:
    for place in BUSINESS:
        answer = page.goto(place)
        assert answer is not None
        assert answer.status == 403, place


@pytest.mark.once
def test_a_system_administrator_founds_a_bureau_and_takes_its_head_on_by_keyboard_alone(
    enter: Enter, city: City
) -> None:
    page = enter(city.system)
    page.goto("/organisation")
    fill(page, "found", parent="云川市", name="市统计局", code="stats", kind="部门", short="统计局")
    expect(page.locator("h1")).to_have_text("市统计局")
    fill(page, "open_post", title="局长", rank="单位主要负责人")
    page.goto("/people")
    fill(page, "take_on", unit="市统计局", person_name="安一舟", username="stats-head", title="局长")
    password = page.locator(".told-once").inner_text()
    assert len(password) == 19
    page.get_by_role("link", name="已抄下").click()
    expect(page.locator("main")).to_contain_text("市统计局 局长")
    added = Person.objects.get(username="stats-head")
    assert added.check_password(password)
    fill(page, "suspend")
    expect(page.locator("main")).to_contain_text("账号已停用")
    added.refresh_from_db()
    assert not added.is_active
    sees_no_business(page)


@pytest.mark.once
def test_what_is_refused_is_said_where_it_was_typed(enter: Enter, city: City) -> None:
    page = enter(city.security)
    page.goto("/rights")
    fill(page, "grant", person="audit", role="督查人员", unit="云川市")
    form = page.locator("#do-grant")
    expect(form.get_by_role("alert")).to_contain_text("三类管理员互斥，且不接触业务数据")
    expect(form.locator("[name=person]")).to_have_value("audit")
    form.locator("[name=person]").fill("戊")
    form.get_by_role("button").click()
    expect(page.locator("#notices")).to_contain_text("已授权")
    assert Grant.objects.filter(person=city.vice, role="supervision", granted_by=city.security).exists()
    line = page.locator("tr", has_text="督查人员")
    line.locator("summary").click()
    line.get_by_role("button", name="确认收回").click()
    expect(page.locator("#notices")).to_contain_text("授权已收回")
    sees_no_business(page)


@pytest.mark.once
def test_an_auditor_finds_what_one_person_did_and_leaves_no_trace(enter: Enter, city: City) -> None:
    system = enter(city.system)
    system.goto("/organisation/units/finance")
    fill(system, "rename", name="市财政和国资局", short="", on=timezone.localdate().isoformat())
    before = Entry.objects.count()
    page = enter(city.audit)
    page.goto("/")
    assert page.url.endswith("/audit")
    page.locator("a", has_text=city.system.name).first.click()
    line = page.locator("tbody tr")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("更名")
    line.get_by_role("link", name="单位").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    sees_no_business(page)
    assert Entry.objects.count() == before
    assert Unit.objects.get(code="finance").former[0]["name"] == "市财政局"


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("system", ("/organisation", "/organisation/units/finance", "/organisation/import", "/people", "/system")),
        ("security", ("/rights", "/sign-ins", "/people")),
        ("audit", ("/audit", "/system/data", "/record", "/account")),
    ],
)
@pytest.mark.once
def test_every_page_reads_well_in_both_languages_light_and_dark_from_a_narrow_phone(
    enter: Enter, live_server: Any, city: City, who: str, places: tuple[str, ...]
) -> None:
    """Axe looks at each page on a desk in English and the dark, on a phone in Chinese and the light."""
    page = enter(getattr(city, who))
    own = [*places, f"/people/{city.head.pk}"] if who != "audit" else list(places)
    for place in own:
        for language, theme, width in (("en", "dark", 1280), ("zh-hans", "light", NARROW)):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=theme)
            page.context.add_cookies([{"name": conf.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}])
            answer = page.goto(place)
            assert answer is not None
            assert answer.ok, place
            page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
            assert violations(page) == [], (place, language, width)
            if width != NARROW:
                page.set_viewport_size({"width": NARROW, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, (place, language)
