"""Find the persons and posts that a commitment's own words make answer for it."""

from __future__ import annotations

import re
from functools import cache

import regex

from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.parties.names import forms, is_unit
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

NAME = (
    r"(?:[X×Ｘ某]{1,3}|(?!牵头|负责|亲自|统筹|具体)(?:[\p{Han}]{2,3}|[\p{Han}]某某?)(?=同志|牵头|负责|任组长|挂帅))?"
    r"(?:同志)?"
)
LED = r"(?=(?:牵头|负责)(?!负责制|制)|任|担任|挂帅|亲自|统筹|主抓|总|审阅|审核|审定|审签|签批|签发|召集)"
ASKED = (
    r"(?=(?:要|须|必须|应)?(?:亲自|靠前|抓好|负总责(?!的|、落实)|具体负责|带头|带队|带班|留守|专人|值守|包案|督办|(?:牵头|负责)(?!负责制|制)|挂帅|任组长|为第一责任人|是第一责任人|为[^，。；]{2,40}责任人|要(?!求|素|点|件)|必须|担任"
    r"|每(?:个?工作日|[日天周旬月季年]|半[月年]|季度)|至少|不少于|定期|联系|包保|包联|到村|(?:审阅|审核|审定|审签)(?!后?的)|签字|签批|签发|把关)|(?:对|将|把)[^，。；]{0,30}?(?:(?<![重主需必首])要(?![求点素件])|须|应当))"
)
LEVEL = r"(?:各级|[省市县区镇乡村州旗][级、]{1,2})*"
BODY = r"(?:[省市县区镇乡]?(?:委|政府)|[各省市县区][县区乡镇]?(?:党委|党政)?|党委或政府|党委|党组)?"
ROLE = r"(?:分管|分线|联系|包联|包抓|包保|包案|挂点|挂钩|挂包|挂联|带班|值班|班子|主要|责任|牵头|主管|党政主要|党政)"
BEFORE_POST, AFTER_POST = 20, 60  # characters: the levels before a post, what asks after it
# one person by name alone: told by a surname, and by what only persons do
PERSON = r"[\p{Han}]{1,2}某?"
LEADS = r"(?=同志|牵头|负责|任组长|任总指挥|担任|挂帅|总牵头|负总责)"
AFTER_NAMES = (
    "局",
    "委",
    "办",
    "部",
    "厅",
    "镇",
    "乡",
    "村",
    "区",
    "县",
    "市",
    "街",
    "道",
    "社",
    "司",
    "组",
    "室",
    "科",
    "处",
    "站",
    "所",
    "院",
    "校",
    "会",
)


@cache
def _hints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What any match holds: a post, or 由, 请 before a person. A quick look at every segment.

    Two patterns, for one of words alone is looked for by their first signs.
    """
    words = "|".join((*forms().posts, *forms().wardens, *forms().leaders))
    return (
        re.compile(f"领导|责任人|负责人|班子成员|{words}"),
        re.compile(rf"[由请][{''.join(forms().surnames)}]\w{{1,3}}{LEADS}"),
    )


def _windows(text: str, span: Span) -> list[Span]:
    """The stretches round a hint in which a whole match stands, in order and apart."""
    windows: list[Span] = []
    words, persons = _hints()
    named = text.find("由", span.start, span.end) >= 0 or text.find("请", span.start, span.end) >= 0
    if not (words.search(text, span.start, span.end) or (named and persons.search(text, span.start, span.end))):
        return windows
    hits = [hit.span() for hint in (words, persons) for hit in hint.finditer(text, span.start, span.end)]
    for first, last in sorted(hits):
        start, end = max(span.start, first - BEFORE_POST), min(span.end, last + AFTER_POST)
        if windows and start <= windows[-1].end:
            start = windows.pop().start
        windows.append(Span(start, end))
    return windows


@cache
def _pattern(*, whole: bool) -> regex.Pattern[str]:
    """Whoever leads in person; `whole` where a body may be asked with all its members (市财政局全体班子成员).

    Those may begin with any word, so that every place would be tried for them.
    """
    posts = "|".join(forms().posts)
    leaders = "|".join(forms().leaders)
    bodies = r"|[\p{Han}]{2,10}?[局委办院中心]全体" if whole else ""
    post = (
        rf"(?:各?(?:市委|市政府|分管|联系)?(?:常务)?副?(?:{posts})|{LEVEL}(?:防汛|安全|直接|行政|具体|包保|第一){{1,2}}责任人|(?:[各省市县区镇乡]{{1,3}}(?:四大|党政|领导)?{bodies})?班子成员|{BODY}{LEVEL}{ROLE}领导(?!下|小组|机制|责任|制|体制)"
        rf"|{LEVEL}(?:{'|'.join(forms().wardens)})(?!制|办)|各[\p{{Han}}]{{1,10}}负责人|{leaders})"
    )
    surnames = "".join(forms().surnames)
    return compiled(
        rf"(?:由|请)(?P<led>(?:[\p{{Han}}]|[{surnames}][\p{{Han}}某]{{0,2}}(?=常务|副))?{post}{NAME}){LED}|(?:由|请)(?P<person>[{surnames}]{PERSON}){LEADS}"
        rf"|以(?P<head>{post})为(?:组长|总?指挥长?|召集人|总召集人)"
        rf"|(?P<asked>{post}{NAME}){ASKED}"
    )


def find_leaders(text: str, span: Span) -> list[Leader]:
    """Who is to lead, take part in person or answer, in `span`: 由李副市长牵头, 各级河长要, “一把手”亲自抓."""
    found: list[Leader] = []
    windows = _windows(text, span)
    if not windows:
        return found
    pattern = _pattern(whole=text.find("全体班子成员", span.start, span.end) >= 0)
    for match in (m for window in windows for m in pattern.finditer(text, window.start, window.end)):
        group = match.lastgroup or ""
        place = Span(*match.span(group))
        words = place.of(text)
        if group == "person" and (is_unit(words) or words.endswith(AFTER_NAMES)):
            continue
        found.append(Leader(place, words, "leader.subject" if group == "asked" else "leader.marker"))
    return found
