"""Read the period that words name."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.core.commitments.dating.feasts import read_feast
from luoshi.core.commitments.dating.named import read_named
from luoshi.core.commitments.dating.near import read_near
from luoshi.core.commitments.dating.period import Period, day_of, months
from luoshi.core.commitments.dating.plans import read_plan
from luoshi.core.commitments.dating.ranges import read_range
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled
from luoshi.core.text.dates import read_date

MONTH_OR_YEAR = compiled(r"(?P<year>20\d\d)(?:[-/.](?P<month>\d{1,2}))?")


def read_stamp(words: Written, setting: Setting) -> Period | None:  # noqa: ARG001 - a stamp needs nothing else
    """The day, month or year of a date as tables write it: 2026-06-30, 2026.6, 2026. None for other words."""
    if (part := MONTH_OR_YEAR.fullmatch(words.body)) is not None:
        month = int(part["month"] or 12)
        if not 1 <= month <= 12:
            raise Undated("deadline.no-such-day")
        return months(int(part["year"]), month, 1 if part["month"] else 12).because("resolution.as-written")
    day = read_date(words.body)
    return day_of(day).because("resolution.as-written") if day else None


READERS: tuple[Callable[[Written, Setting], Period | None], ...] = (
    read_named, read_range, read_near, read_plan, read_feast, read_stamp,
)  # fmt: skip


def read_period(words: Written, setting: Setting) -> Period:
    """The period that `words` name. Raises Undated where none can be known."""
    for read in READERS:
        period = read(words, setting)
        if period:
            return period
    raise Undated("deadline.unread")
