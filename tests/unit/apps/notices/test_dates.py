"""Reminders before, on and after a date; quiet hours; digests."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from datetime import date as Date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.actions.dates import ask_extension, decide_extension
from luoshi.apps.ledger.actions.talk import comment
from luoshi.apps.notices.actions.choose import Hours, choose, set_manner
from luoshi.apps.notices.models import Letter, Notice
from luoshi.apps.notices.outbox.digest import gather_due
from luoshi.apps.notices.quiet import is_quiet, not_before
from luoshi.apps.notices.remind import remind_of_dates
from tests.support.ledger import NOW, Loop, issued, reported

ZONE = ZoneInfo("Asia/Shanghai")
ONE = "通知\n2026年11月24日\n市财政局12月10日前拨付资金。\n"


def at(day: Date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def days_reminded(since: Date, until: Date) -> list[tuple[str, str]]:
    """The days on which somebody was reminded while the round ran thrice a day."""
    day = since
    while day <= until:
        for hour in (9, 13, 17):
            remind_of_dates(on=day, at=at(day, hour))
        day += timedelta(days=1)
    found = Notice.objects.filter(kind="due", person__username="liaison").order_by("at")
    return [(each.at.astimezone(ZONE).date().isoformat()[5:], each.facts["what"]) for each in found]


def test_a_date_is_reminded_of_before_on_and_after_it_once_each(loop: Loop) -> None:
    issued(loop, ONE)
    assert days_reminded(Date(2026, 11, 26), Date(2026, 12, 31)) == [
        ("12-03", "week-before"),
        ("12-09", "day-before"),
        ("12-10", "on-the-day"),
        ("12-11", "overdue"),
    ]


def test_what_has_been_reported_is_not_reminded_of(loop: Loop) -> None:
    reported(loop, issued(loop, ONE)[0])
    assert days_reminded(Date(2026, 12, 3), Date(2026, 12, 12)) == []


def test_a_date_that_was_moved_is_reminded_of_anew(loop: Loop) -> None:
    row = issued(loop, ONE)[0]
    remind_of_dates(on=Date(2026, 12, 3), at=at(Date(2026, 12, 3)))
    later = NOW + timedelta(days=8)
    ask_extension(by=loop.liaison, key=row.pk, new_date=Date(2026, 12, 18), reason="等待上级资金", at=later)
    decide_extension(by=loop.vice, key=row.pk, granted=True, at=later)
    assert days_reminded(Date(2026, 12, 4), Date(2026, 12, 14)) == [("12-03", "week-before"), ("12-13", "week-before")]


def test_commitments_of_one_date_and_document_are_one_reminder_though_some_are_done_meanwhile(loop: Loop) -> None:
    rows = issued(loop, ONE + "市财政局12月10日前报送方案。\n")
    remind_of_dates(on=Date(2026, 12, 9), at=at(Date(2026, 12, 9)))
    reported(loop, rows[0], at=at(Date(2026, 12, 9), 10))
    remind_of_dates(on=Date(2026, 12, 9), at=at(Date(2026, 12, 9), 11))
    (told,) = Notice.objects.filter(kind="due", person=loop.liaison.person)
    assert set(told.facts["keys"]) == {str(row.pk) for row in rows}


def test_nobody_is_reminded_before_eight(loop: Loop) -> None:
    issued(loop, ONE)
    assert remind_of_dates(on=Date(2026, 12, 9), at=at(Date(2026, 12, 9), 7, 59)) == 0
    assert remind_of_dates(on=Date(2026, 12, 9), at=at(Date(2026, 12, 9), 8)) == 1


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.times(), st.times())
def test_what_waits_leaves_when_the_quiet_hours_end_and_not_before(moment: datetime, begins: time, ends: time) -> None:
    moment = moment.replace(tzinfo=ZONE)
    found = not_before(moment, begins, ends)
    assert found >= moment
    assert found - moment < timedelta(days=1)
    assert not is_quiet(found.astimezone(ZONE).time(), begins, ends)
    if found != moment:
        assert is_quiet(moment.time(), begins, ends)
        assert found.astimezone(ZONE).time() == ends


def test_hours_over_midnight_hold_on_both_sides_of_it() -> None:
    night = time(22), time(7)
    assert not_before(at(Date(2026, 11, 26), 23), *night) == at(Date(2026, 11, 27), 7)
    assert not_before(at(Date(2026, 11, 27), 6), *night) == at(Date(2026, 11, 27), 7)
    assert not_before(at(Date(2026, 11, 27), 7), *night) == at(Date(2026, 11, 27), 7)


@pytest.fixture
def mailed(loop: Loop, settings: Any) -> Loop:
    settings.EMAIL_HOST = "mail.example"
    Person.objects.filter(username__in=("liaison", "head")).update(email="someone@example.org")
    return loop


def test_quiet_hours_hold_letters_but_no_notices_and_not_what_is_urgent(mailed: Loop) -> None:
    set_manner(by=mailed.liaison, hours=Hours(time(8), time(12), urgent=["conveyed"]))
    issued(mailed, ONE)  # at nine
    assert Notice.objects.filter(person=mailed.liaison.person).count() == 2
    due = {each.notice.kind: each.due_at for each in Letter.objects.filter(person=mailed.liaison.person)}
    assert due == {"issued": at(Date(2026, 11, 25), 12), "conveyed": NOW}
    assert set(Letter.objects.filter(person=mailed.head.person).values_list("due_at", flat=True)) == {NOW}


def test_what_somebody_does_not_want_is_not_written(mailed: Loop) -> None:
    choose(by=mailed.liaison, wishes={("issued", "email"): "off", ("conveyed", "site"): "off"})
    issued(mailed, ONE)
    assert [each.notice.kind for each in Letter.objects.filter(person=mailed.liaison.person)] == ["conveyed"]
    assert [each.kind for each in Notice.objects.filter(person=mailed.liaison.person, shown=True)] == ["issued"]


def test_a_digest_gathers_what_was_held_once_a_working_day(mailed: Loop) -> None:
    row = issued(mailed, ONE)[0]
    for minute in (1, 2):
        comment(by=mailed.supervisor, key=row.pk, text="请抓紧", at=NOW + timedelta(minutes=minute))
    held = Letter.objects.filter(person=mailed.liaison.person, state="held")
    assert held.count() == 2
    assert gather_due(at=at(Date(2026, 11, 26), 8, 29)) == 0
    assert gather_due(at=at(Date(2026, 11, 26), 8, 30)) == 2  # one for the liaison officer, one for the head
    assert gather_due(at=at(Date(2026, 11, 26), 8, 35)) == 0
    made = Letter.objects.get(person=mailed.liaison.person, notice=None)
    assert (made.state, made.held.count(), held.count()) == ("waiting", 2, 0)
    comment(by=mailed.supervisor, key=row.pk, text="再抓紧", at=at(Date(2026, 11, 26)).astimezone(UTC))
    assert gather_due(at=at(Date(2026, 11, 26), 10)) == 0  # today's has gone
    assert gather_due(at=at(Date(2026, 11, 27), 9)) == 2


def test_a_weekly_digest_comes_on_the_first_working_day_of_a_week(mailed: Loop) -> None:
    set_manner(by=mailed.liaison, hours=Hours(digest="weekly"))
    row = issued(mailed, ONE)[0]
    comment(by=mailed.supervisor, key=row.pk, text="请抓紧", at=NOW)
    assert gather_due(at=at(Date(2026, 11, 26))) == 1  # the head's
    assert gather_due(at=at(Date(2026, 11, 29))) == 0  # a Sunday
    assert gather_due(at=at(Date(2026, 11, 30))) == 1
