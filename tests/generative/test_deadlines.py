"""Resolved deadlines against a slow, obvious twin, over every day of 2018 to 2026; and against any text at all.

The twin walks day by day and asks chinesecalendar itself about each; it shares no code with what it checks.
"""

from collections.abc import Callable, Iterator
from datetime import date as Date
from datetime import timedelta
from functools import cache

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.resolve import READINGS, resolve
from luoshi.core.commitments.model import Deadline, DeadlineType
from luoshi.core.rules import catalogue
from luoshi.core.text import Span

CALENDAR = WorkCalendar()
ONE = timedelta(days=1)
DAYS = [Date(2018, 1, 1) + timedelta(days=n) for n in range((Date(2026, 12, 31) - Date(2018, 1, 1)).days + 1)]
LAST_ANNOUNCED = Date(max(chinese_calendar.constants.holidays).year, 12, 24)

Twin = Callable[[Date], tuple[Date | None, Date]]


def deadline(words: str, kind: DeadlineType) -> Deadline:
    return Deadline(Span(0, len(words)), words, kind, "time")


def walk(day: Date, step: int = 1) -> Iterator[Date]:
    """`day` and every day after it, or before it."""
    while True:
        yield day
        day += step * ONE


def first(days: Iterator[Date], wanted: Callable[[Date], bool]) -> Date:
    return next(day for day in days if wanted(day))


@cache
def worked(day: Date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def working_days(count: int) -> Twin:
    def twin(spoken: Date) -> tuple[None, Date]:
        day, left = spoken, count
        while left:
            day += ONE
            left -= worked(day)
        return None, day

    return twin


def month_end(month: int) -> Twin:
    """From the first of the month spoken in, the first day of `month` whose morrow is not of it."""
    return lambda spoken: (
        None,
        first(walk(spoken.replace(day=1)), lambda d: d.month == month and (d + ONE).month != month),
    )


def late_in(month: int) -> Twin:
    def twin(spoken: Date) -> tuple[Date, Date]:
        _, end = month_end(month)(spoken)
        return first(walk(end, -1), lambda d: d.day == 21), end

    return twin


def quarter(number: int) -> Twin:
    def in_it(day: Date) -> bool:
        return day.month in (3 * number - 2, 3 * number - 1, 3 * number)

    def twin(spoken: Date) -> tuple[Date, Date]:
        end = first(walk(spoken.replace(day=1)), lambda d: in_it(d) and not in_it(d + ONE))
        return first(walk(end, -1), lambda d: not in_it(d - ONE)), end

    return twin


def summer(spoken: Date) -> tuple[Date, Date]:
    """From the first of the month spoken in, the coming 30 September, and the 1 July before it."""
    end = first(walk(spoken.replace(day=1)), lambda d: (d.month, d.day) == (9, 30))
    return first(walk(end, -1), lambda d: (d.month, d.day) == (7, 1)), end


def winter(spoken: Date) -> tuple[Date, Date]:
    """The coming 15 March, and the 1 November before it."""
    end = first(walk(spoken.replace(day=1)), lambda d: (d.month, d.day) == (3, 15))
    return first(walk(end, -1), lambda d: (d.month, d.day) == (11, 1)), end


def day_of_month(month: int, day: int) -> Twin:
    """The coming such day; one that is just past in the month spoken in stays where it is."""
    return lambda spoken: (None, first(walk(spoken.replace(day=1)), lambda d: (d.month, d.day) == (month, day)))


def months_on(count: int) -> Twin:
    """The last day that is not more than `count` months on, by the calendar."""

    def within(spoken: Date, day: Date) -> bool:
        months = (day.year - spoken.year) * 12 + day.month - spoken.month
        return months < count or (months == count and day.day <= spoken.day)

    return lambda spoken: (None, first(walk(spoken), lambda d: not within(spoken, d + ONE)))


def this_week(spoken: Date) -> tuple[Date, Date]:
    return first(walk(spoken, -1), lambda d: d.weekday() == 0), first(walk(spoken), lambda d: d.weekday() == 6)


def friday_of_this_week(spoken: Date) -> tuple[None, Date]:
    monday, _ = this_week(spoken)
    return None, first(walk(monday), lambda d: d.weekday() == 4)


def monday_of_next_week(spoken: Date) -> tuple[None, Date]:
    return None, first(walk(spoken + ONE), lambda d: d.weekday() == 0)


def coming(wanted: Callable[[Date], bool]) -> Twin:
    return lambda spoken: (None, first(walk(spoken), wanted))


def third_working_day(spoken: Date) -> tuple[None, Date]:
    def is_third(day: Date) -> bool:
        return worked(day) and sum(worked(day.replace(day=n)) for n in range(1, day.day + 1)) == 3

    return None, first(walk(spoken), is_third)


def before_spring_festival(spoken: Date) -> tuple[None, Date]:
    """The day whose morrow is the first of the days chinesecalendar calls Spring Festival."""

    def is_eve(day: Date) -> bool:
        return not named(day) and named(day + ONE)

    def named(day: Date) -> bool:
        return chinese_calendar.constants.holidays.get(day) == "Spring Festival"

    return None, first(walk(spoken), is_eve)


TWINS: list[tuple[str, DeadlineType, Twin]] = [
    *[(f"{n}个工作日内", "within", working_days(n)) for n in (1, 2, 3, 7, 20)],
    ("一个工作周", "within", working_days(5)),
    ("10日内", "within", lambda spoken: (None, spoken + timedelta(days=10))),
    *[(f"{n}个月内", "within", months_on(n)) for n in (1, 6)],
    *[(f"{m}月底前", "by", month_end(m)) for m in (2, 6, 12)],
    *[(f"{m}月下旬", "during", late_in(m)) for m in (2, 10)],
    *[(f"{'一二三四'[n - 1]}季度", "during", quarter(n)) for n in (1, 2, 3, 4)],
    ("月底前", "by", coming(lambda d: (d + ONE).day == 1)),
    ("年底前", "by", coming(lambda d: (d + ONE).year > d.year)),
    ("7月1日至9月30日", "during", summer),
    ("7月—9月", "during", summer),
    ("11月1日至次年3月15日", "during", winter),
    ("3月25日（星期三）前", "by", day_of_month(3, 25)),
    ("3月31日（含）前", "by", day_of_month(3, 31)),
    ("15日前", "by", coming(lambda d: d.day == 15)),
    ("本周", "during", this_week),
    ("本周五前", "by", friday_of_this_week),
    ("下周一前", "by", monday_of_next_week),
    ("每月5日前", "recurring", coming(lambda d: d.day == 5)),
    ("每周五前", "recurring", coming(lambda d: d.weekday() == 4)),
    ("每季度", "recurring", coming(lambda d: d.month in (3, 6, 9, 12) and (d + ONE).day == 1)),
    ("每月第3个工作日", "recurring", third_working_day),
    ("每个工作日", "recurring", coming(worked)),
]


@pytest.mark.parametrize(("words", "kind", "twin"), TWINS, ids=[words for words, _, _ in TWINS])
def test_every_day_agrees_with_the_twin(words: str, kind: DeadlineType, twin: Twin) -> None:
    time = deadline(words, kind)
    differ = []
    for spoken in DAYS:
        found = resolve(time, spoken=spoken, calendar=CALENDAR, events={})
        if (found.begins, found.due) != twin(spoken):
            differ.append((spoken, found.begins, found.due, twin(spoken)))
    assert differ[:5] == []


def test_spring_festival_of_every_announced_year_agrees_with_the_twin() -> None:
    time = deadline("春节前", "by")
    # on the days off themselves the words mean what is left before the feast: not the twin's question
    asked = [day for day in DAYS if day < Date(2026, 2, 15) and not chinese_calendar.get_holiday_detail(day)[0]]
    differ = [
        (spoken, found.due, before_spring_festival(spoken))
        for spoken in asked
        if (found := resolve(time, spoken=spoken, calendar=CALENDAR, events={})).due
        != before_spring_festival(spoken)[1]
    ]
    assert differ[:5] == []


@pytest.mark.parametrize("count", [1, 5, 20])
def test_only_what_touches_days_not_announced_is_provisional(count: int) -> None:
    time = deadline(f"{count}个工作日内", "within")
    for spoken in DAYS:
        found = resolve(time, spoken=spoken, calendar=CALENDAR, events={})
        assert found.due is not None
        assert found.provisional == (found.due > LAST_ANNOUNCED), spoken


PIECES = st.sampled_from(
    [
        "2026年", "二〇二七年", "今年", "明年", "XX年", "本年度", "1月", "2月", "十二月份", "13月", "30日", "31号",
        "底", "末", "初", "中", "上旬", "下旬", "一季度", "本季度", "上季度", "上半年", "周五", "本周", "下周", "月",
        "季度", "年", "“十五五”", "春节", "国庆节", "汛期", "元宵节", "每", "隔", "两", "半", "99999999999", "0.5",
        "个", "工作日", "工作周", "小时", "分钟", "天", "学期", "第", "前", "之前", "以内", "内", "后", "起", "期间",
        "（含）", "（不含）", "（星期三）", "—", "次年", "10月1日",
        "从", "到", "自", "最迟", "-", "至", "按", "逐", "定期", "近期", "会", "的", "度", "2026-02-30", "18时",
    ]
)  # fmt: skip
WORDS = st.one_of(st.lists(PIECES, min_size=1, max_size=7).map("".join), st.text(min_size=1, max_size=20))
SPOKEN = st.one_of(st.none(), st.dates(), st.dates(Date(2018, 1, 1), Date(2027, 12, 31)))
EVENTS = st.dictionaries(st.sampled_from(["会", "汛期", "春节", "第", ""]), st.dates(), max_size=3)


@given(words=WORDS, kind=st.sampled_from(list(READINGS)), spoken=SPOKEN, events=EVENTS, around=st.text(max_size=9))
def test_any_words_come_to_days_or_to_a_reason(
    words: str, kind: DeadlineType, spoken: Date | None, events: dict[str, Date], around: str
) -> None:
    time = Deadline(Span(len(around), len(around) + len(words)), words, kind, "time")
    found = resolve(time, spoken=spoken, calendar=CALENDAR, events=events, text=f"{around}{words}{around}")
    dated = found.begins is not None or found.due is not None
    assert dated != (found.unresolved is not None)
    assert dated == bool(found.grounds)
    assert {*found.grounds, *filter(None, [found.unresolved])} <= catalogue().keys()
    if found.begins and found.due:
        assert found.begins <= found.due
    assert (found.span, found.text, found.type, found.rule) == (time.span, time.text, time.type, time.rule)
