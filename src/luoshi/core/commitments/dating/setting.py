"""What the words of a time are read against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

import msgspec

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.text import Span

NOWHERE = Span(0, 0)


class Setting(msgspec.Struct, frozen=True, gc=False):
    """The day spoken, the working days, the dates of events, and the text around with the place of the time in it.

    `year` is a year that the words before have named and these leave out (2026年6月底前……，9月底前……).
    """

    spoken: Date | None
    calendar: WorkCalendar
    events: Mapping[str, Date]
    text: str = ""
    span: Span = NOWHERE
    year: int | None = None

    @property
    def day(self) -> Date:
        """The day spoken. Raises Undated where it is not known."""
        if self.spoken is None:
            raise Undated("deadline.no-document-date")
        return self.spoken

    def event(self, words: str) -> Date | None:
        """The date of the event with the longest name that stands in `words`."""
        named = [name for name in self.events if name and name in words]
        return self.events[max(named, key=len)] if named else None
