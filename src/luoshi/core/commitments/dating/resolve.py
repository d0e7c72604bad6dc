"""Resolve deadlines: from the words of a time to days of the calendar, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date

from msgspec import structs

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.bounds import during, event, latest, start
from luoshi.core.commitments.dating.dates import Dates
from luoshi.core.commitments.dating.durations import within
from luoshi.core.commitments.dating.lexicon import lexicon
from luoshi.core.commitments.dating.named import said_year
from luoshi.core.commitments.dating.rounds import next_round
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import is_blank, take_apart
from luoshi.core.commitments.model import Deadline, DeadlineType

NONE = Dates(grounds=())


def _urgent(deadline: Deadline, setting: Setting) -> Dates:  # noqa: ARG001 - one shape for all
    raise Undated("deadline.asap")


READINGS: dict[DeadlineType, Callable[[Deadline, Setting], Dates]] = {
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
    return _resolved(deadline, Setting(spoken, calendar, events, text))


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
    """
    setting = Setting(spoken, calendar, events, text)
    resolved = []
    for deadline in deadlines:
        resolved.append(_resolved(deadline, setting))
        year = _year_named(resolved[-1], setting)
        setting = structs.replace(setting, year=year) if year else setting
    return tuple(resolved)


def _year_named(deadline: Deadline, setting: Setting) -> int | None:
    if deadline.inherited or "resolution.as-written" not in deadline.grounds:
        return None
    return said_year(take_apart(_closed(deadline).text).body, setting)


def _resolved(deadline: Deadline, setting: Setting) -> Deadline:
    dates, unresolved = NONE, None
    try:
        dates = _read(_closed(deadline), setting)
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


def _closed(deadline: Deadline) -> Deadline:
    """A deadline without the blanks that typists leave in it (9 月 20 日前)."""
    words = deadline.text.split()
    return deadline if len(words) == 1 else structs.replace(deadline, text="".join(words))


def _read(deadline: Deadline, setting: Setting) -> Dates:
    if deadline.type != "event":
        if is_blank(deadline.text):
            raise Undated("deadline.blank")
        if lexicon().vague.match(deadline.text):
            raise Undated("deadline.vague")
    return READINGS[deadline.type](deadline, setting)
