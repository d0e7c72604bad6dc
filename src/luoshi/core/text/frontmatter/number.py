"""Find the document number: 云政发〔2026〕3号."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.text.frontmatter.labels import Fields, pick
from luoshi.core.text.frontmatter.units import Unit, is_body
from luoshi.core.text.span import Found, Span

_NAMES = ("发文字号", "文号", "发文文号", "文件编号")
_HAS_FIGURES = re.compile("[0-9０-９].*号")
_ORDER = re.compile("第[0-9０-９一二三四五六七八九十百零〇]{1,5}号")


def find_number(text: str, units: Sequence[Unit], fields: Fields) -> Found | None:
    """The number a document bears itself, never one it cites; None where it bears none."""
    labelled = pick(fields, *_NAMES)
    if labelled and _HAS_FIGURES.search(labelled.of(text)):
        return _found(text, labelled, "front.number.labelled")
    above = ""
    for unit in units:
        if unit.kind == "number" and not unit.cell:
            return _found(text, unit.span, "front.number.line")
        if above.endswith("令") and _ORDER.fullmatch(unit.words):
            return _found(text, unit.span, "front.number.order")
        if is_body(unit):
            return None
        above = unit.words
    return None


def _found(text: str, span: Span, rule: str) -> Found:
    return Found(span, span.of(text), rule)
