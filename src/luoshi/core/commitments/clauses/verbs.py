"""Choose the verb a clause turns on, past what only describes, looks at or presses on."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.commitments.words.lexicon import NOUN, VERB, Sort, Term, word_at
from luoshi.core.commitments.words.listed import words_of

PRESSING = frozenset(words_of("clauses.pressing"))
ASKS = frozenset(words_of("clauses.asks"))
AIMING = frozenset(words_of("clauses.aiming"))
SAYS = words_of("clauses.says")
LEADING_ON = AIMING | PRESSING | {"进行"}


def asked_for(text: str, later: list[Term]) -> list[Term]:
    """What stands from 要 or 应 on, after a phrase that holds verbs of its own (对推进中的问题|要拿出方案)."""
    for number, term in enumerate(later):
        if term.sort & Sort.MODAL and text[term.start : term.end] in ASKS and number + 1 < len(later):
            return later[number:]
    return later


def asked_of_thing(text: str, later: list[Term], start: int) -> list[Term]:
    """What stands from 应 or 要 on after a thing that is named with acts (储备粮的储存品种|应当按照省级安排).

    Not where the modal only describes (是必须完成的任务), or somebody says so (报告强调要……).
    """
    asked = asked_for(text, later)
    if asked is later or text.endswith(SAYS, start, asked[0].start) or text.find("是", start, asked[0].start) > 0:
        return later
    return asked


def past_aim(text: str, later: list[Term], end: int) -> list[Term]:
    """What follows the words that 围绕 takes in: what stands after 等, or the last act with its object.

    围绕项目移交等问题|深入分析, 围绕完成任务|制定方案; in 围绕项目建设、招标需要 nothing follows.
    """
    aim = next((n for n, term in enumerate(later) if text.endswith("围绕", term.start, term.end)), None)
    if aim is None:
        return later
    listed = text.rfind("等", later[aim].end, end)
    if listed > 0:
        return [term for term in later if term.start > listed or term.start < later[aim].start]
    for number in range(len(later) - 2, aim + 1, -1):
        term, after = later[number], later[number + 1]
        if term.sort & Sort.DELIVER and not term.sort & NOUN and after.start == term.end and after.sort & NOUN:
            return [*later[:aim], *later[number:]]
    return [term for term in later if not term.sort & VERB or term.start < later[aim].start]


def only_describes(text: str, later: list[Term]) -> bool:
    """Whether the first verb belongs to what is talked of (已经完成的|重点工作|要认真总结)."""
    for term in later:
        if term.sort & VERB:
            return text.startswith("的", term.end)
    return False


def find_verb(text: str, later: list[Term], *, turned: bool) -> Term | None:
    """The verb among the words after the opening: the first; after 把 or 将 the last that is no noun too."""
    if turned:
        verbs = [term for term in later if term.sort & VERB and term.end - term.start > 1]
        pure = [term for term in verbs if not term.sort & (Sort.CONCRETE | Sort.ABSTRACT)]
        return pure[-1] if pure else next(iter(verbs), None)
    for term in later:
        if term.sort & VERB and term.end - term.start > 1:
            return delivering(text, term, later)
    return None


def delivering(text: str, verb: Term, terms: Sequence[Term]) -> Term:
    """The act that a light verb only presses on with, where it follows at once (抓紧|排出任务表, 加快|编制方案)."""
    words = text[verb.start : verb.end]
    if words not in LEADING_ON:
        return verb
    if words in AIMING and not text.startswith("、", verb.end):
        # 紧盯未办结事项|开展“回头看”, 配合市局|建设监测站点; not 主动配合、接受调度
        acts = (term for term in terms if term.start >= verb.end and not term.sort & NOUN)
        return next((act for act in acts if act.sort & (Sort.DELIVER | Sort.LIGHT)), verb)
    if words == "进行":
        return next((t for t in terms if t.start >= verb.end and t.sort & Sort.DELIVER), verb)
    after = word_at(terms, verb.end)
    organises = after is not None and text.startswith("组织", after.start)  # 抓紧|组织演练
    if after is None or after.end - after.start == 1 or after.sort & NOUN:
        return verb
    return after if organises or after.sort & Sort.DELIVER else verb
