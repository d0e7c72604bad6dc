"""Find the body that issued a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.text.frontmatter.labels import Fields, pick
from luoshi.core.text.frontmatter.organisations import is_organisation
from luoshi.core.text.frontmatter.signature import Signature
from luoshi.core.text.frontmatter.units import Unit, squeeze
from luoshi.core.text.span import Found, Span

_NAMES = ("发文机关", "发文单位", "发布机构", "发布机关")
_ABOUT = re.compile("关\\s*+于")
_RED_HEAD = re.compile("(?:文\\s*+件|令)\\Z")


def find_issuer(
    text: str, units: Sequence[Unit], title: Found | None, signature: Signature | None, fields: Fields
) -> Found | None:
    """The issuing body: named in the title before 关于, else in the signature, the red head, or a field."""
    return (
        _in_title(text, title)
        or (_found(text, signature.issuer, "front.issuer.signature") if signature else None)
        or _red_head(text, units)
        or _labelled(text, fields)
    )


def _in_title(text: str, title: Found | None) -> Found | None:
    about = _ABOUT.search(text, title.span.start, title.span.end) if title else None
    if title is None or about is None:
        return None
    name = text[title.span.start : about.start()].rstrip()
    if not is_organisation(squeeze(name)):
        return None
    return _found(text, Span(title.span.start, title.span.start + len(name)), "front.issuer.title")


def _red_head(text: str, units: Sequence[Unit]) -> Found | None:
    for unit in units:
        words = unit.span.of(text)
        head = _RED_HEAD.search(words)
        name = words[: head.start()].rstrip() if head else ""
        if is_organisation(squeeze(name)) and not unit.cell:
            return _found(text, Span(unit.span.start, unit.span.start + len(name)), "front.issuer.red-head")
    return None


def _labelled(text: str, fields: Fields) -> Found | None:
    value = pick(fields, *_NAMES)
    return _found(text, value, "front.issuer.labelled") if value and is_organisation(squeeze(value.of(text))) else None


def _found(text: str, span: Span, rule: str) -> Found:
    return Found(span, span.of(text), rule)
