"""Resolve deadlines: from the words of a time to days of the calendar, or to the reason why there are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date
from functools import lru_cache

from msgspec.structs import replace

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.bounds import during, event, latest, start
from luoshi.core.commitments.dating.dates import Dates, Meaning
from luoshi.core.commitments.dating.durations import within
from luoshi.core.commitments.dating.lexicon import lexicon
from luoshi.core.commitments.dating.named import year_in, year_said
from luoshi.core.commitments.dating.rounds import next_round
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import is_blank
from luoshi.core.commitments.model import Deadline, DeadlineType

QUARTERS = "一二三四1234"
QUARTER = re.compile(f"第?(?P<number>[{QUARTERS}])季度")
SAME_YEAR = "resolution.same-year"
REMEMBERED = 4096  # phrases: few are written again and again (6月底前)
NONE = Dates(grounds=())


def _urgent(text: str) -> Meaning:  # noqa: ARG001 - one shape for all
    raise Undated("deadline.asap")


READINGS: dict[DeadlineType, Callable[[str], Meaning]] = {
    "by": latest,
    "within": within,
    "during": during,
    "recurring": next_round,
    "from": start,
    "event": event,
    "asap": _urgent,
}


def resolve(
    deadline: Deadline, *, spoken: Date | None, calendar: WorkCalendar, events: Mapping[str, Date], text: str = ""
) -> Deadline:
    """`deadline` with `begins`, `due`, `provisional`, `unresolved` and `grounds` filled from its own words.

    `spoken` is the day the document speaks on: without it only what names its year resolves. `events` are dates by
    name. `text` is what `deadline.span` indexes: without it no duration is known to run anew for each case.
    """
    return _resolved(deadline, Setting(spoken, calendar, events, text, deadline.span))


def resolve_all(
    deadlines: Iterable[Deadline],
    *,
    spoken: Date | None,
    calendar: WorkCalendar,
    events: Mapping[str, Date],
    text: str = "",
) -> tuple[Deadline, ...]:
    """The deadlines of one commitment in the order of its words, each as `resolve` has it.

    A month without a year belongs to the year that a month before it was given: 2027年6月底前……，9月底前…….
    Quarters told one after the other are of one year: 一季度……，二季度……, in a speech of June.
    """
    resolved, year = [], None
    for deadline in deadlines:
        setting = Setting(spoken, calendar, events, text, deadline.span, year)
        resolved.append(_resolved(deadline, setting))
        year = _year_named(resolved[-1], setting) or year
    return _in_one_year(resolved)


def _in_one_year(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """A quarter that has passed is of the year of the later one told after it, which has not."""
    after, found = "", None  # the quarter told next, and when it begins
    for index in range(len(deadlines) - 1, -1, -1):
        deadline = deadlines[index]
        quarter = QUARTER.fullmatch(_closed(deadline.text)) if "季" in deadline.text else None
        if quarter is None or deadline.inherited or not (deadline.begins and deadline.due):
            continue
        number = str(QUARTERS.index(quarter["number"]) % 4)
        if found and number < after and deadline.begins > found and "resolution.next-year" in deadline.grounds:
            year = found.year
            deadlines[index] = deadline = replace(
                deadline,
                begins=deadline.begins.replace(year=year),
                due=deadline.due.replace(year=year),
                grounds=tuple(SAME_YEAR if each == "resolution.next-year" else each for each in deadline.grounds),
            )
        after, found = number, deadline.begins
    return tuple(deadlines)


def _year_named(deadline: Deadline, setting: Setting) -> int | None:
    if deadline.inherited or "resolution.as-written" not in deadline.grounds:
        return None
    words = year_in(_closed(deadline.text))
    return year_said(words, setting) if words else None


def _resolved(deadline: Deadline, setting: Setting) -> Deadline:
    dates, unresolved = NONE, None
    meant = _meant(deadline.type, deadline.text)
    if isinstance(meant, str):
        unresolved = meant
    else:
        try:
            dates = meant(setting)
        except Undated as reason:
            unresolved = reason.rule
        except (OverflowError, ValueError):
            # dates end with the year 9999, and datetime says so with either
            unresolved = "deadline.out-of-range"
    return Deadline(
        deadline.span,
        deadline.text,
        deadline.type,
        deadline.rule,
        begins=dates.begins,
        due=dates.due,
        provisional=dates.provisional,
        unresolved=unresolved,
        inherited=deadline.inherited,
        grounds=dates.grounds,
    )


@lru_cache(maxsize=REMEMBERED)
def _meant(type_: DeadlineType, text: str) -> Meaning | str:
    """What words mean, read once however often they are written; or the reason why they mean no day anywhere."""
    closed = _closed(text)
    if type_ != "event":
        if is_blank(closed):
            return "deadline.blank"
        if lexicon().vague.match(closed):
            return "deadline.vague"
    try:
        return READINGS[type_](closed)
    except Undated as reason:
        return reason.rule
    except (OverflowError, ValueError):
        return "deadline.out-of-range"


def _closed(text: str) -> str:
    """Words without the blanks that typists leave in them (9 月 20 日前)."""
    return "".join(text.split())
