"""Label a segment: commitment, exhortation or statement, by evidence that can be read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from luoshi.core.commitments.clauses import Clause
from luoshi.core.commitments.lexicon import VERB, Sort
from luoshi.core.commitments.model import Label

PAST = regex.compile(r"(?<![为除罢得])了(?!解|结|却|然|望|不起|如指掌)")
MORE = 0.25


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a segment before its words are weighed.

    `governed` says that its item closes with a responsibility note, `measures` that the document is a list of
    measures; the rest is what was found in it.
    """

    governed: bool
    measures: bool
    marked: bool
    leader: bool
    bound: bool
    asap: bool
    figures: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    weights: dict[str, float]
    threshold: float
    checkable: regex.Pattern[str]
    rule_words: regex.Pattern[str]
    narrative: regex.Pattern[str]
    measures: regex.Pattern[str]
    speech: regex.Pattern[str]


def _any(words: str) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(word) for word in sorted(words.split(), key=len, reverse=True)))


@cache
def _labels() -> _Labels:
    data = resources.files("luoshi.core.commitments").joinpath("data")
    evidence = tomllib.loads(data.joinpath("evidence.toml").read_text("utf-8"))
    words = tomllib.loads(data.joinpath("labels.toml").read_text("utf-8"))
    threshold = evidence.pop("threshold")
    weights = {f"{group}.{name}": entry["weight"] for group, rules in evidence.items() for name, entry in rules.items()}
    return _Labels(
        weights,
        threshold,
        _any(words["checkable"]),
        _any(words["rule_words"]),
        _any(words["narrative"]),
        _any(words["genre_measures"]),
        _any(words["genre_speech"]),
    )


def is_list_of_measures(opening: str, notes: int) -> bool:
    """Whether a document is a notice, plan or list of measures, by its opening words and its responsibility notes."""
    labels = _labels()
    if notes >= 3:
        return True
    return bool(labels.measures.search(opening)) and not labels.speech.search(opening)


def weigh(text: str, clauses: list[Clause], around: Surroundings) -> tuple[Label, str]:
    """The label of a segment and the rule that weighed most."""
    labels = _labels()
    evidence = _of_clauses(text, clauses, labels) + _of_surroundings(clauses, around)
    evidence += _of_talk(text, clauses, labels)
    asks = _asks(clauses)
    total = _total(evidence, labels)
    if not asks and not (around.marked or around.leader):
        return "statement", "segment.no-instruction"
    reported = [rule for rule in evidence if rule.startswith("talk.reported")]
    if total >= labels.threshold:
        return "commitment", max(evidence, key=lambda rule: labels.weights[rule])
    if reported:
        return "statement", "talk.reported"
    against = min(evidence, key=lambda rule: labels.weights[rule], default="segment.no-object")
    if labels.weights.get(against, 0) >= 0:
        against = "segment.no-object"
    return ("statement" if against == "talk.rhetoric" else "exhortation"), against


def _total(evidence: list[str], labels: _Labels) -> float:
    """The strongest of each group counts in full, what repeats it a quarter."""
    seen: dict[str, int] = {}
    total = 0.0
    for rule in sorted(evidence, key=lambda rule: -abs(labels.weights[rule])):
        group = rule.split(".")[0]
        total += labels.weights[rule] * (MORE if group in seen and group in ("act", "attitude", "talk") else 1.0)
        seen[group] = seen.get(group, 0) + 1
    return total


def _asks(clauses: list[Clause]) -> bool:
    """Whether anything is asked at all: a modal, or a clause that begins with its verb, or an agent with a verb."""
    return any(
        clause.modal or clause.verb and (clause.subject is None or clause.agent or clause.led_by) for clause in clauses
    )


def _of_clauses(text: str, clauses: list[Clause], labels: _Labels) -> list[str]:
    found = []
    for clause in clauses:
        rule = _of_clause(text, clause, labels)
        if rule:
            found.append(rule)
        if labels.rule_words.search(text, clause.span.start, clause.span.end):
            found.append("act.rule")
    return found


def _of_clause(text: str, clause: Clause, labels: _Labels) -> str | None:
    verb = clause.verb
    if verb is None:
        return None
    if verb.sort & Sort.DELIVER and not verb.sort & Sort.MENTAL:
        return "act.deliver"
    if labels.checkable.search(text, verb.start, clause.span.end):
        return "act.result-checkable"
    if verb.sort & Sort.MENTAL:
        return "attitude.mental"
    if not verb.sort & Sort.LIGHT:
        return None
    return _of_object(clause, verb.end)


def _of_object(clause: Clause, start: int) -> str:
    """Weigh what a light verb acts on: its last noun is its head in Chinese."""
    nouns = [term for term in clause.terms if term.start >= start and term.sort & (Sort.CONCRETE | Sort.ABSTRACT)]
    if not nouns:
        return "act.light-bare"
    if nouns[-1].sort & Sort.CONCRETE:
        return "act.light-concrete"
    if any(term.sort & (Sort.CONCRETE | Sort.DELIVER) for term in nouns):
        return "act.light-mixed"
    return "attitude.abstract"


def _of_surroundings(clauses: list[Clause], around: Surroundings) -> list[str]:
    found = []
    agents = [clause for clause in clauses if clause.agent and (clause.modal or clause.verb)]
    if agents:
        found.append("who.agent")
    for present, rule in (
        (around.marked, "who.marker"),
        (around.leader, "who.leader"),
        (around.governed, "who.note"),
        (around.bound, "when.bound"),
        (around.asap and not around.bound, "when.asap"),
        (around.figures, "much.figure"),
        (around.measures, "genre.measures"),
    ):
        if present:
            found.append(rule)
    return found


def _of_talk(text: str, clauses: list[Clause], labels: _Labels) -> list[str]:
    """What speaks of telling rather than asking; a report inside a sentence that asks weighs nothing."""
    if not clauses:
        return []
    found = []
    modal = any(clause.modal for clause in clauses)
    terms = [term for clause in clauses for term in clause.terms]
    if any(term.sort & Sort.RHETORIC for term in terms):
        found.append("talk.rhetoric")
    start, end = clauses[0].span.start, clauses[-1].span.end
    told = any(term.sort & Sort.REPORTED for term in terms) or PAST.search(text, start, end)
    if told and not modal:
        found.append("talk.reported")
    return found


def has_verb(clauses: list[Clause]) -> bool:
    """Whether any word of a segment could be what it turns on."""
    return any(term.sort & VERB for clause in clauses for term in clause.terms)
