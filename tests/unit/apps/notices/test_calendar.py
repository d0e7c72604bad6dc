"""A person's dates as a calendar: RFC 5545 to the octet, by a secret address, within their rights."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import Any

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from luoshi.apps.accounts.models import Grant, Person
from luoshi.apps.ledger.actions.talk import follow
from luoshi.apps.notices.actions.calendar import end_feed, make_feed
from luoshi.apps.notices.icalendar import Event, escaped, folded, write
from luoshi.apps.notices.models import Feed
from luoshi.apps.record.models import Entry
from tests.support.browsers import browser
from tests.support.ledger import NOW, Loop, issued

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"))
PARAGRAPHS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))


def opened(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar, read as the standard says."""
    found: list[dict[str, str]] = []
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in ("END", "BEGIN"):
            found[-1][name] = value
    return found


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


@given(TEXTS)
def test_a_line_is_folded_at_75_octets_and_no_character_is_cut(text: str) -> None:
    parts = list(folded(text))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == text


@given(PARAGRAPHS)
def test_what_is_escaped_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\n" not in escaped(text)


def test_a_calendar_as_the_standard_writes_it() -> None:
    event = Event("1@x", Date(2026, 12, 10), "拨付资金, 3亿元; 报市财政局\\预算科", sequence=2)
    moment = Event("2@x", datetime(2026, 12, 10, 1, tzinfo=UTC), "签收")
    content = write([event, moment], name="时限", at=NOW)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    day, hour = opened(content)
    assert day["DTSTART;VALUE=DATE"] == "20261210"
    assert day["DTEND;VALUE=DATE"] == "20261211"
    assert day["DTSTAMP"] == "20261125T010000Z"
    assert day["SUMMARY"] == "拨付资金\\, 3亿元\\; 报市财政局\\\\预算科"
    assert (day["SEQUENCE"], hour["DTSTART"]) == ("2", "20261210T010000Z")


def test_the_secret_address_shows_ones_dates_and_ends_when_it_is_ended(loop: Loop) -> None:
    rows = issued(loop)
    secret = make_feed(by=loop.merchant, at=NOW)
    assert not Feed.objects.filter(digest=secret).exists()
    assert not Entry.objects.filter(text__contains=secret).exists()
    answer = Client().get(f"/calendar/{secret}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    keys = {event["UID"].partition("@")[0] for event in opened(answer.content)}
    assert {str(row.pk) for row in rows} <= keys  # it leads one and supports the other
    another = make_feed(by=loop.merchant, at=NOW + timedelta(hours=1))
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404
    end_feed(by=loop.merchant, at=NOW + timedelta(hours=2))
    assert Client().get(f"/calendar/{another}.ics").status_code == 404


def test_the_address_shows_no_more_than_the_rights_held_now(loop: Loop) -> None:
    row = issued(loop)[1]
    follow(by=loop.merchant, key=row.pk, wanted=True)
    secret = make_feed(by=loop.merchant, at=NOW)
    Grant.objects.filter(person=loop.merchant.person).update(revoked_on=NOW.date())
    assert opened(Client().get(f"/calendar/{secret}.ics").content) == []
    Person.objects.filter(pk=loop.merchant.person).update(is_active=False)
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_download_is_ones_own(loop: Loop, time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    row = issued(loop, "通知\n2026年11月24日\n市财政局12月10日前拨付资金。\n")[0]
    of = {
        name: {event["UID"].partition("@")[0] for event in opened(browser(person).get("/notices/dates.ics").content)}
        for name, person in (("liaison", loop.city.liaison), ("mayor", loop.city.mayor))
    }
    assert str(row.pk) in of["liaison"]
    assert of["mayor"] == set()
