"""Find the signature: the issuing bodies and, under or behind them, the date of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from luoshi.core.patterns import compiled
from luoshi.core.text.dates import DATE, read_date
from luoshi.core.text.frontmatter.organisations import is_organisation
from luoshi.core.text.frontmatter.units import squeeze
from luoshi.core.text.lines import BLANKS, LINE_ENDS
from luoshi.core.text.span import Span

_NEAR = 80
_MOST_ISSUERS = 12
_SIGNED = compiled(f"{DATE}(?=[{BLANKS}{LINE_ENDS}]|$|[（(]此)(?!\\s*+(?:印发|翻印|印制|上午|下午|召开))")
_TOKEN = re.compile("[^\\s。！？!?；;]+")
_SEALED = re.compile("[（(](?:盖章|印章|公章|章)[)）]$")


class Signature(msgspec.Struct, frozen=True):
    """The issuers as one span, the date's span and its value."""

    issuer: Span
    dated: Span
    value: date


def find_signature(text: str) -> Signature | None:
    """The first signature in `text`: an attachment after it may be signed too, the document is signed first."""
    for match in _SIGNED.finditer(text):
        value = read_date(match.group())
        issuer = _issuer(text, match.start()) if value else None
        if value and issuer:
            return Signature(issuer, Span(*match.span()), value)
    return None


def _issuer(text: str, dated: int) -> Span | None:
    """The names that end where the date begins, white space aside; several issuers stand one after another."""
    start = end = None
    for token in _tokens_back(text, dated):
        name = _SEALED.sub("", token.group())
        if not is_organisation(squeeze(name)):
            break
        start, end = token.start(), end or token.start() + len(name)
    return Span(start, end) if start is not None and end is not None else None


def _tokens_back(text: str, dated: int) -> Iterator[re.Match[str]]:
    """The words before `dated`, the nearest first, as long as only white space parts them."""
    window = max(0, dated - _NEAR)
    tokens = list(_TOKEN.finditer(text, window, dated))
    if tokens and window and tokens[0].start() == window:
        del tokens[0]
    next_start = dated
    for token in reversed(tokens[-_MOST_ISSUERS:]):
        if text[token.end() : next_start].strip():
            return
        next_start = token.start()
        yield token
