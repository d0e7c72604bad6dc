"""Days in a lamp's reason are written as everywhere else: with the weekday, the year only where it is another."""

from __future__ import annotations

from datetime import date as Date

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.lifecycle import LampFacts, lamp, lamp_rule


def reason(due: Date, on: Date) -> tuple[str, str]:
    said = lamp(LampFacts("in_progress", on, Day(due)), lamp_rule(on), WorkCalendar()).reason
    return said.zh, said.en


def test_a_day_of_this_year_and_one_of_another() -> None:
    zh, en = reason(Date(2026, 11, 30), Date(2026, 10, 8))
    assert "11月30日(周一)" in zh
    assert "2026" not in zh
    assert "Mon 30 Nov" in en
    zh, en = reason(Date(2027, 6, 30), Date(2026, 10, 8))
    assert "2027年6月30日(周三)" in zh
    assert "Wed 30 Jun 2027" in en
