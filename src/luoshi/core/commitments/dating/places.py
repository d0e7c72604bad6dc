"""Where in a round its last day lies: on the 5th, on Friday, at the end, on the third working day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from luoshi.core.calendar import Day, WorkCalendar
from luoshi.core.commitments.dating.period import Period, month_of, part_of_month
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.figures.numerals import value_of
from luoshi.core.text.numerals import read_number

Said = dict[str, str | None]
Place = Callable[[Period], Day | None]
"""The last day in a round; None for a round that has no such day (31日 in June)."""

WEEKDAYS = "一二三四五六日"
ENDS = ("底", "末")
PARTS = ("of", "month", "turn", "weekday", "day", "part", "quarter", "half")
YEARS, OF_MONTHS = ("年", "年度"), ("季", "季度", "半年", "年", "年度")
TURNS = {"首": 1, "次": 2, "末": None, "最后一个": None}
QUARTER = re.compile("[一二三四1-4首]")


def place_said(said: Said, calendar: WorkCalendar, *, before: bool) -> Place:
    """The place that the parts of the words, by name, say. Raises Undated where they do not fit their round."""
    unit, part = said["round"], said.get("part")
    if said.get("of") == "工作日":
        return partial(_nth_working_day, number=value_of(said["nth"] or ""), calendar=calendar)
    if said.get("last"):  # 每旬最后一日, 每月最后一个工作日
        return partial(_last_working_day, calendar=calendar) if said["last"] == "工作日" else _at_its_end
    month = _month_said(said, before=before)
    if month:
        return month
    if said.get("weekday") and unit in ("周", "星期"):
        return partial(_on_weekday, weekday=WEEKDAYS.index((said["weekday"] or "").replace("天", "日")))
    if unit == "月":
        return _place_in_month(said.get("day"), part, before=before)
    if part in ENDS or not any(said.get(name) for name in PARTS):
        return _at_its_end
    raise Undated("deadline.recurring")


def _month_said(said: Said, *, before: bool) -> Place | None:
    """The place in a month that is told by its name (每年6月底) or its turn (每季度首月15日); None without one."""
    inside = _place_in_month(said.get("day"), said.get("part"), before=before)
    if said.get("turn") and said["round"] in OF_MONTHS:
        turn = said["turn"] or ""
        number = TURNS[turn] if turn in TURNS else int(value_of(turn.strip("第个")) or 0)
        return partial(_in_turn, turn=number, inside=inside)
    if said.get("month") and said["round"] in YEARS:
        month = (said["month"] or "").rstrip("月份").replace("元", "1")
        return partial(_in_month, month=read_number(month), inside=inside)
    if (said.get("quarter") or said.get("half")) and said["round"] in YEARS:
        return partial(_in_month, month=_last_month(said), inside=_at_its_end)
    return None


def _place_in_month(day: str | None, part: str | None, *, before: bool) -> Place:
    if day:
        return partial(_on_day, number=read_number(day.rstrip("日号")))
    return partial(_in_part, part=part, before=before) if part else _at_its_end


def _last_month(said: Said) -> int | None:
    if said.get("half"):
        return 6 if (said["half"] or "")[0] == "上" else 12
    named = QUARTER.findall(said["quarter"] or "")
    return 3 * (read_number(named[-1].replace("首", "一")) or 0) if named else None


def _at_its_end(period: Period) -> Day:
    return Day(period.ends)


def _on_day(month: Period, number: int | None) -> Day | None:
    return Day(month.begins.replace(day=number)) if number and number <= month.ends.day else None


def _on_weekday(week: Period, weekday: int) -> Day:
    return Day(week.begins + timedelta(days=weekday))


def _in_part(month: Period, part: str, *, before: bool) -> Day:
    """The end of 上旬, or the day before it begins for 上旬前; 底 and 末 are themselves the last day."""
    within = part_of_month(month, part)
    return Day(within.eve if before and part not in ENDS else within.ends)


def _in_month(year: Period, month: int | None, inside: Place) -> Day | None:
    return inside(month_of(year.begins.replace(month=month))) if month else None


def _in_turn(period: Period, turn: int | None, inside: Place) -> Day | None:
    """In the month of a round by its turn, the last for None; None for a round that has not so many."""
    month = period.ends.month if turn is None else period.begins.month + turn - 1
    return inside(month_of(period.begins.replace(month=month))) if month <= period.ends.month else None


def _last_working_day(period: Period, calendar: WorkCalendar) -> Day | None:
    worked = calendar.working_days_between(period.eve, period.ends).value
    return calendar.add_working_days(period.eve, worked) if worked else None


def _nth_working_day(period: Period, number: float | None, calendar: WorkCalendar) -> Day | None:
    day = calendar.add_working_days(period.eve, int(number or 0))
    return day if period.begins <= day.value <= period.ends else None
