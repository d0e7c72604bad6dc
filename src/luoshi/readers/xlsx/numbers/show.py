"""Choose the section of a number format that a value falls under, and show the value by it."""

from __future__ import annotations

from luoshi.readers.xlsx.numbers.code import Section, sections_of
from luoshi.readers.xlsx.numbers.digits import show_digits
from luoshi.readers.xlsx.numbers.general import general
from luoshi.readers.xlsx.numbers.moment import show_moment

_LONGEST_CODE = 255  # Excel's own limit; a longer code is nobody's wish


def show(value: float, code: str, *, since_1904: bool = False) -> str:
    """`value` as a cell of that format shows it, without the white space that pads its column.

    Left out: fractions (shown as General), colours, and formats for money in other scripts than the code's own.
    A number that is no date under a date's format is shown as General: Excel fills such a cell with #.
    """
    if not code or len(code) > _LONGEST_CODE:
        return general(value)
    section, number = _choose(value, sections_of(code))
    if section.is_date:
        shown = show_moment(number, section, since_1904)
        return general(value) if shown is None else shown.strip()
    return ("-" if number < 0 else "") + show_digits(abs(number), section.tokens).strip()


def show_text(text: str, code: str) -> str:
    """`text` as a cell of that format shows it: a code's fourth section is for text, or its only one with an @."""
    sections = sections_of(code) if code and len(code) <= _LONGEST_CODE else ()
    for_text = len(sections) == 4 or (len(sections) == 1 and "@" in code)
    if not for_text:
        return text
    return "".join(text if token.kind == "text" else token.words for token in sections[-1].tokens)


def _choose(value: float, sections: tuple[Section, ...]) -> tuple[Section, float]:
    """The section for `value`, and the number it shows: a section for negative numbers drops the sign."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        section = next((section for section in numeric if section.takes(value)), numeric[-1])
        return section, abs(value) if section.is_negative else value
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:
        return numeric[2], value
    return numeric[0], value
