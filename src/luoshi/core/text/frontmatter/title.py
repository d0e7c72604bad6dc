"""Find the title: 关于…的通知, 在…会上的讲话, 会议纪要."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from luoshi.core.patterns import compiled
from luoshi.core.text.frontmatter.kinds import KINDS, SPOKEN
from luoshi.core.text.frontmatter.labels import Fields, pick
from luoshi.core.text.frontmatter.organisations import is_organisation
from luoshi.core.text.frontmatter.units import Unit, is_body
from luoshi.core.text.span import Found, Span

MOST_LINES = 4
LONGEST_TITLE = 200
SHORTEST_TITLE = 6
LONGEST_OPENING = 40
SHORTEST_WRAPPED = 8
"""A shorter line was not broken for want of room: what stands below is not its second half."""

_NAMES = ("标题", "文件名称", "公文标题")
_UNLIKE = compiled("[>＞|｜:：。！？!?；;@©]|当前位置|https?|www|首页|通知公告$")
_REMARK = re.compile("(?:[（(【\\[][^（()）】\\]]{1,24}[)）】\\]])+$")
_ISSUING = ("印发", "转发", "发布", "公布")
_ISSUED_BY = ("通知", "函", "令", "决定", "公告", "通告")
_DATED = re.compile("[（(][^（()）]*(?:年|月)[^（()）]*[)）]$")

_Test = Callable[[str], bool]


def find_title(text: str, units: Sequence[Unit], fields: Fields) -> Found | None:
    """The title of the document, None where none is written; over several lines where it was set so."""
    labelled = pick(fields, *_NAMES)
    if labelled and is_complete(labelled.of(text)):
        return Found(labelled, labelled.of(text), "front.title.labelled")
    head = _head(units)
    for rule, find in _RULES:
        span = find(head)
        if span:
            span = _without_date(text, span)
            return Found(span, span.of(text), rule)
    return None


def is_complete(words: str) -> bool:
    """Whether `words` end as a title does: 关于印发…方案 goes on until it says 的通知."""
    stem = _REMARK.sub("", words)
    _, about, rest = stem.partition("关于")
    if about and rest.startswith(_ISSUING):
        return stem.endswith(_ISSUED_BY)
    return stem.endswith(KINDS)


def _head(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units up to the first that is running text, and that one: it shows what stands above it."""
    body = next((index for index, unit in enumerate(units) if is_body(unit)), len(units))
    return units[: body + 1]


def _about(head: Sequence[Unit]) -> Span | None:
    for first, unit in enumerate(head):
        if "关于" not in unit.words or _unlike(unit):
            continue
        last = _extend(head, first, is_complete)
        if last is None:
            continue
        start = _above_issuers(head, first) if unit.words.startswith("关于") else first
        return Span(head[start].span.start, head[last].span.end)
    return None


def _above_issuers(head: Sequence[Unit], first: int) -> int:
    """The unit with which the issuers begin that stand over `first`, each on its own line; else `first`."""
    while first > 0 and is_organisation(head[first - 1].words):
        first -= 1
    return first


def _speech(head: Sequence[Unit]) -> Span | None:
    for first, unit in enumerate(head):
        if "在" not in unit.words or _unlike(unit):
            continue
        last = _extend(head, first, _is_speech)
        if last is None:
            continue
        subtitle = unit.words.startswith(("—", "－", "-", "─")) and first > 0 and not _unlike(head[first - 1])
        start = head[first - 1] if subtitle else unit
        return Span(start.span.start, head[last].span.end)
    return None


def _is_speech(words: str) -> bool:
    return _REMARK.sub("", words).endswith(SPOKEN)


def _minutes(head: Sequence[Unit]) -> Span | None:
    return next((unit.span for unit in head if not _unlike(unit) and _stem(unit).endswith("纪要")), None)


def _kind(head: Sequence[Unit]) -> Span | None:
    for index, unit in enumerate(head):
        if not _stem(unit).endswith(KINDS + SPOKEN) or _unlike(unit) or (unit.cell and index):
            continue
        above = head[index - 1] if index and unit.follows else None
        if above and len(above.words) >= SHORTEST_WRAPPED and not above.cell and not _unlike(above):
            return Span(above.span.start, unit.span.end)
        if len(_stem(unit)) >= SHORTEST_TITLE:
            return unit.span
    return None


def _opening(head: Sequence[Unit]) -> Span | None:
    """The first line, where it stands by itself over running text or over what follows a title."""
    if len(head) < 2 or head[0].kind != "line" or head[0].cell:
        return None
    first, second = head[0].words, head[1].words
    over = is_body(head[1]) or second.endswith(("：", ":")) or _DATED.search(second)
    if not over or _unlike(head[0]) or not SHORTEST_TITLE <= len(first) <= LONGEST_OPENING or re.search("[，,]", first):
        return None
    return head[0].span


def _extend(head: Sequence[Unit], first: int, test: _Test) -> int | None:
    """The unit with which the words that begin at `first` pass `test`, at most `MOST_LINES` in all."""
    words = ""
    for last in range(first, min(first + MOST_LINES, len(head))):
        if _unlike(head[last]):
            return None
        words += head[last].words
        goes_on = last + 1 < len(head) and head[last + 1].words.startswith("的")
        if len(words) <= LONGEST_TITLE and test(words) and not goes_on:
            return last
    return None


def _unlike(unit: Unit) -> bool:
    """Whether a title cannot hold this unit: a path of navigation, a field, a document number, a red head."""
    red = unit.words.endswith("文件") and is_organisation(unit.words.removesuffix("文件"))
    return unit.kind == "number" or red or _UNLIKE.search(unit.words) is not None


def _stem(unit: Unit) -> str:
    return _REMARK.sub("", unit.words)


def _without_date(text: str, span: Span) -> Span:
    words = span.of(text)
    dated = _DATED.search(words)
    return Span(span.start, span.start + len(words[: dated.start()].rstrip())) if dated else span


_RULES: tuple[tuple[str, Callable[[Sequence[Unit]], Span | None]], ...] = (
    ("front.title.speech", _speech),
    ("front.title.about", _about),
    ("front.title.minutes", _minutes),
    ("front.title.kind", _kind),
    ("front.title.opening", _opening),
)
