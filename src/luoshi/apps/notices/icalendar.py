"""Write a calendar (RFC 5545): folded, escaped, with identities that stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import date as Date

FOLD = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, or at a moment where `on` has an hour. `uid` stays its own, `sequence` rises with changes."""

    uid: str
    on: Date | datetime
    summary: str
    description: str = ""
    url: str = ""
    sequence: int = 0


def write(events: Iterable[Event], *, name: str, at: datetime) -> bytes:
    """The calendar as of a moment, in UTF-8, lines closed by CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Luoshi//Luoshi//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *(line for event in events for line in _event(event, at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def escaped(text: str) -> str:
    """A TEXT value (3.3.11). Control characters, which no value may hold, are left out."""
    return "".join(each for each in text if each == "\n" or each >= " ").translate(ESCAPES)


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, each further one begun by a space; no character is cut (3.1)."""
    part: list[str] = []
    octets = 0
    for each in line:
        size = len(each.encode())
        if octets + size > FOLD:
            yield "".join(part)
            part, octets = [" "], 1
        part.append(each)
        octets += size
    yield "".join(part)


def _event(event: Event, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(at)}"
    if isinstance(event.on, datetime):
        yield f"DTSTART:{_moment(event.on)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"SEQUENCE:{event.sequence}"
    yield "TRANSP:TRANSPARENT"
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
