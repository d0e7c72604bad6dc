"""Label a segment: commitment, exhortation or statement, by evidence that can be read."""

from __future__ import annotations

from operator import attrgetter, itemgetter

from luoshi.core.commitments.clauses.clauses import AGENT, Clause, sorts_of
from luoshi.core.commitments.labels.acting import of_clauses
from luoshi.core.commitments.labels.appealing import guides, only_threatens
from luoshi.core.commitments.labels.evidence import Evidence, read_evidence
from luoshi.core.commitments.labels.standing import permits
from luoshi.core.commitments.labels.surroundings import Surroundings
from luoshi.core.commitments.labels.telling import tells
from luoshi.core.commitments.model import Label
from luoshi.core.commitments.words.lexicon import Sort
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled

GRANTS = frozenset(words_of("labels.grants"))
RISES = compiled(r"(?:增长|下降|降低|提高|达到|控制在|保持在|稳定在)(?:到|至)?(?:以上)?[^，。；]{0,4}\d")
NOW = compiled("当前|目前|截至|近年|现有|全[省市县区]共有")
FORBIDS = ("严禁", "禁止")
MORE = 0.25
HEAVIEST_FIRST, COPULA = itemgetter(0), attrgetter("copula")
AGAINST = ("attitude.", "talk.", "section.principles")
LEAVING = frozenset({"act.deliver", "act.light-system"})
REPEATED = frozenset({"act", "attitude", "talk"})  # groups in which more of the same counts less


def weigh(text: str, clauses: list[Clause], around: Surroundings) -> tuple[Label, str]:
    """The label of a segment and the rule that weighed most."""
    labels = read_evidence()
    if not _asks(text, clauses, around):
        listed = (around.listed or around.duties) and clauses[0].subject is None
        return ("commitment", "act.listed") if listed else ("statement", "segment.no-instruction")
    sorts = sorts_of(clauses)
    known = _known_by_form(text, clauses, around, sorts)
    if known:
        return known
    done = _beside_acts(of_clauses(text, clauses, labels))
    duty = ["act.listed"] if around.duties and clauses[0].subject is None else []
    evidence = done + duty + _of_surroundings(clauses, around, done) + _of_talk(clauses, sorts)
    if _total(evidence, labels) >= labels.threshold:
        return "commitment", max(evidence, key=labels.weights.__getitem__)
    against = [rule for rule in evidence if rule.startswith(AGAINST)]
    strongest = min(against, key=labels.weights.__getitem__, default="segment.no-object")
    return ("statement" if strongest == "talk.rhetoric" else "exhortation"), strongest


def _known_by_form(text: str, clauses: list[Clause], around: Surroundings, sorts: int) -> tuple[Label, str] | None:
    """The label of a segment that tells, permits, threatens or states a guiding idea, whatever else it holds."""
    first = skip_opening(text, clauses[0].span.start, clauses[-1].span.end)
    if tells(text, clauses, around, sorts, first):
        return "statement", "talk.reported"
    if permits(text, clauses, around):
        return "statement", "segment.permission"
    if not around.bound and only_threatens(text, first, clauses[-1].span.end + 1):
        return "exhortation", "attitude.threat"
    return ("exhortation", "section.principles") if guides(text, clauses, around, first) else None


def _beside_acts(done: list[str]) -> list[str]:
    """The rules of acts, where an attitude beside an act that delivers something counts as one that only leads in.

    要统一思想，制定整改方案: the plan can be asked for on a day, whatever mind goes before it.
    """
    if "attitude.mental" not in done or LEAVING.isdisjoint(done):
        return done
    return ["attitude.beside" if rule == "attitude.mental" else rule for rule in done]


def _total(evidence: list[str], labels: Evidence) -> float:
    """The strongest of each group counts in full, what repeats it a quarter."""
    seen: set[str] = set()
    total = 0.0
    for _, weight, group in sorted([labels.heaviest[rule] for rule in evidence], key=HEAVIEST_FIRST):
        total += weight * (MORE if group in seen else 1.0)
        if group in REPEATED:
            seen.add(group)
    return total


def _rises(text: str, start: int, end: int) -> bool:
    """Whether a figure rises, falls or is reached, and nothing says that it has by now (当前，处理率达到85%)."""
    return RISES.search(text, start, end) is not None and NOW.match(text, start, end) is None


def _asks(text: str, clauses: list[Clause], around: Surroundings) -> bool:
    """Whether anything is asked: by a modal, by beginning with its verb, of an agent, or by a time or a bound.

    In a paper of measures also by what is granted or stopped, whatever it is done to.
    """
    if around.marked or around.leader or around.ahead or around.limits:
        return True
    if (around.governed or around.goals) and (around.figures or any(c.verb for c in clauses)):
        return True
    if around.measures and around.figures and _rises(text, clauses[0].span.start, clauses[-1].span.end):
        return True  # 规上工业增加值|增长8%, in a plan
    if any(text.find(words, clauses[0].span.start, clauses[-1].span.end) >= 0 for words in FORBIDS):
        return True  # 生活废水严禁外排
    if around.asap and any(clause.verb and clause.verb.sort & Sort.DELIVER for clause in clauses):
        return True  # 重大情况第一时间报告市委
    granted = around.measures and any(c.verb and text[c.verb.start : c.verb.end] in GRANTS for c in clauses)
    return bool(granted) or any(  # 采矿业|放宽外资准入限制
        clause.modal or (clause.verb and (clause.subject is None or clause.agent or clause.led_by))
        for clause in clauses
    )


def _of_surroundings(clauses: list[Clause], around: Surroundings, done: list[str]) -> list[str]:
    """What speaks for a commitment beside its acts; whoever is many is only addressed where there is any act at all."""
    agents = any(map(AGENT, clauses)) and any(c.agent and (c.modal or c.verb or around.ahead) for c in clauses)
    many = agents and not around.named
    acts = around.bound or around.figures or any(rule.startswith("act.") for rule in done)
    present = (
        "who.agent" if agents and around.named else "",
        "who.collective" if many and acts else "",
        "who.marker" if around.marked else "",
        "who.leader" if around.leader and (acts or around.marked) else "",
        "who.note" if around.governed and not _only_appeals(clauses, done) else "",
        "when.bound" if around.bound else "",
        "when.asap" if around.asap and not around.bound else "",
        "much.figure" if around.figures else "",
        "section.goals" if around.goals else "",
        "section.principles" if around.principles else "",
        "genre.measures" if around.measures else "genre.speech",
    )
    return [*filter(None, present)]


def _only_appeals(clauses: list[Clause], done: list[str]) -> bool:
    """Whether a segment asks for attitudes alone; a note does not make a task of it (要大胆试、大胆闯)."""
    addressed = done or any(clause.agent for clause in clauses)
    asks = addressed and all(rule.startswith("attitude.") for rule in done)
    return bool(asks) and any(clause.modal for clause in clauses)


def _of_talk(clauses: list[Clause], sorts: int) -> list[str]:
    """What speaks of arguing rather than asking; `sorts` are the flags of all words."""
    rhetoric = sorts & Sort.RHETORIC or any(map(COPULA, clauses[1:]))
    return ["talk.rhetoric"] if rhetoric else []
