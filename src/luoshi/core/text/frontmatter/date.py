"""Find the date of a document: 成文日期."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.text.dates import DATE, STAMP, read_date
from luoshi.core.text.frontmatter.labels import compile_label, find_value
from luoshi.core.text.frontmatter.signature import Signature
from luoshi.core.text.frontmatter.units import Unit, is_body
from luoshi.core.text.lines import GAP, LINE_ENDS
from luoshi.core.text.span import FoundDate, Span

_FOOT = 600
_ANY = f"(?P<date>{DATE}|{STAMP})"
_LABEL = compile_label("成文日期", "成文时间", "发文日期")
_PUBLISHED = compile_label("发布日期", "发布时间", "公开日期", "发稿时间", "更新时间")
_STAMPED = compile_label("时间", "日期")
_LINE_DATE = re.compile(f"(?:(?<=[{LINE_ENDS}])|^){GAP}[（(]?{GAP}(?P<date>{DATE}){GAP}[)）]?{GAP}(?=[{LINE_ENDS}]|$)")
_UNDER_TITLE = re.compile(f"^{GAP}(?P<date>{DATE}){GAP}$|[（(]{GAP}(?P<bracketed>{DATE}){GAP}[)）]")


def find_date(text: str, units: Sequence[Unit], signature: Signature | None) -> FoundDate | None:
    """The date of the document, None where it bears none.

    A field 成文日期, the signature, a date under the title, a date on a line of its own at the foot, in this
    order. The day a web page was published is not the document's date: it is given only where nothing else is,
    under a rule of its own.
    """
    return (
        _labelled(text, _LABEL, _ANY, "front.date.labelled")
        or _signed(text, signature)
        or _under_title(text, units)
        or _at_foot(text)
        or _labelled(text, _PUBLISHED, _ANY, "front.date.published")
        or _labelled(text, _STAMPED, f"(?P<date>{STAMP})", "front.date.published")
    )


def _labelled(text: str, label: re.Pattern[str], form: str, rule: str) -> FoundDate | None:
    value = find_value(text, label)
    match = re.compile(form).match(text, value.start, value.end) if value else None
    return _found(text, Span(*match.span("date")), rule) if match else None


def _signed(text: str, signature: Signature | None) -> FoundDate | None:
    return _found(text, signature.dated, "front.date.signature") if signature else None


def _under_title(text: str, units: Sequence[Unit]) -> FoundDate | None:
    for unit in units:
        if is_body(unit):
            return None
        match = None if unit.cell else _UNDER_TITLE.search(unit.span.of(text))
        if match:
            group = "date" if match["date"] else "bracketed"
            start = unit.span.start + match.start(group)
            return _found(text, Span(start, start + len(match[group])), "front.date.under-title")
    return None


def _at_foot(text: str) -> FoundDate | None:
    matches = list(_LINE_DATE.finditer(text, max(0, len(text) - _FOOT)))
    return _found(text, Span(*matches[-1].span("date")), "front.date.foot") if matches else None


def _found(text: str, span: Span, rule: str) -> FoundDate | None:
    value = read_date(span.of(text))
    return FoundDate(span, span.of(text), rule, value) if value else None
