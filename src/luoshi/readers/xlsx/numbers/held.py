"""Write what a number cell holds, however it is dressed: a table that comes back is read for its values."""

from __future__ import annotations

from luoshi.readers.xlsx.numbers.code import sections_of
from luoshi.readers.xlsx.numbers.show import show

_LONGEST_CODE = 255
_DAY = "yyyy-mm-dd"
_DIGITS = 15  # what a spreadsheet itself keeps of a number


def held(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number in full, to the fifteen digits a spreadsheet keeps; a date as 2026-06-30, its time of day left out.

    >>> held(46203.0, "m月d日"), held(0.1 + 0.2, "0"), held(312.0, "")
    ('2026-06-30', '0.3', '312')
    """
    dated = bool(code) and len(code) <= _LONGEST_CODE and sections_of(code)[0].is_date
    if dated:
        return show(value, _DAY, since_1904=since_1904)
    shown = f"{value:.{_DIGITS}g}"
    return f"{float(shown):.15f}".rstrip("0").rstrip(".") if "e" in shown and 1e-12 < abs(value) < 1e15 else shown
