"""Take a segment apart into clauses, and each clause into who, how strongly, what is done, and to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.clauses.askers import as_whom, asked_from, decided_from
from luoshi.core.commitments.clauses.bodies import NAME_SIGNS, begins_name, each_ran_in, opening_name, ran_in, thing_end
from luoshi.core.commitments.clauses.classes import class_end, told_class
from luoshi.core.commitments.clauses.cuts import Piece, cut
from luoshi.core.commitments.clauses.verbs import (
    asked_for,
    asked_of_thing,
    delivering,
    find_verb,
    only_describes,
    past_aim,
)
from luoshi.core.commitments.parties.names import RELATED, is_unit, split_names
from luoshi.core.commitments.parties.subjects import alone, find_subject, given_to, is_anybody, led
from luoshi.core.commitments.words.lexicon import NOUN, VERB, Sort, Term, word_at, words_from
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.commitments.words.openings import NUMBERED, skip_opening
from luoshi.core.commitments.words.towns import like_opener
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

AGENT, MODAL = attrgetter("agent"), attrgetter("modal")  # of a clause: any(map(MODAL, clauses)) asks many at once
HEADED = frozenset("一二三四五六七八九十（(")  # what the number of a heading begins with
SKIP = Sort.ADVERB | Sort.CONNECTIVE | Sort.TIME
PHRASE_OPENERS = words_of("clauses.phrase_openers")
OPENING_SIGNS = frozenset(words[0] for words in PHRASE_OPENERS)
SETTING_UP = words_of("parties.setting_up")
WHOLE = words_of("clauses.whole")
PLANS = words_of("clauses.plans")
FORESEEN = compiled(f"(?:全面|正式|全部)?{any_of('clauses.foreseen')}")
AS = compiled(
    "以[^，。；]{2,30}为"
    f"|通过[^，。；]{{2,60}}等{any_of('clauses.by_means')}$"
    f"|按(?:照)?[^，。；]{{2,60}}{any_of('clauses.by_norms')}$"
)  # how, not what
AS_FIRST, RELATED_FIRST = frozenset("以通按"), frozenset("与同和")
COPULA = compiled(r"是(?!要|否|由)")
ASKING = words_of("clauses.asks_a_class")
TURNING = ("把", "将")
FORBIDDING = frozenset(words_of("clauses.forbidding"))
SPENDING = words_of("clauses.spending")
# what is spent, and on an act that follows: 投资3000万元|建设养殖基地
SPENT = compiled(rf"{any_of('clauses.spending')}(?:约|近|不少于|不低于)?\d[\d.,]*[万亿]*元")
AT_THE_TIME, SHORTEST_CASE, LONGEST_CASE, LONGEST_ASKED = ("前", "后", "时"), 2, 12, 24
LONGEST_OWNED, LONGEST_LISTED = 10, 40
LISTING = ("和", "及", "与", "以及")
OTHERS = ("相关", "有关", "各")  # 省应急厅|相关文件出台后: theirs is done, and nothing is asked of them
OF_WHOM = frozenset("的和及与、或之内外等在")  # after one of them a name goes on, or says where
GOING_BY = words_of("clauses.going_by")
IN_CASE = ("时", "后", "前", "的")
PLACES_TOLD = ("地方", "地区", "地市", "地级", "地质", "地震", "地铁")  # 年底前|地方和部门平台要, not 积极|地推进
ENDS = ("", *"，,。；;")  # after 不准 and the like: 信息不准。
DENYING = frozenset(words_of("clauses.denying"))  # what follows is what is not done, nobody's name


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause of a segment.

    `terms` are the words of the lexicon in it, those inside quotes and brackets included.
    `subject` is what stands before the modal or the verb, None where the clause begins with either;
    `agent` whether the subject has the form of an organisation. `verb` is the word the clause turns on,
    None where it has none. `led_by` marks a clause whose subject follows 由, `turned` one whose object stands
    before its verb (把, 将), `forbids` one that only says what must not be, `copula` one that begins with 是.
    """

    span: Span
    terms: tuple[Term, ...]
    subject: Span | None = None
    agent: bool = False
    modal: Term | None = None
    verb: Term | None = None
    led_by: bool = False
    turned: bool = False
    forbids: bool = False
    copula: bool = False


def find_clauses(text: str, start: int, end: int, terms: list[Term]) -> list[Clause]:
    """The clauses of the segment between two offsets; `terms` are the words of the lexicon in the whole text."""
    if text.find("计划", start, end) >= 0 or text.find("预计", start, end) >= 0:
        terms = _with_plans(text, terms)
    found, after = [], 0
    every, starts = tuple(terms), [term.start for term in terms]
    pieces, quoted = cut(text, start, end)
    decides = text.find("决定", start, end) >= 0
    for first, last in pieces:
        begin = bisect_left(starts, first, after)
        after = bisect_left(starts, last, begin)
        words = every[begin:after]
        inside = [each for each in quoted if first <= each[0] < last] if quoted else quoted
        outside = _outside(inside, words) if inside else words
        found.append(_read(text, Span(first, last), (words, outside), decides=decides))
    return _with_classes(text, found)


def _with_classes(text: str, clauses: list[Clause]) -> list[Clause]:
    """Clauses of which one only names a class of units that the next asks (已经在产的企业，|要挖掘潜能)."""
    for index, clause in enumerate(clauses[:-1]):
        asked = clauses[index + 1]
        if asked.modal is None or asked.subject is not None or clause.modal:
            continue
        if (whom := as_whom(text, clause.span.start, clause.span.end)) is not None:
            told = replace(clause, subject=whom, agent=True, modal=asked.modal)
            clauses = [*clauses[:index], told, *clauses[index + 1 :]]
            continue
        if clause.agent:
            if (listed := _listed_on(text, clause)) is not None:
                # 县级部门和其他负有监管职责的部门，|每年要发布名录
                clauses = [*clauses[:index], replace(clause, subject=listed), *clauses[index + 1 :]]
            elif text.startswith(ASKING, asked.modal.start) and _waits(text, clause):
                # 建设单位申请验收时，|应提交报告: what is asked in that case is asked of it
                clauses = [*clauses[:index], replace(clause, modal=asked.modal), *clauses[index + 1 :]]
            continue
        start = skip_opening(text, clause.span.start, clause.span.end)
        end = start
        if text.startswith(ASKING, asked.modal.start):
            if _goes_by(text, clause):
                clauses = [*clauses[:index], replace(clause, agent=True, modal=asked.modal), *clauses[index + 1 :]]
                continue
            at_once = asked.modal.start - asked.span.start < 2  # 市住房和城乡建设局，|要制定清单
            whole = at_once and is_anybody(text[start : clause.span.end])
            end = clause.span.end if whole else class_end(text, start, clause.span.end)
            end = end if end > start else _who_in_case(text, start, clause.span.end)
        if end > start:
            named = Clause(clause.span, clause.terms, Span(start, end), agent=True)
            clauses = [*clauses[:index], named, *clauses[index + 1 :]]
    return clauses


def _waits(text: str, clause: Clause) -> bool:
    """Whether a clause says of whom it is about only in which case, or by what, what the next asks is to be done.

    建设单位申请验收时，|应提交报告; 各部门对照要点，|要及时报告.
    """
    by = clause.subject is not None and text.startswith(GOING_BY, clause.subject.end)
    return by or text.endswith(IN_CASE, 0, clause.span.end)


def _goes_by(text: str, clause: Clause) -> bool:
    """Whether those a clause is about are units, and are told by what they are to act (各部门、单位|对照要点)."""
    subject = clause.subject
    if subject is None or not text.startswith(GOING_BY, subject.end):
        return False
    names = split_names(text, subject.start, subject.end)
    return bool(names) and all(is_unit(name.of(text)) for name in names)


def _listed_on(text: str, clause: Clause) -> Span | None:
    """The list of names that a clause without a verb of its own consists of, where its subject is only the first."""
    subject, end = clause.subject, clause.span.end
    if subject is None or not text.startswith(LISTING, subject.end) or end - subject.end > LONGEST_LISTED:
        return None
    names = split_names(text, subject.start, end)
    whole = len(names) > 1 and names[-1].end == end and all(is_unit(name.of(text)) for name in names)
    return Span(subject.start, end) if whole else None


def _who_in_case(text: str, start: int, end: int) -> int:
    """Where the names end of those whom a clause of time or case begins with (施工单位|进场前，应当办理备案)."""
    if not text.endswith(AT_THE_TIME, start, end) or text.startswith(PHRASE_OPENERS, start):
        return start
    longest = min(end - SHORTEST_CASE, start + LONGEST_ASKED)
    ends = range(longest, max(start + 1, end - LONGEST_CASE), -1)
    found = next((at for at in ends if text[at] not in OF_WHOM and is_unit(text[start:at])), start)
    return start if text.startswith(OTHERS, found) else found


def _with_plans(text: str, terms: list[Term]) -> list[Term]:
    """The terms with 计划 read as a modal where an act or a time follows at once (计划投资, 计划12月28日开业).

    So is 预计 where a day follows that something will be there on (预计12月开工).

    A paper is 计划 of something; and where the segment reports, a plan that only tells how big a thing is does not ask.
    """
    told = any(term.sort & Sort.REPORTED for term in terms)
    read = list(terms)
    for index, (term, after) in enumerate(pairwise(terms)):
        word = text[term.start : term.end]
        if word not in PLANS or after.start != term.end or (word == "预计" and not FORESEEN.match(text, after.end)):
            continue
        timed = after.sort & Sort.TIME or text[after.start] in "于在"
        invests = text[after.start : after.end] == "投资"
        if timed or ((invests or after.sort & (Sort.DELIVER | Sort.LIGHT | Sort.RESULT)) and not told):
            read[index] = Term(term.start, term.end, Sort.MODAL)
            read[index + 1] = Term(after.start, after.end, after.sort | Sort.LIGHT) if invests else after
    return read


def sorts_of(clauses: Sequence[Clause]) -> int:
    """The flags of all words in clauses, or-ed: tells at once what need not be looked for."""
    sorts = 0
    for clause in clauses:
        for term in clause.terms:
            sorts |= term.sort
    return sorts


def _read(text: str, span: Span, both: tuple[tuple[Term, ...], ...], *, decides: bool) -> Clause:
    """A clause of all its words, and of those outside quotes and brackets; `decides`: its segment holds 决定."""
    words, terms = both
    start = skip_opening(text, span.start, span.end) if text[span.start] in NUMBERED else span.start
    if text[start : start + 1] in NAME_SIGNS and (named := opening_name(text, start, span.end)):
        return _asked_class(text, span, both, named)
    start, here = _skip(text, start, span.end, terms)
    asked = asked_from(text, start, span.end)
    if asked is not None:
        start, here = asked, word_at(terms, asked)
    elif decides and (decided := decided_from(text, start, span.end)) is not None:
        start, here = _skip(text, decided, span.end, terms)
    led_by, modal = text.startswith("由", start) and not text.startswith("由于", start), None
    if here and here.sort & Sort.MODAL:
        modal = here
        start, here = _skip(text, here.end, span.end, terms)
    if text.startswith(SPENDING, start) and (spent := SPENT.match(text, start, span.end)):
        act, after = _skip(text, spent.end(), span.end, terms)
        if after and after.sort & VERB and text[after.end : after.end + 1] != "的":
            start, here = act, after
    phrase = here is not None and text[start] in OPENING_SIGNS and _opens_phrase(text, start)
    if here and here.sort & VERB and not (phrase or begins_name(text, here, span.end)):
        return _with_verb(text, span, both, Span(start, here.end), modal) or Clause(
            span, words, None, False, modal, delivering(text, here, terms)
        )
    return _with_subject(text, span, both, start, modal, led_by)


def _with_verb(
    text: str, span: Span, both: tuple[tuple[Term, ...], ...], verb: Span, modal: Term | None
) -> Clause | None:
    """A clause that begins with a verb and says who does it all the same; None where it says no more than what."""
    start, end = verb.start, verb.end
    if text[span.start] in HEADED and start > span.start and (body := ran_in(text, end, span.end)) is not None:
        return _asked_class(text, span, both, body)
    if modal is None and (body := each_ran_in(text, end, span.end)) is not None:
        return _asked_class(text, span, both, body)
    if modal is None and (thing := thing_end(text, verb, span.end)):
        return _said_of_thing(text, span, both, Span(start, thing))
    if modal is None and (told := told_class(text, start, span.end, both[1])) is not None:
        return _asked_class(text, span, both, told)
    given = given_to(text, end, span.end) if text.find("由", end, span.end) > end else None
    return _given(text, span, both, given, modal) if given else None


def _asked_class(text: str, span: Span, both: tuple[tuple[Term, ...], ...], told: Span) -> Clause:
    """A clause about a class of units that is asked something."""
    words, terms = both
    later = words_from(terms, told.end)
    verb = find_verb(text, later, turned=False)
    return Clause(span, words, told, agent=True, modal=_modal(text, later, verb, told), verb=verb)


def _said_of_thing(text: str, span: Span, both: tuple[tuple[Term, ...], ...], thing: Span) -> Clause:
    """A clause that says something of a thing (采购文件|可以采用电子方式)."""
    words, terms = both
    later = words_from(terms, thing.end)
    verb = find_verb(text, later, turned=False)
    return Clause(span, words, thing, agent=False, modal=_modal(text, later, verb, None), verb=verb)


def _given(text: str, span: Span, both: tuple[tuple[Term, ...], ...], given: Span, modal: Term | None) -> Clause:
    """A clause that says by whom something is done (奖励标准由县、开发区|制定)."""
    words, terms = both
    verb = find_verb(text, words_from(terms, given.end), turned=False)
    return Clause(span, words, given, agent=True, modal=modal, verb=verb, led_by=True)


def _opens_phrase(text: str, start: int) -> bool:
    return text.startswith(PHRASE_OPENERS, start) and not like_opener(text, start)


def _with_subject(
    text: str, span: Span, both: tuple[tuple[Term, ...], ...], start: int, modal: Term | None, led_by: bool
) -> Clause:
    """A clause that begins with something else: an agent, a theme, or a phrase with 对, 把, 将, 为, 在.

    `both` holds all words of the clause, and those outside quotes and brackets.
    """
    words, terms = both
    begin, end, first = (start + 1 if led_by else start), span.end, text[start : start + 1]
    related = RELATED.match(text, start, end) if first in RELATED_FIRST else None
    phrase = first in OPENING_SIGNS and not led_by and not related and _opens_phrase(text, start)
    subject, agent = None, False
    if related:
        subject, agent = Span(*related.span()), True
    elif not phrase and not (modal and text[modal.start : modal.end] in DENYING):
        # after 不得 nobody is asked: 不得拖压或转给其他单位
        subject, agent = _about(text, begin, end, terms, span.start, led_by=led_by)
    owner = subject if agent else None
    if not led_by and (given := _given_away(text, Span(begin, end), owner, terms)):
        return _given(text, span, both, given, modal)
    turned = phrase and text.startswith(TURNING, start)
    later = words_from(terms, subject.end if subject else start)
    if (phrase and not turned) or only_describes(text, later):
        later = asked_for(text, later)
    elif not (agent or phrase):
        later = asked_of_thing(text, later, start)
    elif subject and text.startswith("在", subject.end):
        later = asked_for(text, later)  # 各督导组在督导过程中|要履行职责
    if text.find("围绕", start, end) >= 0:
        later = past_aim(text, later, end)
    as_ = first in AS_FIRST and AS.match(text, start, end)
    verb = None if as_ else find_verb(text, later, turned=turned)
    if modal is None:
        modal = _modal(text, later, verb, subject if agent else None)
    if subject is None and verb is not None and not phrase and verb.start > begin:
        subject = Span(begin, modal.start if modal and modal.start < verb.start and modal.start > begin else verb.start)
    forbids = phrase and modal is not None and text[modal.start : modal.end] in FORBIDDING
    copula = first == "是" and COPULA.match(text, start) is not None
    return Clause(span, words, subject, agent, modal, verb, led_by, turned, forbids, copula)


def _given_away(text: str, clause: Span, owner: Span | None, terms: tuple[Term, ...]) -> Span | None:
    """Those after 由 who do what a clause names (奖励标准|由县、开发区制定), though others own it.

    Between an `owner` and 由 nothing may be asked (各县区采样地点设置|由指挥部公布).
    """
    by = text.find("由", clause.start, clause.end)
    if by < 0:
        return None
    if owner is not None:
        if text.endswith(SETTING_UP, owner.end, by):
            return None  # 市教育局成立|由部门领导组成的领导小组
        asks = any(term.sort & ~(VERB | NOUN) for term in terms if owner.end <= term.start < by)
        if asks or not 1 < by - owner.end <= LONGEST_OWNED:
            return None
    return given_to(text, clause.start, clause.end)


def _about(
    text: str, start: int, end: int, terms: tuple[Term, ...], first: int, *, led_by: bool
) -> tuple[Span | None, bool]:
    """Whom a clause that goes on from `start` is about, and whether it is asked something; `first` is its beginning."""
    one = alone(text, start, terms)
    subject, agent = (one, True) if one else find_subject(text, start, end, terms)
    if subject and agent and subject.start - 2 >= first and text.startswith(WHOLE, subject.start - 2):
        # 全县水利部门: what looked like an opening is part of the name
        subject = Span(subject.start - 2, subject.end)
    if agent and subject and text.startswith("要求", subject.end):
        # 市林草局要求|各地: who is asked follows; who asks does not do it
        subject, agent = find_subject(text, subject.end + 2, end, terms)
    if not agent and (led_by or text.endswith("请", first, start)):
        subject, agent = led(text, start, end) or (subject, agent)  # 请市审计局|提前介入
    told = None if agent or led_by else told_class(text, start, end, terms)
    return (told, True) if told else (subject, agent)


def _modal(text: str, later: list[Term], verb: Term | None, agent: Span | None) -> Term | None:
    """The word that asks, before the verb; 将 right after who is to do it says what is to come."""
    if agent and text.startswith("将", agent.end):
        return Term(agent.end, agent.end + 1, Sort.MODAL)
    for term in later:
        if verb is not None and term.start >= verb.start:
            return None
        if term.sort & Sort.MODAL and not (text.startswith("不", term.start) and text[term.end : term.end + 1] in ENDS):
            return term
    return None


def _outside(quoted: list[Piece], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that do not stand inside quotes or brackets."""
    for opens, closes in quoted:
        terms = tuple([term for term in terms if not opens < term.start < closes - 1])
    return terms


def _skip(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[int, Term | None]:
    """The offset after adverbs, joining words, times and white space, and the word that begins there."""
    for term in terms:
        while start < end and text[start].isspace():
            start += 1
        if term.start < start:
            continue
        if term.start > start or start >= end:
            return start, None
        if not term.sort & SKIP or term.sort & VERB & ~Sort.LIGHT:
            return start, term
        start = term.end
        while start < end and text[start] in "地、" and not text.startswith(PLACES_TOLD, start):
            start += 1
    while start < end and text[start].isspace():
        start += 1
    return start, None
