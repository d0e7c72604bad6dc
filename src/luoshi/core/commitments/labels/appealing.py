"""Whether a segment only appeals: states the guiding idea, or threatens whoever fails."""

from __future__ import annotations

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.labels.surroundings import Surroundings
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled

# 对弄虚作假、整改不力的，县纪委监委要严肃追责。
THREAT_SIGNS = frozenset("对凡因")
THREATENS = compiled(
    r"[对凡因](?:[^。；，,]{2,40}[，,]){0,2}?[^。；，,]{2,40}的"
    rf"{any_of('labels.who_fails')}?[，,](?!由|责令)[^，。；]{{0,24}}?"
    rf"{any_of('labels.threats')}[^，。；]{{0,16}}(?:[。；]|$)"
)
GUIDING_FIRST = frozenset("坚以全深认学贯")
GUIDING = compiled("(?:坚持)?以[^，。]{2,40}为指导|(?:坚持|全面|深入|认真)*(?:学习)?贯彻(?:落实)?习近平")


def guides(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a sentence states the guiding idea (以……为指导，全面贯彻党的……精神): nobody asked, no time, no figure.

    It begins at `first`, after its number.
    """
    if around.bound or around.figures or text[first : first + 1] not in GUIDING_FIRST:
        return False
    if any(clause.agent for clause in clauses):
        return False
    return GUIDING.match(text, first, clauses[-1].span.end) is not None


def only_threatens(text: str, first: int, end: int) -> bool:
    """Whether a segment says no more than that whoever fails will be called to account."""
    return text[first : first + 1] in THREAT_SIGNS and THREATENS.match(text, first, end) is not None
