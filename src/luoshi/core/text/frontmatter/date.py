"""Find the date of a document: 成文日期."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.patterns import compiled
from luoshi.core.text.dates import DATE, STAMP, read_date
from luoshi.core.text.frontmatter.labels import Fields, pick
from luoshi.core.text.frontmatter.signature import Signature
from luoshi.core.text.frontmatter.units import Unit, is_body
from luoshi.core.text.lines import GAP, LINE_ENDS
from luoshi.core.text.span import FoundDate, Span

_FOOT = 600
_DATED = ("成文日期", "成文时间", "发文日期")
_PUBLISHED = ("发布日期", "发布时间", "公开日期", "发稿时间", "更新时间")
_STAMPED = ("时间", "日期")
_WORDS = compiled(DATE)
_STAMP = compiled(STAMP)
_LINE_DATE = compiled(f"(?:(?<=[{LINE_ENDS}])|^){GAP}[（(]?{GAP}(?P<date>{DATE}){GAP}[)）]?{GAP}(?=[{LINE_ENDS}]|$)")
_UNDER_TITLE = (
    compiled(f"^(?P<date>{DATE})$"),
    compiled(f"[（(]{GAP}(?P<date>{DATE}){GAP}[)）]"),
    compiled(f"^[—－─-]++{GAP}(?P<date>{DATE}){GAP}在"),
)
"""On its own; in brackets, beside a speaker perhaps; in the subtitle of a report (——2026年1月10日在…会议上)."""


def find_date(text: str, units: Sequence[Unit], signature: Signature | None, fields: Fields) -> FoundDate | None:
    """The date of the document, None where it bears none.

    A field 成文日期, the signature, a date under the title, a date on a line of its own at the foot, in this
    order. The day a web page was published is not the document's date: it is given only where nothing else is,
    under a rule of its own.
    """
    return (
        _labelled(text, pick(fields, *_DATED), "front.date.labelled")
        or _signed(text, signature)
        or _under_title(text, units)
        or _at_foot(text)
        or _labelled(text, pick(fields, *_PUBLISHED), "front.date.published")
        or _stamped(text, pick(fields, *_STAMPED))
    )


def _labelled(text: str, value: Span | None, rule: str) -> FoundDate | None:
    if value is None:
        return None
    match = _WORDS.match(text, value.start, value.end) or _STAMP.match(text, value.start, value.end)
    return _found(text, Span(*match.span()), rule) if match else None


def _stamped(text: str, value: Span | None) -> FoundDate | None:
    """A bare 时间 with a stamp is a page's; in words (时间：3月5日上午) it is when a meeting was held."""
    match = _STAMP.match(text, value.start, value.end) if value else None
    return _found(text, Span(*match.span()), "front.date.published") if match else None


def _signed(text: str, signature: Signature | None) -> FoundDate | None:
    return _found(text, signature.dated, "front.date.signature") if signature else None


def _under_title(text: str, units: Sequence[Unit]) -> FoundDate | None:
    for unit in units:
        if is_body(unit):
            return None
        for form in () if unit.cell else _UNDER_TITLE:
            if match := form.search(unit.span.of(text)):
                start = unit.span.start + match.start("date")
                return _found(text, Span(start, start + len(match["date"])), "front.date.under-title")
    return None


def _at_foot(text: str) -> FoundDate | None:
    matches = list(_LINE_DATE.finditer(text, max(0, len(text) - _FOOT)))
    return _found(text, Span(*matches[-1].span("date")), "front.date.foot") if matches else None


def _found(text: str, span: Span, rule: str) -> FoundDate | None:
    value = read_date(span.of(text))
    return FoundDate(span, span.of(text), rule, value) if value else None
