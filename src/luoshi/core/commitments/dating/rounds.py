"""Resolve what recurs to its next round: 每月5日前, 每季度, 每周五前, 逐月, 一周一调度."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Date
from functools import cache, partial

import regex

from luoshi.core.calendar import Day
from luoshi.core.commitments.dating.dates import Dates, Meaning
from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.period import (
    ONE_DAY,
    Period,
    day_of,
    half_month_of,
    half_of,
    month_of,
    quarter_of,
    third_of,
    week_of,
    year_of,
)  # fmt: skip
from luoshi.core.commitments.dating.places import Place, Said, place_said
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import take_apart
from luoshi.core.commitments.figures.numerals import value_of
from luoshi.core.patterns import compiled

HOLDING: dict[str, Callable[[Date], Period]] = {
    "日": day_of, "天": day_of, "周": week_of, "星期": week_of, "旬": third_of, "月": month_of,
    "半月": half_month_of, "季": quarter_of, "季度": quarter_of, "半年": half_of, "年": year_of, "年度": year_of,
}  # fmt: skip
ROUNDS_TRIED = 12
"""Enough for every day there is: 29 February comes again after eight years at the latest, until 2100."""

POINT = re.compile("[、和]")
EVERY = (
    "每(?P<gap>隔)?(?:(?P<number>{N})?个?)??(?P<round>{ROUND})"
    "(?:的?(?:最后一个?(?P<last>工作日|日|天)|(?P<turn>首|末|次|第{N}个?|最后一个)月(?:(?P<day>{D})|(?P<part>{PART}))?|第?(?P<nth>{N})个?(?P<of>工作日|周)|(?P<month>{M})(?:(?P<day>{D})|(?P<part>{PART}))?"
    "|(?P<day>{D})|[年月]?(?P<part>{PART})|(?P<quarter>{Q})|(?P<half>{H})|(?:星期)?(?P<weekday>[一二三四五六日天])))?(?:上午|下午|早(?:、?中)?、?晚)?"
)
SEVERAL = "(?P<each>每(?:年|个?月))的?(?P<points>(?:{M}(?:{D})?|{D}|{H})(?:[、和](?:{M}(?:{D})?|{D}|{H}))+)"
OTHERS = ("[按逐](?P<round>年|月|季|周|日|旬)度?", "一?个?(?P<round>半[年月]|日|天|周|旬|月|季度|季|年)")


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    return tuple(compiled(written_out(pattern)) for pattern in (EVERY, *OTHERS))


@cache
def _several() -> regex.Pattern[str]:
    return compiled(written_out(SEVERAL))


def next_round(text: str) -> Meaning:
    """The last day of the round that is running on the day spoken, or of the next where that day has passed.

    Raises Undated for words without a rhythm (定期, 常年) or without a point to count from (每两周, 每隔三个月).
    """
    words = take_apart(text)
    several = _several().fullmatch(words.body)
    bodies = [several["each"] + point for point in POINT.split(several["points"])] if several else [words.body]
    return partial(_earliest, [_said(body) for body in bodies], before=words.before)


def _earliest(rounds: list[Said], setting: Setting, *, before: bool) -> Dates:
    return min((_next_round(said, setting, before=before) for said in rounds), key=lambda dates: dates.due or Date.max)


def _next_round(said: Said, setting: Setting, *, before: bool) -> Dates:
    if said["round"] == "工作日":
        day = _next_working_day(setting)
    else:
        place = place_said(said, setting.calendar, before=before)
        day = _first_from(setting.day, HOLDING[said["round"] or ""], place)
    return Dates(("resolution.next-round",), due=day.value, provisional=day.provisional)


def _said(words: str) -> Said:
    match = next(filter(None, (pattern.fullmatch(words) for pattern in _patterns())), None)
    said = match.groupdict() if match else {}
    if said.get("number") == "半" and said["round"] == "月":
        said |= {"number": None, "round": "半月"}
    every_one = not said.get("gap") and value_of(said.get("number") or "1") == 1
    if said.get("round") not in (*HOLDING, "工作日") or not every_one:
        raise Undated("deadline.recurring")
    return said


def _next_working_day(setting: Setting) -> Day:
    return setting.calendar.add_working_days(setting.day - ONE_DAY, 1)


def _first_from(spoken: Date, holding: Callable[[Date], Period], place: Place) -> Day:
    period = holding(spoken)
    for _ in range(ROUNDS_TRIED):
        day = place(period)
        if day is not None and day.value >= spoken:
            return day
        period = holding(period.ends + ONE_DAY)
    raise Undated("deadline.no-such-day")
