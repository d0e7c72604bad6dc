"""Find what is to be done and to what: the act that leaves something behind, with its object."""

from __future__ import annotations

import regex

from luoshi.core.commitments.clauses.clauses import TURNING, Clause
from luoshi.core.commitments.words.lexicon import NOUN, VERB, Sort, Term
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Found, Span

STRIVING = frozenset(words_of("clauses.striving"))
PREPARING = frozenset(words_of("clauses.preparing"))
MANNERS = frozenset(words_of("clauses.manners"))
DESCRIBED = ("的", "率", "额", "量", "面", "数")  # 省里考核的指标, 抽查面: the verb only describes
PLACE = ("里", "中", "时")
COUNT = compiled(r"[\d一二两三四五六七八九十百]+(?:次|遍|轮|场|个|家)(?:以上)?")
COUNT_SIGNS = frozenset("0123456789０１２３４５６７８９一二两三四五六七八九十百")  # what COUNT begins with
ACTED_ON = compiled("(?:对|针对)(?!标|接|口|外|策)")
JOINS = frozenset("并和及、或")
AND = compiled("(?:并且?|和|及|、|或)")
FILLERS = (*words_of("clauses.filling"), "，", "、")  # how FILLING can end, white space aside
FILLING = compiled(rf"(?:{'|'.join(FILLERS)}|\s)+$")
PURE, LIKE_A_NOUN, LIGHT, PRESSED, OTHER = 4, 3, 2, 1, 0


def find_action(text: str, clauses: list[Clause]) -> tuple[Found | None, Found | None]:
    """The act and its object, by the clause that delivers most; of equals the first.

    (None, None) where no clause has a verb; the object is None where none is named.
    """
    acting = [(c, _act(text, c, c.verb)) for c in clauses if c.verb and text[c.span.end - 1] != "的"]
    acting = [(clause, verb) for clause, verb in acting if not text.startswith(DESCRIBED, verb.end)]
    if not acting:
        return None, None
    main, verb = max(acting, key=lambda each: _weight(text, *each)) if len(acting) > 1 else acting[0]
    action = Found(Span(verb.start, verb.end), text[verb.start : verb.end], "action.verb")
    rest = _object(text, main, verb)
    return action, Found(rest, rest.of(text), "action.object") if rest else None


def _weight(text: str, clause: Clause, verb: Term) -> int:
    words = text[verb.start : verb.end]
    if verb.sort & Sort.DELIVER and words not in MANNERS:
        object_ = _object(text, clause, verb)
        named = object_ is not None and _counted(text, object_.start, object_.end) != object_.end
        prepares = words in PREPARING or verb is not clause.verb or (verb.sort & NOUN and not named)
        return LIKE_A_NOUN if prepares else PURE + named
    if verb.sort & Sort.LIGHT:
        return LIGHT
    return PRESSED if verb.sort & Sort.RESULT else OTHER


def _act(text: str, clause: Clause, verb: Term) -> Term:
    """The verb that does it: after 力争 the act striven for, after 对…… the last: what stands before may describe."""
    if text[verb.start : verb.end] in STRIVING:
        return next(
            (t for t in clause.terms if t.start >= verb.end and t.sort & Sort.DELIVER and not t.sort & NOUN), verb
        )
    if (verb.sort & NOUN and not _counted(text, verb.end, len(text))) or text[verb.end : verb.end + 1] in PLACE:
        # 整改进展|形成专题报告, 在通报里|写明
        later = (t for t in clause.terms if t.start >= verb.end and t.sort & Sort.DELIVER and not t.sort & NOUN)
        return next(later, verb)
    if clause.modal is None and _acted_on(text, clause.span.start):
        described = text.rfind("的", clause.span.start, clause.span.end)
        verbs = [t for t in clause.terms if t.sort & (Sort.DELIVER | Sort.LIGHT) and t.end - t.start > 1]
        return next((t for t in reversed(verbs) if t.start > described), verb)
    return verb


def _counted(text: str, start: int, end: int) -> int:
    """Where a mere count ends that begins at an offset (三次); 0 where none does."""
    count = COUNT.match(text, start, end) if text[start : start + 1] in COUNT_SIGNS else None
    return count.end() if count else 0


def _acted_on(text: str, start: int) -> regex.Match[str] | None:
    return ACTED_ON.match(text, start) if text[start] in "对针" else None


def _object(text: str, clause: Clause, verb: Term) -> Span | None:
    """What the act is done to: after 把, 将 or 对 what stands before the verb, else what follows it."""
    if clause.turned:
        opener = min(
            (at for at in (text.find(word, clause.span.start, verb.start) for word in TURNING) if at >= 0), default=-1
        )
        return _trimmed(text, opener + 1, verb.start) if opener >= 0 else None
    after = _trimmed(text, _after_others(text, clause, verb), clause.span.end)
    acted_on = _acted_on(text, clause.span.start) if after is None else None
    if acted_on:
        return _trimmed(text, acted_on.end(), verb.start)
    return after


def _after_others(text: str, clause: Clause, verb: Term) -> int:
    """The offset after the verbs that share its object (编制并公布清单)."""
    end = verb.end
    while text[end : end + 1] in JOINS and (joiner := AND.match(text, end, clause.span.end)) is not None:
        other = next((t for t in clause.terms if t.start == joiner.end() and t.sort & VERB and not t.sort & NOUN), None)
        if other is None:
            break
        end = other.end
    return end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    fills = end > start and (text[end - 1].isspace() or text.endswith(FILLERS, start, end))
    filling = FILLING.search(text[start:end]) if fills else None
    end = start + filling.start() if filling else end
    return Span(start, end) if end > start else None
