"""The speech of the demo city's mayor by itself, told on a day of its own."""

from __future__ import annotations

from datetime import date as Date

from luoshi.demo.telling import tell, template

NAME = "speech.txt"
SPOKEN_ON = Date(2026, 10, 12)
"""The day it is told on where only it is read: `luoshi demo --read`, tests, measurements, pictures."""


def speech(on: Date = SPOKEN_ON) -> str:
    """The speech as told on a day."""
    return tell(template(NAME), on).text
