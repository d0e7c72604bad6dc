"""Find the persons and posts that a commitment's own words make answer for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.parties.names import forms, is_unit
from luoshi.core.commitments.parties.posts import begins, hints, pattern
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

SUBMITTED = compiled(
    r"(?:报|呈|提请|提交|送)(?:请|经|送|由)?[^，。；]{0,8}$"
)  # 报分管副市长审定: who is asked, not who does
LOOKED_AT = compiled(rf"(?:[、和及]\p{{Han}}{{2,10}}?)?{any_of('parties.looked_at')}")
HELD = re.compile("副?(?:[省市县区镇乡州局厅部处科院校园所站组秘][书]?长|书记|主任|主席|乡镇长)")
CHINESE = re.compile("[\u4e00-\u9fff]")
ANYWHERE = re.compile(r"\S")
BEFORE_POST, AFTER_POST = 20, 60  # characters: the levels before a post, what asks after it
AFTER_NAMES = tuple("局委办部厅镇乡村区县市街道社司组室科处站所院校会")  # how bodies end, not persons


def _hits(text: str, span: Span) -> list[tuple[int, int]]:
    """Where hints stand, in order."""
    words, persons = hints()
    named = text.find("由", span.start, span.end) >= 0 or text.find("请", span.start, span.end) >= 0
    hits = [hit.span() for hit in words.finditer(text, span.start, span.end)]
    if named:
        hits = sorted([*hits, *(hit.span() for hit in persons.finditer(text, span.start, span.end))])
    return hits


def _matches(text: str, span: Span) -> Iterator[regex.Match[str]]:
    """Each who leads in person, from left to right without overlap."""
    hits = _hits(text, span)
    if not hits:
        return
    whole = text.find("全体班子成员", span.start, span.end) >= 0
    whoever = pattern(whole=whole)
    first_sign = ANYWHERE if whole else begins()
    at = span.start
    for first, last in hits:
        at = max(at, first - BEFORE_POST)
        while begin := first_sign.search(text, at, last):
            match = whoever.match(text, begin.start(), min(span.end, last + AFTER_POST))
            if match:
                yield match
            at = match.end() if match else begin.end()


def _with_surname(text: str, span: Span, place: Span) -> Span:
    """A post with the surname before it, where that begins a name (，邓|局长负责; not 公安|局长)."""
    at = place.start - 1
    named = at >= span.start and text[at] in forms().surnames and HELD.match(text, place.start, place.end)
    apart = at == span.start or (at > span.start and not CHINESE.match(text, at - 1))
    return Span(at, place.end) if named and apart else place


def find_leaders(text: str, span: Span) -> list[Leader]:
    """Who is to lead, take part in person or answer, in `span`: 由李副市长牵头, 各级河长要, “一把手”亲自抓."""
    found: list[Leader] = []
    for match in _matches(text, span):
        group = match.lastgroup or ""
        place = _with_surname(text, span, Span(*match.span(group)))
        words = place.of(text)
        if group == "person" and (is_unit(words) or words.endswith(AFTER_NAMES)):
            continue
        if LOOKED_AT.match(text, place.end) and SUBMITTED.search(text, span.start, place.start):
            continue
        found.append(Leader(place, words, "leader.subject" if group == "asked" else "leader.marker"))
    return found
