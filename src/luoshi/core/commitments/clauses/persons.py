"""Find the persons that clauses ask by whatever post they hold: 连片领导|要, 由其他负责同志|担任, 一名副职领导|抓."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.parties.names import forms, is_unit, longest_first
from luoshi.core.commitments.parties.subjects import is_anybody
from luoshi.core.commitments.words.lexicon import VERB, Sort, Term, find_terms, word_at
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled
from luoshi.core.text import Span, touches

POSTS = longest_first((*words_of("parties.persons"), *forms().leaders, *forms().posts, *forms().wardens))
POST = f"(?:{'|'.join(POSTS)})"
POST_END = re.compile(POST)  # quicker than regex, and looked for in every segment
ENDS = frozenset(word[-1] for word in POSTS)
# whose they are and which of them: 参加接待的|镇领导, 干部驻村帮扶领导小组的|副组长
ONE = compiled(
    rf"(?!{any_of('parties.no_persons')})(?:[\p{{Han}}（）()]{{1,16}}的)?[\p{{Han}}（）()“”、]{{0,20}}?{POST}(?:同志)?"
)
JOINED = compiled("、|以及|和|及|与|或")
BY = compiled(
    rf"(?<![理自缘事])由(?P<who>[^，,。；;：:\n由]{{2,30}}?)(?:分别|轮流|共同)?(?={any_of('parties.done_in_person')})"
)
APPOINTED = compiled(
    r"(?:明确|确定|安排|指定|落实|选定)(?:[一二两三1-3]名)(?P<who>[^，,。；;：:、（(\n的]{2,14}?)"
    r"(?=主抓|负责|专[门职]|亲自|具体|分管|牵头|担?任(?!务)|为|抓|全程|[，,。；;（(]|$)"
)
ACTS = VERB | Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME
FOLLOWS = compiled(any_of("parties.after_persons"))
GOES_ON = compiled("[，,](?:[要须]|必须|务必|应当?(?!急)|负责|会后)")
PAPERS = compiled("(?:制度|办法|规定|方案|机制)$")
NOT_IN_POSTS = compiled("经(?![理济信开营贸办])|有的|总书记$|[由使因又还而并等是为]|^(?:分别|包括|建议)")
NAMED_AFTER = ("由", "工作", "制度", "机制", "办法", "情况", "方案", "职责", "如下")
DONE_BY_UNITS = words_of("parties.done_by_units")
TELLS = words_of("parties.told_of_persons")  # or names something else: 河长|办
HOLDING = words_of("parties.holding_posts")  # 分管, 包保: part of what a post is called, though verbs
LONGEST = 40  # characters of a list of persons


def ask_persons(text: str, span: Span, clauses: list[Clause], found: list[Leader]) -> tuple[list[Clause], list[Leader]]:
    """The leaders found, and those whom clauses ask by a post that is on no list; the longer name where both are.

    With them the clauses, of which those that such persons are the subject of have no other.
    """
    ends = [head.end() for head in POST_END.finditer(text, span.start, span.end)]
    if not ends:
        return clauses, found
    asked = {
        index: names
        for index, clause in enumerate(clauses)
        if (within := [end for end in ends if clause.span.start < end <= clause.span.end])
        and (names := _subject(text, clause, within, found))
    }
    whole = {index for index in asked if _begins(text, clauses[index], asked[index])}
    more = [Leader(name, name.of(text), "leader.subject") for names in asked.values() for name in names]
    more += [Leader(name, name.of(text), "leader.marker") for name in _marked(text, span, found)]
    if not more:
        return clauses, found
    taken = sorted((leader.span for leader in more), key=lambda each: each.start)
    kept = [leader for leader in found if not touches(taken, leader.span)]
    clauses = [replace(clause, agent=False) if index in whole else clause for index, clause in enumerate(clauses)]
    return clauses, sorted([*kept, *more], key=lambda leader: leader.span.start)


def _subject(text: str, clause: Clause, ends: list[int], found: list[Leader]) -> list[Span]:
    """The persons a clause begins with and asks, none where none are or where the bureau they head is asked."""
    if clause.modal is None and PAPERS.search(text, clause.span.start, clause.span.end):
        return []  # 领导干部联系贫困村制度
    start = skip_opening(text, clause.span.start, clause.span.end)
    while (time := word_at(clause.terms, start)) and time.sort & Sort.TIME:
        start = time.end
    for end in ends:
        if not start < end <= start + LONGEST or not _is_asked(text, clause, end):
            continue
        if clause.agent and clause.subject and clause.subject.end >= end:
            return []  # 各消防站队员|要: they are known as who acts
        names = _persons(text, start, end)
        known = next((leader for leader in found if leader.span.end == end), None)
        whole = known and (
            known.span.start <= start or (len(names) == 1 and is_anybody(text[start : known.span.start]))
        )
        return [] if whole else names
    return []


def _begins(text: str, clause: Clause, names: list[Span]) -> bool:
    """Whether persons are all that a clause asks, and no unit is asked before them."""
    subject = clause.subject
    return subject is None or subject.start >= names[0].start or not is_unit(subject.of(text).rstrip("、和及与"))


def _is_asked(text: str, clause: Clause, end: int) -> bool:
    """Whether what stands at an offset can follow those who are to act, and does not only tell of them."""
    if end == clause.span.end:
        return GOES_ON.match(text, end) is not None
    if FOLLOWS.match(text, end):
        return True
    after = word_at(clause.terms, end)
    if after is None or not after.sort & ACTS or text.startswith(TELLS, end):
        return False
    return not text.startswith(NAMED_AFTER, after.end)  # 护林员管理|由县林草局负责


def _marked(text: str, span: Span, found: list[Leader]) -> Iterator[Span]:
    """Those after 由 and those appointed, but for whom a longer name is found (由党委、政府|主要负责同志担任)."""
    for pattern in (BY, APPOINTED):
        for match in pattern.finditer(text, span.start, span.end):
            names = _persons(text, *match.span("who"))
            if pattern is APPOINTED and match["who"].endswith(words_of("parties.only_named")):
                continue  # 明确1名|联络员
            if len(names) > 1 or not any(leader.span.covers(name) for leader in found for name in names):
                yield from names


def _persons(text: str, start: int, end: int) -> list[Span]:
    """The persons of a list that ends with one; none where anything but persons and units is in it."""
    if end <= start or text[end - 1] not in ENDS:
        return []
    names, first = [], start
    for joint in JOINED.finditer(text, start, end):
        if _holds_post(text[first : joint.start()]):
            names.append(Span(first, joint.start()))
            first = joint.end()
        elif is_unit(text[first : joint.start()]) and _is_still(text[first : joint.start()]):
            first = joint.end()  # 各帮扶单位|和帮扶责任人要
    return [*names, Span(first, end)] if _holds_post(text[first:end]) else []


@lru_cache(maxsize=4096)
def _holds_post(words: str) -> bool:
    """Whether words name persons by a post, with no act in them but those that posts are called by (分管, 包保)."""
    if ONE.fullmatch(words) is None or NOT_IN_POSTS.search(words):
        return False
    return _is_still(words)


def _is_still(words: str) -> bool:
    """Whether words hold no act but those that posts are called by (分管, 包保)."""
    acts = (term for term in find_terms(words) if term.sort & (ACTS if term.end - term.start > 1 else ~VERB & ACTS))
    return all(_is_called(words, term) or POST_END.match(words, max(0, term.start - 1)) for term in acts)


def _is_called(words: str, act: Term) -> bool:
    """Whether an act belongs to a post (市政府|分管|领导), and is not what a unit does (县林草局|负责|护林员)."""
    if not words.startswith(HOLDING, act.start):
        return False
    return POST_END.match(words, act.start) is not None or not (
        words.startswith(DONE_BY_UNITS, act.start) and is_unit(words[: act.start])
    )
