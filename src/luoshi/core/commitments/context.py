"""What a document does not say about itself but its reader may know."""

from __future__ import annotations

from datetime import date as Date

import msgspec

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.directory import Directory, built_in
from luoshi.core.commitments.suggestions.learned import Learned


class Context(msgspec.Struct, frozen=True):
    """What is known beside the text.

    `date` is the day the document speaks on; None takes the date the document itself bears.
    `events` gives the dates of events a deadline may lean on (第三届丝博会 → 2026-11-20).
    `calendar` says which days are worked.
    `directory` knows the units; by default those of a prefecture city in general.
    `learned` is what the city's confirmed past assignments say about who leads what; None where nobody told.
    """

    date: Date | None = None
    events: dict[str, Date] = msgspec.field(default_factory=dict)
    calendar: WorkCalendar = msgspec.field(default_factory=WorkCalendar)
    directory: Directory = msgspec.field(default_factory=built_in)
    learned: Learned | None = None
