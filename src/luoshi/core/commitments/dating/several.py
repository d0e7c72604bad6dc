"""Read several days or months in one breath as the next of them: 3月、6月、9月底, 3月3日、10日."""

from __future__ import annotations

from functools import cache, partial

import regex

from luoshi.core.commitments.dating.grammar import written_out
from luoshi.core.commitments.dating.named import read_named
from luoshi.core.commitments.dating.period import Period, Reading
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.written import Written
from luoshi.core.patterns import compiled

SEVERAL = "(?:{M}(?:{D}|{PART})?[、和])+{M}(?:{D}|{PART})?|{M}{D}(?:、{D})+"
POINT = "(?P<month>{M})?(?P<rest>{D}|{PART})?"


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    return compiled(written_out(SEVERAL)), compiled(written_out(POINT))


def read_several(words: Written) -> Reading | None:
    """The next of the days or months that `words` list. None for other words.

    A month left out is that of the day before it; a day or part left out is that of the month at the end.
    """
    several, point = _patterns()
    if not several.fullmatch(words.body):
        return None
    points = [match for words_ in words.body.replace("和", "、").split("、") if (match := point.fullmatch(words_))]
    month, rest = "", points[-1]["rest"] or ""
    readings = []
    for match in points:
        month = match["month"] or month
        readings.append(read_named(Written(f"{month}{match['rest'] or rest}")))
    return partial(_next, [reading for reading in readings if reading])


def _next(readings: list[Reading], setting: Setting) -> Period:
    periods = [read(setting) for read in readings]
    coming = [period for period in periods if period.ends >= setting.day]
    return min(coming or periods, key=lambda period: period.ends)
