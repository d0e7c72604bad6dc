"""Take a segment apart into clauses, and each clause into who, how strongly, what is done, and to what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from luoshi.core.commitments.lexicon import VERB, Sort, Term
from luoshi.core.commitments.names import RELATED, is_unit
from luoshi.core.text import Found, Span

NUMBER = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
    r"|[一二三四五六七八九十]{1,2}(?:是要?|要)|第[一二三四五六七八九十]{1,2}(?:[，,、]|是)"
    r"|(?:首先|其次|再次|最后|其一|其二|其三)[，,]?(?:是|要)?|具体措施[：:])\s*"
)
REPORTING = regex.compile(
    r"\s*(?:(?:会议|他|她|市长|书记|[\p{Han}]{2,4}(?:同志)?(?:在讲话中)?|[\p{Han}]{0,8}(?:会议|领导|书记|市长|局长|主任))?"
    r"(?:还|并|最后|同时|进一步)?(?:强调|要求|指出|明确|议定|决定|提出|提出要求|同意|原则同意|认为|确定)[，,：:]\s*)"
)
SKIP = Sort.ADVERB | Sort.CONNECTIVE | Sort.TIME
DEPARTMENT = regex.compile(r"(?!有关|相关|对|把|将|为)[\p{Han}]{2,8}部门(?=[\p{Han}])")
DONE = regex.compile(r"(?<![为除罢得])了(?!解|结|却|然|望)|已经?(?!有的)")
NOUN_PHRASE = regex.compile(r"的(?:要求|部署|精神|意见|目标|任务|方案|问题|情况|通报|决定|指示|讲话)$")
PHRASE_OPENERS = (
    "把",
    "将",
    "对",
    "为",
    "在",
    "从",
    "以",
    "向",
    "与",
    "同",
    "给",
    "由",
    "凡",
    "凭",
    "按",
    "经",
    "于",
    "至",
    "自",
    "通过",
    "根据",
    "围绕",
    "针对",
    "结合",
    "关于",
    "对于",
)
AS = regex.compile(r"以[^，。；]{2,30}为")
OFFICE = regex.compile(r"[\p{Han}]{1,4}?(?:办公室|室|办)")
BY = regex.compile(r"(?<![自理事缘经])由(?!于|此)")
COPULA = regex.compile(r"是(?!要|否|由)")
TURNING = ("把", "将")
QUOTE = regex.compile(r"[“（(《‘「]")
FORBIDDING = frozenset({"不能", "不应", "不再", "决不", "绝不", "决不允许"})
CUTS = regex.compile(r"[，,；;。！!？?\n“（(《‘「]|[：:](?!\d)")
NUMBERED = frozenset("一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩第首其再最具0123456789 \u3000")
QUOTES = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’", "「": "」"}


@dataclass(frozen=True, slots=True)
class Clause:
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
    starts = [term.start for term in terms]
    found = []
    for first, last in _cut(text, start, end):
        inside = tuple(terms[bisect_left(starts, first) : bisect_left(starts, last)])
        found.append(_read(text, Span(first, last), inside))
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where clauses begin and end: marks inside brackets and quotes do not cut."""
    pieces, first, closed = [], start, start
    for mark in CUTS.finditer(text, start, end):
        offset = mark.start()
        if offset < closed:
            continue
        if mark.group() in QUOTES:
            closed = max(offset + 1, text.find(QUOTES[mark.group()], offset, end) + 1)
            continue
        if offset > first:
            pieces.append((first, offset))
        first = offset + 1
    if end > first:
        pieces.append((first, end))
    return pieces


def skip_opening(text: str, start: int, end: int) -> int:
    """The offset after the number and the words of report that open a sentence (一是、会议强调，)."""
    while start < end:
        match = NUMBER.match(text, start, end) or REPORTING.match(text, start, end)
        if not match or match.end() == start:
            break
        start = match.end()
    return start


def _read(text: str, span: Span, terms: tuple[Term, ...]) -> Clause:
    words, terms = terms, _outside_quotes(text, span, terms)
    start = skip_opening(text, span.start, span.end) if text[span.start] in NUMBERED else span.start
    start = _skip(text, start, span.end, terms)
    led_by = text.startswith("由", start)
    here = next((term for term in terms if term.start >= start), None)
    modal = None
    if here and here.start == start and here.sort & Sort.MODAL:
        modal, start = here, _skip(text, here.end, span.end, terms)
        here = next((term for term in terms if term.start >= start), None)
    if here and here.start == start and here.sort & VERB and not _opens_phrase(text, start):
        return Clause(span, words, None, False, modal, here)
    return _with_subject(text, span, (words, terms), start, modal, led_by)


def _opens_phrase(text: str, start: int) -> bool:
    return text.startswith(PHRASE_OPENERS, start)


def _with_subject(
    text: str, span: Span, both: tuple[tuple[Term, ...], ...], start: int, modal: Term | None, led_by: bool
) -> Clause:
    """A clause that begins with something else: an agent, a theme, or a phrase with 对, 把, 将, 为, 在.

    `both` holds all words of the clause, and those outside quotes and brackets.
    """
    words, terms = both
    begin = start + 1 if led_by else start
    related = RELATED.match(text, start, span.end)
    phrase = not led_by and not related and _opens_phrase(text, start)
    subject, agent = None, False
    if related:
        subject, agent = Span(*related.span()), True
    elif not phrase:
        subject, agent = _subject(text, begin, span.end, terms)
    after = subject.end if subject else start
    turned = phrase and text.startswith(TURNING, start)
    later = [term for term in terms if term.start >= after]
    verb = None if AS.match(text, start, span.end) else _verb(later, turned=turned)
    if modal is None:
        modal = next((t for t in later if t.sort & Sort.MODAL and (verb is None or t.start < verb.start)), None)
    if subject is None and verb is not None and not phrase and verb.start > begin:
        subject = Span(begin, modal.start if modal and modal.start < verb.start and modal.start > begin else verb.start)
    forbids = phrase and modal is not None and text[modal.start : modal.end] in FORBIDDING
    return Clause(span, words, subject, agent, modal, verb, led_by, turned, forbids, bool(COPULA.match(text, start)))


def _verb(later: list[Term], *, turned: bool) -> Term | None:
    """The verb among the words after the opening: the first; after 把 or 将 the last that is no noun too."""
    verbs = [term for term in later if term.sort & VERB and term.end - term.start > 1]
    if turned:
        pure = [term for term in verbs if not term.sort & (Sort.CONCRETE | Sort.ABSTRACT)]
        return pure[-1] if pure else next(iter(verbs), None)
    return next(iter(verbs), None)


def _subject(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[Span | None, bool]:
    """The organisation a clause begins with: what ends like one right before a modal, an adverb or a verb."""
    stops = Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME | VERB
    for term in terms:
        if term.start <= start + 1 or not term.sort & stops:
            continue
        by = BY.search(text, start, term.start)
        start = by.end() if by else start
        words = text[start : term.start].rstrip("都也均还并 ")
        if is_unit(words) and (len(words) > 2 or term.sort & (Sort.MODAL | Sort.ADVERB | Sort.TIME)):
            words += _more_of_name(text, start + len(words), terms, end)
            asked = term.sort & Sort.MODAL or not (NOUN_PHRASE.search(text[start:end]) or DONE.search(text, start, end))
            return Span(start, start + len(words)), bool(asked)
        if term.sort & Sort.TIME:
            start = term.end
        if term.sort & Sort.MODAL or (term.sort & Sort.PREPOSITION and term.end - term.start > 1):
            break
    words = text[start:end].strip()
    verbs = any(term.sort & VERB and term.end - term.start > 1 and term.start > start for term in terms)
    if is_unit(words) and len(words) < 60 and not (verbs and "、" not in words):
        return Span(start, start + len(words)), True
    headed = DEPARTMENT.match(text, start, end)
    return (Span(*headed.span()), True) if headed else (None, False)


def _more_of_name(text: str, offset: int, terms: tuple[Term, ...], end: int) -> str:
    """What still belongs to a name that looked complete: 县政府|督查室, where 督查 alone is a verb."""
    more = OFFICE.match(text, offset, end)
    if more is None:
        return ""
    inside = [term for term in terms if more.start() <= term.start < more.end()]
    if any(term.sort & (Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME) for term in inside):
        return ""
    after = next((term for term in terms if term.start >= more.end()), None)
    return more.group() if after is None or after.start - more.end() <= 1 else ""


def _outside_quotes(text: str, span: Span, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that do not stand inside quotes or brackets."""
    if not QUOTE.search(text, span.start, span.end):
        return terms
    outside: list[Term] = []
    closed, offset = span.start, span.start
    for term in terms:
        while offset < term.start:
            character = text[offset]
            closing = text.find(QUOTES[character], offset, span.end) if character in QUOTES else -1
            closed = max(closed, closing)
            offset = max(offset + 1, closing)
        if term.start >= closed:
            outside.append(term)
    return tuple(outside)


def _skip(text: str, start: int, end: int, terms: tuple[Term, ...]) -> int:
    """The offset after adverbs, joining words, times and white space."""
    index = bisect_left(terms, (start, 0, 0))
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        while index < len(terms) and terms[index].start < start:
            index += 1
        term = terms[index] if index < len(terms) else None
        if term is None or term.start > start or not term.sort & SKIP or term.sort & VERB & ~Sort.LIGHT:
            break
        start = term.end
        while start < end and text[start] in "地、":
            start += 1
    return start


def find_action(text: str, clauses: list[Clause]) -> tuple[Found | None, Found | None]:
    """What is to be done and to what, by the first clause that delivers something, else the first with a verb.

    (None, None) where no clause has a verb; the object is None where nothing follows the verb.
    """
    acting = [clause for clause in clauses if clause.verb and text[clause.span.end - 1] != "的"]
    main = next((c for c in acting if c.verb and c.verb.sort & Sort.DELIVER), acting[0] if acting else None)
    if main is None or main.verb is None:
        return None, None
    verb = Span(main.verb.start, main.verb.end)
    action = Found(verb, verb.of(text), "action.verb")
    rest = Span(verb.end, main.span.end)
    if main.turned:
        opener = next(
            (text.find(word, main.span.start, verb.start) for word in TURNING if word in main.span.of(text)), -1
        )
        rest = Span(opener + 1, verb.start) if opener >= 0 else rest
    words = rest.of(text).strip()
    return action, Found(rest, words, "action.object") if words else None
