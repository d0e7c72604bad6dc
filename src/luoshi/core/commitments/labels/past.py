"""Whether a segment begins with a time that was over when its document was written: it tells, then."""

from __future__ import annotations

from datetime import date as Date
from functools import cache

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.resolve import resolve
from luoshi.core.commitments.model import Deadline
from luoshi.core.patterns import compiled
from luoshi.core.text import Document, Found, Span

YEAR = compiled(r"(?P<year>(?:19|20)\d\d)年(?![—\-－~～至到—])")
YEAR_OF_NUMBER = compiled(r"[〔\[（(](?P<year>(?:19|20)\d\d)[〕\]）)]")
# 3月5日，全市召开……: when it was done
DAY = compiled(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:上午|下午|晚上?)?[，,]")
# of the year, no day or month that what follows is to be done by
PERIOD = compiled(
    r"(?:今年)?(?:[一二三四]季度|上半年|前[两二三]个?季度|1月?份?[—－\-~～至]\d{1,2}月份?)(?=[，,全我各市县区])"
)
PERIOD_SIGNS = frozenset("今一二三四上前1")


def begins_past(document: Document, body: Span) -> bool:
    """Whether a segment begins with a time that was over by the document's own day.

    A year before the document's (2003年全国……), as far as its head tells; a period that ended before it
    (上半年，全市…… on 10 July). Without a day of the document no period is known to be over.
    """
    if document.text[body.start] in "12" and _year_is_past(document, body):
        return True
    written = document.front.date.value if document.front.date else None
    if written is None:
        return False
    day = DAY.match(document.text, body.start, body.end) if document.text[body.start].isdigit() else None
    if day:
        return _was(int(day["month"]), int(day["day"]), written)
    period = PERIOD.match(document.text, body.start, body.end) if document.text[body.start] in PERIOD_SIGNS else None
    return period is not None and _ended(period.group(), written)


def _was(month: int, day: int, written: Date) -> bool:
    """Whether a day of the document's year was over by its own day; a day there is not, as 2月30日, was not."""
    try:
        return Date(written.year, month, day) < written
    except ValueError:
        return False


def _ended(words: str, spoken: Date) -> bool:
    """Whether the period that words name, said on a day, was over by then.

    What binds looks ahead, and 一季度 said in July is next year's; what a sentence begins with is the year's own.
    """
    time = Deadline(Span(0, len(words)), words, "during", "")
    due = resolve(time, spoken=Date(spoken.year, 1, 1), calendar=_calendar(), events={}, text=words).due
    return due is not None and due < spoken


@cache
def _calendar() -> WorkCalendar:
    return WorkCalendar()


def _year_is_past(document: Document, body: Span) -> bool:
    begins = YEAR.match(document.text, body.start, body.end)
    if begins is None:
        return False
    front = document.front
    own = front.date.value.year if front.date and front.date.value else _year_of(front.number)
    return own is not None and int(begins["year"]) < own


def _year_of(number: Found | None) -> int | None:
    """The year of a document's number (云政办发〔2026〕12号)."""
    written = YEAR_OF_NUMBER.search(number.text) if number else None
    return int(written["year"]) if written else None
