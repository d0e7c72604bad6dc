"""Read the period that words name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from luoshi.core.commitments.dating.feasts import read_feast
from luoshi.core.commitments.dating.named import read_named
from luoshi.core.commitments.dating.near import read_near
from luoshi.core.commitments.dating.period import Period, Reading, day_of, months
from luoshi.core.commitments.dating.plans import read_plan
from luoshi.core.commitments.dating.ranges import read_range
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.several import read_several
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled
from luoshi.core.text.dates import read_date

DAY_OF_YEAR = compiled(r"(?P<month>\d{1,2})[.．/](?P<day>\d{1,2})")
MONTH_OR_YEAR = compiled(r"(?P<year>20\d\d)(?:[-/.](?P<month>\d{1,2}))?")


def read_stamp(words: Written) -> Reading | None:
    """The day, month or year of a date as tables write it: 2026-06-30, 2026.6, 2026, 6.30. None for other words."""
    if (part := MONTH_OR_YEAR.fullmatch(words.body)) is not None:
        month = int(part["month"] or 12)
        if not 1 <= month <= 12:
            raise Undated("deadline.no-such-day")
        return partial(_as_written, months(int(part["year"]), month, 1 if part["month"] else 12))
    if (day_of_year := DAY_OF_YEAR.fullmatch(words.body)) is not None:
        return read_named(Written(f"{day_of_year['month']}月{day_of_year['day']}日"))
    day = read_date(words.body)
    return partial(_as_written, day_of(day)) if day else None


def _as_written(period: Period, setting: Setting) -> Period:  # noqa: ARG001 - a stamp needs nothing else
    return period.because("resolution.as-written")


def read_happening(words: Written) -> Reading | None:
    """The day of what goes on, by the events given: 博览会期间. None for words that do not name such a thing."""
    return partial(_on_its_day, words.body) if words.happening and words.body else None


def _on_its_day(name: str, setting: Setting) -> Period:
    day = setting.event(name)
    if day is None:
        raise Undated("deadline.event-not-dated")
    return Period(day, day, ("resolution.event",), happening=True)


READERS: tuple[Callable[[Written], Reading | None], ...] = (
    read_named, read_range, read_several, read_near, read_plan, read_feast, read_stamp,
    read_happening,
)  # fmt: skip


def read_period(words: Written) -> Reading:
    """How to come to the period that `words` name. Raises Undated where none can be known from any setting."""
    for read in READERS:
        reading = read(words)
        if reading:
            return reading
    raise Undated("deadline.unread")
