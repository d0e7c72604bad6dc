"""Take a segment apart into clauses, and each clause into who, how strongly, what is done, and to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.core.commitments.lexicon import VERB, Sort, Term
from luoshi.core.commitments.names import NO_NAME, RELATED, is_unit
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

NUMBER = compiled(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
    r"|[一二三四五六七八九十]{1,2}(?:是要?|要)|第[一二三四五六七八九十]{1,2}(?:[，,、]|是)"
    r"|(?:首先|其次|再次|最后|其一|其二|其三)[，,]?(?:是|要)?|(?:具体|整改)?(?:措施|举措)[：:])\s*"
)
REPORTING = compiled(
    r"\s*(?:(?:会议|他|她|市长|书记|[\p{Han}]{2,4}(?:同志)?(?:在讲话中)?|[\p{Han}]{0,8}(?:会议|领导|书记|市长|局长|主任))?"
    r"(?:还|并|最后|同时|进一步)?(?:强调|要求|指出|明确|议定|决定|提出|提出要求|同意|原则同意|认为|确定)[，,：:]\s*)"
)
SKIP = Sort.ADVERB | Sort.CONNECTIVE | Sort.TIME
DEPARTMENT = compiled(r"(?!有关|相关|对|把|将|为)[\p{Han}]{2,8}部门(?=[\p{Han}])")
DONE = compiled(r"(?<![为除罢得])了(?!解|结|却|然|望)|已经?(?!有的)")
NOUN_PHRASE = compiled(r"的(?:要求|部署|精神|意见|目标|任务|方案|问题|情况|通报|决定|指示|讲话)$")
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
PLACES = "镇乡村县市区"  # alone before a modal: 镇要, 县要
WHOLE = ("全省", "全市", "全县", "全区", "全镇", "全乡", "全校", "全院")
NAMES_LIKE_OPENERS = ("自然", "经信", "经济", "经发", "经开", "经贸", "对外", "与会")
# 督导组, 招商办: an organ named by what it does, where what follows can only be asked of it
ORGAN_OF = compiled(
    r"\p{Han}{2,4}(?:组|队|办|办公室|专班|中心|局|指挥部)(?=要(?!求|点|素|件)|应|须|将|必须|负责|牵头|按|每|定期|时刻|及时)"
)
PRESSING = frozenset({"抓紧", "加快", "加速", "组织", "动员", "推动", "协调", "研究", "着手", "谋划"})
ASKS = frozenset({"要", "应", "应当", "必须", "须", "务必"})
# who is addressed only where something is asked of them: 主办单位要, 留坝县要
ADDRESSED = compiled(
    r"(?:牵头|主办|承办|会办|协办|配合|责任)(?:单位|部门)|(?!全|我|本|该|各|乡|集|城|村|小)\p{Han}{1,4}[县镇乡]"
    r"|[我本该](?:[省市县区镇乡村局委厅院校]|街道|集团|公司)|[市县区镇乡村]{1,2}(?:两级)?|(?:施工|监理|建设|设计|业主|承包|承建)方"
    r"|各\p{Han}{1,5}[部室司局院校村镇乡县区市处科站所队组班店厂社会园]"
)
RECEIVED = compiled("(?:收到|接到)")
ASKED_BY = compiled(
    "(?:会议|会上)?(?:要求|决定|议定|明确|确定|同意)(?=由)|(?:会议|会上)(?:要求|议定|明确)(?=各|[省市县区镇])"
)
ASKED_FIRST = ("会", "要", "决", "议", "明", "确", "同")
AS = compiled(r"以[^，。；]{2,30}为")
OFFICE = compiled(r"[\p{Han}]{1,4}?(?:办公室|室|办)")
BY = compiled(r"(?<![自理事缘经])由(?!于|此)")
COPULA = compiled(r"是(?!要|否|由)")
TURNING = ("把", "将")
NAMED = ("部门", "单位", "机构")
JOINING = frozenset({"与", "同", "和", "及"})
LIST_END = compiled("[，,。；;：:（(]")
LONGEST_NAME, LONGEST_LIST = 20, 60
PART_OF_NAME = ("人", "长")
QUOTE = compiled(r"[“（(《‘「]")
FORBIDDING = frozenset({"不能", "不应", "不再", "决不", "绝不", "决不允许"})
CUTS = compiled(r"[，,；;。！!？?\n“（(《‘「]|[：:](?!\d)")
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
    if text.find("计划", start, end) >= 0:
        terms = _with_plans(text, terms)
    starts = [term.start for term in terms]
    found = []
    for first, last in _cut(text, start, end):
        inside = tuple(terms[bisect_left(starts, first) : bisect_left(starts, last)])
        found.append(_read(text, Span(first, last), inside))
    return found


def _with_plans(text: str, terms: list[Term]) -> list[Term]:
    """The terms with 计划 read as a modal where an act or a time follows at once (计划投资, 计划12月28日开业).

    A paper is 计划 of something; and where the segment reports, a plan that only tells how big a thing is does not ask.
    """
    told = any(term.sort & Sort.REPORTED for term in terms)
    read = list(terms)
    for index, (term, after) in enumerate(pairwise(terms)):
        if text[term.start : term.end] != "计划" or after.start != term.end:
            continue
        timed = after.sort & Sort.TIME or text[after.start] in "于在"
        invests = text[after.start : after.end] == "投资"
        if timed or ((invests or after.sort & (Sort.DELIVER | Sort.LIGHT | Sort.RESULT)) and not told):
            read[index] = term._replace(sort=Sort.MODAL)
            read[index + 1] = after._replace(sort=after.sort | Sort.LIGHT) if invests else after
    return read


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


def sorts_of(clauses: Sequence[Clause]) -> int:
    """The flags of all words in clauses, or-ed: tells at once what need not be looked for."""
    sorts = 0
    for clause in clauses:
        for term in clause.terms:
            sorts |= term.sort
    return sorts


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
    asking = ASKED_BY.match(text, start, span.end) if text.startswith(ASKED_FIRST, start) else None
    start = asking.end() if asking else start
    led_by = text.startswith("由", start)
    here = next((term for term in terms if term.start >= start), None)
    modal = None
    if here and here.start == start and here.sort & Sort.MODAL:
        modal, start = here, _skip(text, here.end, span.end, terms)
        here = next((term for term in terms if term.start >= start), None)
    named = here is not None and (text.startswith(NAMED, here.end) or _names_organ(text, here, span.end))
    if here and here.start == start and here.sort & VERB and not (named or _opens_phrase(text, start)):
        return Clause(span, words, None, False, modal, _delivering(text, here, terms))
    return _with_subject(text, span, (words, terms), start, modal, led_by)


def _names_organ(text: str, verb: Term, end: int) -> bool:
    """Whether a verb only begins the name of an organ (督导|组将)."""
    organ = ORGAN_OF.match(text, verb.start, end)
    return organ is not None and organ.end() > verb.end and is_unit(organ.group())


def _opens_phrase(text: str, start: int) -> bool:
    return text.startswith(PHRASE_OPENERS, start) and not text.startswith(NAMES_LIKE_OPENERS, start)


def _with_subject(
    text: str, span: Span, both: tuple[tuple[Term, ...], ...], start: int, modal: Term | None, led_by: bool
) -> Clause:
    """A clause that begins with something else: an agent, a theme, or a phrase with 对, 把, 将, 为, 在.

    `both` holds all words of the clause, and those outside quotes and brackets.
    """
    words, terms = both
    begin = start + 1 if led_by else start
    related = RELATED.match(text, start, span.end) if text.startswith(("与", "同", "和"), start) else None
    phrase = not led_by and not related and _opens_phrase(text, start)
    subject, agent = None, False
    if related:
        subject, agent = Span(*related.span()), True
    elif not phrase:
        alone = _alone(text, begin, terms)
        subject, agent = (alone, True) if alone else _subject(text, begin, span.end, terms)
        if subject and agent and subject.start - 2 >= span.start and text.startswith(WHOLE, subject.start - 2):
            # 全县水利部门: what looked like an opening is part of the name
            subject = Span(subject.start - 2, subject.end)
        if led_by and not agent:
            subject, agent = _led(text, begin, span.end) or (subject, agent)
    after = subject.end if subject else start
    turned = phrase and text.startswith(TURNING, start)
    later = [term for term in terms if term.start >= after]
    if phrase and not turned:
        later = _asked_for(text, later)
    verb = (
        None if text.startswith("以", start) and AS.match(text, start, span.end) else _verb(text, later, turned=turned)
    )
    if modal is None:
        modal = next((t for t in later if t.sort & Sort.MODAL and (verb is None or t.start < verb.start)), None)
    if subject is None and verb is not None and not phrase and verb.start > begin:
        subject = Span(begin, modal.start if modal and modal.start < verb.start and modal.start > begin else verb.start)
    forbids = phrase and modal is not None and text[modal.start : modal.end] in FORBIDDING
    return Clause(span, words, subject, agent, modal, verb, led_by, turned, forbids, bool(COPULA.match(text, start)))


def _asked_for(text: str, later: list[Term]) -> list[Term]:
    """What stands from 要 or 应 on, after a phrase that holds verbs of its own (对推进中的问题|要拿出方案)."""
    for number, term in enumerate(later):
        if term.sort & Sort.MODAL and text[term.start : term.end] in ASKS and number + 1 < len(later):
            return later[number:]
    return later


def _verb(text: str, later: list[Term], *, turned: bool) -> Term | None:
    """The verb among the words after the opening: the first; after 把 or 将 the last that is no noun too."""
    verbs = [term for term in later if term.sort & VERB and term.end - term.start > 1]
    if turned:
        pure = [term for term in verbs if not term.sort & (Sort.CONCRETE | Sort.ABSTRACT)]
        return pure[-1] if pure else next(iter(verbs), None)
    return _delivering(text, verbs[0], later) if verbs else None


def _delivering(text: str, verb: Term, terms: Sequence[Term]) -> Term:
    """The act that a light verb only presses on with, where it follows at once (抓紧|排出任务表, 加快|编制方案)."""
    if text[verb.start : verb.end] not in PRESSING:
        return verb
    at = bisect_left(terms, (verb.end, 0, 0))
    after = terms[at] if at < len(terms) else None
    follows = after is not None and after.start == verb.end and after.end - after.start > 1
    if after is None or not follows or not after.sort & Sort.DELIVER or after.sort & (Sort.CONCRETE | Sort.ABSTRACT):
        return verb
    return after


def _subject(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[Span | None, bool]:
    """The organisation a clause begins with: what ends like one right before a modal, an adverb or a verb."""
    stops = Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME | VERB
    for term in terms:
        if term.start <= start + 1 or not term.sort & stops:
            continue
        by = BY.search(text, start, term.start)
        start = by.end() if by else start
        words = text[start : term.start].rstrip("都也均还并 ")
        if term.sort & VERB and text.startswith("的", term.end):
            return None, False  # 区政府召开的会议: the unit only describes what follows
        if text[term.start : term.end] in JOINING and _goes_on(text, start, term, terms):
            continue
        asked = term.sort & (Sort.MODAL | Sort.ADVERB | Sort.TIME) or text[term.start : term.end] == "将"
        named = is_unit(words) or (term.sort & Sort.MODAL and ADDRESSED.fullmatch(words))
        if named and (len(words) > 2 or asked):
            words += _more_of_name(text, start + len(words), terms, end)
            asked = term.sort & Sort.MODAL or not (NOUN_PHRASE.search(text[start:end]) or DONE.search(text, start, end))
            return Span(start, start + len(words)), bool(asked)
        if term.sort & Sort.TIME:
            start = term.end
        if term.sort & Sort.MODAL or (term.sort & Sort.PREPOSITION and term.end - term.start > 1):
            break
    return _whole(text, start, end, [term.sort for term in terms if term.start > start and term.end - term.start > 1])


def _whole(text: str, start: int, end: int, sorts: list[int]) -> tuple[Span | None, bool]:
    """The organisation that a clause without a verb consists of, or that it names before what it received.

    `sorts` are the flags of its longer words.
    """
    words = text[start:end].strip()
    # 市安委会在节日期间将派出督导组: the clause says something of its beginning
    says = any(sort & (Sort.MODAL | Sort.TIME) for sort in sorts)
    verbs = any(sort & VERB for sort in sorts)
    if not says and is_unit(words) and len(words) < 60 and not (verbs and "、" not in words):
        return Span(start, start + len(words)), True
    received = RECEIVED.search(text, start, end)
    if received and is_unit(text[start : received.start()]):
        return Span(start, received.start()), True
    headed = DEPARTMENT.match(text, start, end)
    return (Span(*headed.span()), True) if headed and not NO_NAME.search(headed.group()) else (None, False)


def _alone(text: str, start: int, terms: tuple[Term, ...]) -> Span | None:
    """A place of one character that something is asked of (镇|要)."""
    at = bisect_left(terms, (start + 1, 0, 0))
    asked = at < len(terms) and terms[at].start == start + 1 and terms[at].sort & Sort.MODAL
    return Span(start, start + 1) if asked and text[start] in PLACES else None


def _goes_on(text: str, start: int, joiner: Term, terms: tuple[Term, ...]) -> bool:
    """Whether a joiner stands between two names of one subject (村两委与职能部门|要), not before what is dealt with."""
    stops = Sort.MODAL | Sort.ADVERB | Sort.TIME | VERB
    after = (terms[index] for index in range(bisect_left(terms, (joiner.end, 0, 0)), len(terms)))
    stop = next((term for term in after if term.sort & stops or term.end - joiner.end > LONGEST_NAME), None)
    return stop is not None and is_unit(text[joiner.end : stop.start]) and is_unit(text[start : joiner.start])


def _led(text: str, start: int, end: int) -> tuple[Span, bool] | None:
    """The longest list of names that follows 由, whatever comes after it (由区督查组|综合后汇报)."""
    stop = LIST_END.search(text, start, end)
    for last in range(min(stop.start() if stop else end, start + LONGEST_LIST), start + 2, -1):
        names = text[start:last].split("、") if text[last : last + 1] not in PART_OF_NAME else [""]
        if all(len(name) <= LONGEST_NAME and is_unit(name) for name in names):
            return Span(start, last), True
    return None


def _more_of_name(text: str, offset: int, terms: tuple[Term, ...], end: int) -> str:
    """What still belongs to a name that looked complete: 县政府|督查室, where 督查 alone is a verb."""
    more = OFFICE.match(text, offset, end)
    if more is None:
        return ""
    inside = [term for term in terms if more.start() <= term.start < more.end()]
    if any(term.sort & (Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME) for term in inside):
        return ""
    if text[more.end() : more.end() + 1] in ("应", "要", "须", "将"):
        return str(more.group())
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
