"""Share a list of units out by the words after it: A、B牵头，C配合，D按职责分工负责."""

from __future__ import annotations

import re
from functools import cache

import regex

from luoshi.core.commitments.model import Leader, Unit
from luoshi.core.commitments.parties.names import forms, is_collective, is_unit, longest_first, split_names
from luoshi.core.commitments.parties.posts import is_post
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

NEXT = compiled(r"[，,；;、。]")
# each its own share: 按照职责分工分别负责, 依各自职责抓好落实, 按职责分工配合, 按职责分工
BY_DUTY = (
    r"(?:按照?|依照?|依据|根据|结合)(?:各自|有关|相关)?的?(?:工作|部门|任务)?(?:职能职责|职责职能|职责|职能)?(?:任务)?(?:分工)?"
    r"(?<=[责能工])(?:分别|共同|各自)?"
    rf"(?:{any_of('notes.share')}|(?=[，,；;。、)）】\]〕］\s]|$))"
)
HELPS = words_of("notes.helps")
SEVERALLY = frozenset(words_of("notes.severally"))  # each its own: all lead
MARK_AFTER = r"(?=[，,；;。、)）】\]〕］\s]|$)"
WITH = "会同"
ONGOING = frozenset(words_of("notes.ongoing"))  # 持续推进，市教育局牵头
GROUNDS = words_of("parties.grounds")  # 按照规划要求，市林业局负责
TASK = compiled(r"(?!的|人|制|[，,；;。、)）】\]〕］\s])\p{Han}{2}")  # 负责|建设
NO_POST = "(?<!负责(?=人[牵负、，,]|同志))"  # 主要负责人牵头
LONG_LIST = 4
LONGEST_BARE, LONGEST_FUNCTION = 120, 8  # characters of a note of bare functions, and of one of them


def unit_of(text: str, name: Span, rule: str) -> Unit:
    """The unit named by a span of the text."""
    words = name.of(text)
    return Unit(name, words, rule, collective=is_collective(words))


@cache
def _marker_ends() -> frozenset[str]:
    """The signs that markers end with: where none is, no marker is looked for."""
    return frozenset(word[-1] for words in forms().markers.values() for word in words).union("工责能")


@cache
def marker() -> re.Pattern[str]:
    """What says that the units before it lead, support, or each do their share."""
    markers = forms().markers
    all_words = [word for words in markers.values() for word in words]
    words = "|".join(longest_first(word for key, words in markers.items() if key != "closing" for word in words))
    closing = "|".join(markers["closing"])
    closes = rf"(?P<closing>(?:共同|分别|具体|分头|抓好)?(?:{closing}){MARK_AFTER})"
    first = "".join(sorted({word[0] for word in all_words} | set("按依根结共联分统具抓")))  # only quicker
    return re.compile(
        rf"(?=[{first}])(?<!政(?=协办))(?:共同|联合|分别|分头|统筹|具体)?(?P<marker>{BY_DUTY}|{words}|{closes}){NO_POST}"
    )


def shared_out(text: str, body: Span) -> tuple[tuple[Unit, ...], tuple[Unit, ...]] | None:
    """Leads and supports of “A、B牵头，C配合，D按职责分工负责”; None where no marker follows a list of units."""
    if _marker_ends().isdisjoint(text[body.start : body.end]):
        return None
    lead: list[Unit] = []
    support: list[Unit] = []
    start, found = body.start, False
    for match in marker().finditer(text, body.start, body.end):
        if match.start() < start:
            continue
        together = text.find(WITH, start + 1, match.start())
        names, posts = _named(text, start, together if together > 0 else match.start())
        if not names or not (_mostly_units(text, names) or (not match["closing"] and _all_bare(text, names, body))):
            if posts:  # 分管副市长牵头，|市教育局负责
                found, start = True, after(text, match.end(), body.end)
            continue  # 长期推进 names nobody
        found = True
        own = match["marker"] == "负责" and TASK.match(text, match.end()) is not None
        own = own and not any(unit.rule == "lead.marker" for unit in lead)
        if match.group() in SEVERALLY:
            lead += [unit_of(text, name, "lead.marker") for name in names]
        else:
            _share(text, names, match["marker"], (lead, support), own=own)
        if together > 0:  # 财政部|会同|有关部门负责
            others = split_names(text, together + len(WITH), match.start())
            support += [unit_of(text, name, "support.together") for name in others]
        start = after(text, match.end(), body.end)
    if lead and not support and start < body.end:  # 市教育局牵头，|市直各部门，各县区
        rest = split_names(text, start, body.end)
        named = all(is_unit(name.of(text)) for name in rest)
        support += [unit_of(text, name, "support.note-rest") for name in rest if named]
    return (tuple(lead), tuple(support)) if found else None


def _named(text: str, start: int, end: int) -> tuple[list[Span], bool]:
    """The units named between two offsets, and whether a post or a person is named there."""
    names = split_names(text, start, end)
    units = [name for name in names if not is_post(name.of(text))]
    said = [name for name in units if not (text.startswith(GROUNDS, name.start) or name.of(text) in ONGOING)]
    return said, len(units) < len(names)


def in_person(text: str, body: Span) -> tuple[Leader, ...]:
    """The posts and persons that a note makes answer (分管副市长|牵头，市教育局负责)."""
    leaders: list[Leader] = []
    start = body.start
    for match in marker().finditer(text, body.start, body.end):
        if match.start() >= start:
            names = split_names(text, start, match.start())
            leaders += [Leader(name, name.of(text), "leader.marker") for name in names if is_post(name.of(text))]
            start = after(text, match.end(), body.end)
    return tuple(leaders)


def _mostly_units(text: str, names: list[Span]) -> bool:
    """Whether the last of a list is a unit by its form, or two thirds of a long one are."""
    last = names[-1].of(text)
    if is_unit(last) or "（" in last:
        return is_unit(last)  # 市税务局（列第一位者为工作|牵头部门 is an aside
    return len(names) >= LONG_LIST and sum(is_unit(name.of(text)) for name in names) * 3 >= len(names) * 2


def _all_bare(text: str, names: list[Span], body: Span) -> bool:
    """Whether a list of bare functions (发改、财政、人社) fills a short note, so that it needs no 局 or 委."""
    return len(body) < LONGEST_BARE and all(
        len(name) <= LONGEST_FUNCTION and regex.fullmatch(r"\p{Han}+", name.of(text)) for name in names
    )


def after(text: str, offset: int, end: int) -> int:
    """Where the next list may begin: after the next mark, for 牵头落实 and the like say more than 牵头."""
    stop = NEXT.search(text, offset, end)
    return stop.end() if stop else end


def _share(text: str, names: list[Span], marker: str, parts: tuple[list[Unit], list[Unit]], *, own: bool) -> None:
    """Give a list its part: 牵头 leads; 负责 makes the first lead where nobody leads yet; the rest supports.

    Those who carry out (负责落实) what others lead or answer for lead that as well; so does the first of a list that
    has a task of its `own` (A负责建设，B负责监管).
    """
    words, (lead, support) = forms().markers, parts
    answers = marker == "负责" or (marker.startswith("负责") and marker.endswith(("落实", "实施")) and not lead)
    if (marker in words["lead"] and not answers) or marker.endswith("牵头"):
        lead += [unit_of(text, name, "lead.marker") for name in names]
    elif (marker in words["support"] and marker not in words["each"]) or marker.endswith(HELPS) or (lead and not own):
        support += [unit_of(text, name, "support.marker") for name in names]
    else:
        lead.append(unit_of(text, names[0], "lead.first-named"))
        support += [unit_of(text, name, "support.note-rest") for name in names[1:]]
