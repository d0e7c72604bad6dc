"""Say which pages are pictures of text rather than text."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.text import Place, TextBuilder
from luoshi.readers.refusal import Refusal


def report_scans(builder: TextBuilder, scanned: Sequence[int]) -> None:
    """Note each of the pages `scanned` (from 1), once the builder holds the text of all others.

    Raises Refusal: 'scanned' where no page has text but some are pictures, 'empty' where there is nothing.
    """
    if not builder.length:
        raise Refusal("scanned", f"第{describe(scanned)}页") if scanned else Refusal("empty")
    for number in scanned:
        builder.notice("scanned-page", place=Place(page=number))


def describe(numbers: Sequence[int]) -> str:
    """Rising page numbers as a person writes them: 1、3-5、9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
