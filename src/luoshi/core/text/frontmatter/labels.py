"""Read the fields a page or a form puts before a document: 发文机关：…, 成文日期：…"""

from __future__ import annotations

import re

from luoshi.core.text.frontmatter.units import HEAD_CHARACTERS
from luoshi.core.text.lines import BLANKS, GAP, LINE_ENDS
from luoshi.core.text.span import Span

_VALUE = f"[:：]\\s*+(?P<value>[^{LINE_ENDS}]{{1,120}}?)(?=[{BLANKS}]{{2}}|[\t\u3000]|[{LINE_ENDS}]|$)"


def compile_label(*names: str) -> re.Pattern[str]:
    """A pattern for a field of one of these names; blanks between the characters of a name change nothing."""
    spaced = "|".join(GAP.join(name) for name in names)
    return re.compile(f"(?<![^\\s【\\[]){GAP}(?:{spaced}){GAP}{_VALUE}")


def find_value(text: str, label: re.Pattern[str]) -> Span | None:
    """The value of the field among the first characters of `text`, on the same line or the next."""
    match = label.search(text, 0, HEAD_CHARACTERS)
    return Span(*match.span("value")) if match else None
