"""Label a segment: commitment, exhortation or statement, by evidence that can be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

import msgspec
import regex

from luoshi.core.commitments.clauses import Clause, sorts_of
from luoshi.core.commitments.lexicon import Sort, Term
from luoshi.core.commitments.model import Label
from luoshi.core.commitments.notes import Note
from luoshi.core.commitments.openings import skip_opening
from luoshi.core.lists import read_list
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

PAST = compiled(r"(?<![为除罢得])了(?!解|结|却|然|望|不起|如指掌)")
COPULAR = compiled(
    r"(?<![一二三四五六七八九十])是(?!要|否|由)(?:[^，。；]{2,40}[，,]){0,3}[^，。；]{2,40}的(?:重要|关键|必然|根本|基本|具体|有力|迫切|集中|有效|首要|重大)?[^，。；的]{0,4}"
    r"(?:举措|工作|任务|保障|途径|前提|基石|体现|要求|内容|抓手|基础|需要|过程|问题|环节|标志|战略|大事|要务|责任)(?:[，。；]|$)"
)
# what a sentence holds good or foretells, rather than asks: 具有重要意义, 将发挥引领作用
VALUES = compiled(
    r"(?:具有|有着)[^，。；]{0,12}(?:意义|作用)|将(?:对[^，。；]{2,30}?)?(?:更好地?)?(?:发挥|起到|产生|带来)[^，。；]{0,16}(?:作用|影响)"
)
STRIVES = compiled("力争(?!了)|争取(?!了|到)")
DEFINES = compiled(r"\p{Han}{2,10}(?:重点|范围|对象|内容|时间|地点)(?:主要)?(?:包括|为|是|有)")
DESCRIBING = ("以来", "未按要求", "未按规定", "未按时", "已", "已经")  # before 的: which things are meant
DESCRIBES = compiled("[^，。；]{1,8}的")
GOALS_ARE = compiled(r"(?:目标|指标|任务)(?:任务|要求)?(?:是|为)[：:，,]?")
GENERIC = frozenset({"任务", "目标任务", "意见"})
COMPLETING = frozenset({"完成", "完成好", "全面完成", "圆满完成", "如期完成"})
# whatever is to be done, by no name of its own: 全年各项目标任务
ANY_TASKS = compiled(
    "(?:好|了)?(?:(?:既定|预定|确定|下达|交办|承担|各自|本单位|本部门)的?|各项|全年|年度|本年度|今年|目标|工作|全部|所有|经济社会发展|[省市县区]委|[省市县区]?政府)*"
    "(?:任务|目标)"
)
WHICHEVER = compiled("(?:好|各项|各种|有效|得力|有力|相关|具体|推进|切实|的|[一二三四五六七八九十几]+[个项](?:方面)?)*")
ONLY_MORE = ("细化", "强化", "实化", "靠实")  # before 措施: more of them, whichever
OF_ANYTHING = frozenset({"实施", "组织实施", "开展", "执行", "学习借鉴", "施行", "推行", "拿出"})
ALONE = frozenset({"整改", "落地", "落实到位", "梳理"})  # with nothing they are done to: 快速整改
TOGETHER = frozenset({"形成"})
EMPTY = frozenset({"能力", "意识", "责任感", "作风", "本领", "合力", "工作合力", "共识", "氛围"})
LABEL = compiled(r"\p{Han}{0,6}(?:要求|重点|内容|措施|举措|目标|安排|范围)")
TOLD_OF = compiled(r"(?:会议|会上)[，,]?(?:首先|还|并|分别|集中|接着)?\p{Han}{2,4}了")
GUIDING_FIRST = frozenset("坚以全深认学贯")
GUIDING = compiled("(?:坚持)?以[^，。]{2,40}为指导|(?:坚持|全面|深入|认真)*(?:学习)?贯彻(?:落实)?习近平")
FIGURE = compiled(r"\d")
MORE = 0.25
HEAVIEST_FIRST = itemgetter(0)
AGAINST = ("attitude.", "talk.", "section.principles")
BARE = Sort.DELIVER | Sort.LIGHT | Sort.ADVERB
REPEATED = frozenset({"act", "attitude", "talk"})  # groups in which more of the same counts less
NOTES, MOSTLY, FEWEST = 3, 0.4, 5


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """What is known of a segment before its words are weighed.

    `governed` says that its item closes with a responsibility note, `measures` that the document is a list of
    measures; the rest is what was found in it: `named` says that a lead is no mere class of units, `ahead` that a
    time in it can only lie ahead, `told` that the clause before it in its sentence reports,
    `opening` that it begins with a date near the head of the document, as reports of a meeting do, `reports` that
    the document is a report, and the section not one of what is to come.
    """

    governed: bool
    measures: bool
    marked: bool
    leader: bool
    named: bool
    bound: bool
    asap: bool
    figures: bool
    limits: bool
    ahead: bool
    told: bool
    goals: bool
    principles: bool
    opening: bool
    reports: bool


class Before(msgspec.Struct, frozen=True, gc=False):
    """What stands before a segment and bears on it.

    `told` and `goals` come from the clause before it in its sentence: that it reports, that goals follow. `aims` says
    that an earlier sentence of its paragraph announced goals.
    """

    told: bool = False
    goals: bool = False
    aims: bool = False


class _Labels(msgspec.Struct, frozen=True):
    weights: dict[str, float]
    heaviest: dict[str, tuple[float, float, str]]  # what to sort each rule by, its weight and the group it is of
    threshold: float
    checkable: regex.Pattern[str]
    rule_words: regex.Pattern[str]
    narrative: regex.Pattern[str]
    measures: regex.Pattern[str]
    speech: regex.Pattern[str]
    goals: regex.Pattern[str]
    principles: regex.Pattern[str]
    opening: regex.Pattern[str]
    report: regex.Pattern[str]
    to_come: regex.Pattern[str]
    to_come_titles: regex.Pattern[str]


def _any(words: str, *, before: str = "", apart: str = "") -> regex.Pattern[str]:
    """Any of the words, not after one of the signs in `before`, nor where one of the words in `apart` begins."""
    other = f"(?!{_any(apart).pattern})" if apart else ""
    after = f"(?<![{before}])" if before else ""
    listed = "|".join(regex.escape(word) for word in sorted(words.split(), key=len, reverse=True))
    return compiled(f"{after}{other}(?:{listed})" if after or other else listed)


@cache
def _labels() -> _Labels:
    evidence = read_list("luoshi.core.commitments", "data/evidence.toml")
    words = read_list("luoshi.core.commitments", "data/labels.toml")
    threshold = evidence.pop("threshold")
    weights = {f"{group}.{name}": entry["weight"] for group, rules in evidence.items() for name, entry in rules.items()}
    return _Labels(
        weights,
        {rule: (-abs(weight), weight, rule.split(".")[0]) for rule, weight in weights.items()},
        threshold,
        _any(words["checkable"], apart=words["hollow"]),
        _any(words["rule_words"], before="行"),  # 令行禁止 is a saying
        _any(words["narrative"], before="委务"),  # 常委会议研究 is where something goes next
        _any(words["genre_measures"]),
        _any(words["genre_speech"]),
        _any(words["goals"]),
        _any(words["principles"]),
        _any(words["opening"]),
        _any(words["genre_report"]),
        _any(words["to_come"]),
        _any(words["to_come_titles"]),
    )


def measures_from(
    opening: str, text: str, segments: Sequence[Span], notes: Sequence[Note], terms: Sequence[Term]
) -> int:
    """The offset from which a document is known to be a notice, plan or list of measures; its end, if never.

    Its opening words tell, or its third responsibility note, or that most of its sentences so far simply begin
    with what is to be done. Only what stands before a place speaks for it: what follows changes nothing.
    """
    labels = _labels()
    if labels.measures.search(opening) and not labels.speech.search(opening):
        return 0
    third = notes[NOTES - 1].span.end if len(notes) >= NOTES else len(text)
    return min(third, _imperative_from(text, segments, terms))


def _imperative_from(text: str, segments: Sequence[Span], terms: Sequence[Term]) -> int:
    bare = modal = 0
    starts = [term.start for term in terms]
    for count, span in enumerate(segments, 1):
        first = skip_opening(text, span.start, span.end)
        at = bisect_left(starts, first)
        bare += bool(at < len(terms) and starts[at] == first and terms[at].sort & BARE)
        modal += text.startswith("要", first)
        if count >= FEWEST and bare > count * MOSTLY and bare > modal * 4:
            return span.start
    return len(text)


def section_of(titles: str) -> tuple[bool, bool]:
    """Whether the headings over a segment (their titles, joined) announce goals, or principles."""
    labels = _labels()
    return bool(labels.goals.search(titles)), bool(labels.principles.search(titles))


def is_report(title: str) -> bool:
    """Whether a title is that of a report of what was done: 整改报告, 情况通报."""
    return bool(_labels().report.search(title))


def is_to_come(titles: str) -> bool:
    """Whether headings speak of what is to come: 下一步打算, 工作要求."""
    return bool(_labels().to_come_titles.search(titles))


def find_goals(text: str) -> list[tuple[int, int]]:
    """Where a text says that goals follow (主要预期目标是：…), in order."""
    return [match.span() for match in GOALS_ARE.finditer(text)]


def _guides(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a sentence states the guiding idea (以……为指导，全面贯彻党的……精神): nobody asked, no time, no figure.

    It begins at `first`, after its number.
    """
    if around.bound or around.figures or any(clause.agent for clause in clauses):
        return False
    end = clauses[-1].span.end
    return text[first : first + 1] in GUIDING_FIRST and GUIDING.match(text, first, end) is not None


def weigh(text: str, clauses: list[Clause], around: Surroundings) -> tuple[Label, str]:
    """The label of a segment and the rule that weighed most."""
    labels = _labels()
    if not _asks(clauses, around):
        return "statement", "segment.no-instruction"
    sorts = sorts_of(clauses)
    first = skip_opening(text, clauses[0].span.start, clauses[-1].span.end)
    if _tells(text, clauses, around, sorts, first):
        return "statement", "talk.reported"
    if _guides(text, clauses, around, first):
        return "exhortation", "section.principles"
    done = _of_clauses(text, clauses, labels)
    evidence = done + _of_surroundings(clauses, around, done) + _of_talk(clauses, sorts)
    if _total(evidence, labels) >= labels.threshold:
        return "commitment", max(evidence, key=labels.weights.__getitem__)
    against = [rule for rule in evidence if rule.startswith(AGAINST)]
    strongest = min(against, key=labels.weights.__getitem__, default="segment.no-object")
    return ("statement" if strongest == "talk.rhetoric" else "exhortation"), strongest


def _total(evidence: list[str], labels: _Labels) -> float:
    """The strongest of each group counts in full, what repeats it a quarter."""
    seen: set[str] = set()
    total = 0.0
    for _, weight, group in sorted([labels.heaviest[rule] for rule in evidence], key=HEAVIEST_FIRST):
        total += weight * (MORE if group in seen else 1.0)
        if group in REPEATED:
            seen.add(group)
    return total


def _asks(clauses: list[Clause], around: Surroundings) -> bool:
    """Whether anything is asked: by a modal, by beginning with its verb, of an agent, or by a time or a bound."""
    if around.marked or around.leader or around.ahead or around.limits:
        return True
    if (around.goals and around.figures) or ((around.governed or around.goals) and any(c.verb for c in clauses)):
        return True
    return any(
        clause.modal or (clause.verb and (clause.subject is None or clause.agent or clause.led_by))
        for clause in clauses
    )


def _tells(text: str, clauses: list[Clause], around: Surroundings, sorts: int, first: int) -> bool:
    """Whether a segment reports: words of report or 了, and nothing that asks beside them.

    `sorts` are the flags of all its words; it begins at `first`, after its number.
    """
    start, end = clauses[0].span.start, clauses[-1].span.end
    if around.opening and not around.ahead and _labels().opening.search(text, start, end):
        return True
    asked = any(clause.modal for clause in clauses)
    if not asked and text.startswith("会", first) and TOLD_OF.match(text, first, end):
        return True  # 会议传达了关于春节前督查的通知: the time is part of what was read out
    if around.marked or around.ahead or around.goals or asked:
        return False
    if text.find("争", start, end) >= 0 and STRIVES.search(text, start, end):
        return False
    reported = sorts & Sort.REPORTED
    done = around.reports and not _labels().to_come.search(text, start, end)
    if done or around.told or (reported and any(_reports(text, term) for clause in clauses for term in clause.terms)):
        return True
    # 由统筹办组织验收，召开专题会议研究…… gives it to somebody
    given = clauses[0].led_by and clauses[0].agent
    return not given and bool(
        DEFINES.match(text, start, end)
        or (text.find("了", start, end) >= 0 and PAST.search(text, start, end))
        or (text.find("是", start, end) >= 0 and COPULAR.search(text, start, end))
        or VALUES.search(text, start, end)
        or _labels().narrative.search(text, start, end)
    )


def _reports(text: str, term: Term) -> bool:
    """Whether a word of report tells, rather than describing a thing (疫情以来出台的政策)."""
    return bool(term.sort & Sort.REPORTED) and not (
        text.endswith(DESCRIBING, term.start, term.end) and DESCRIBES.match(text, term.end)
    )


def _of_clauses(text: str, clauses: list[Clause], labels: _Labels) -> list[str]:
    found = []
    ruled = labels.rule_words.search(text, clauses[0].span.start, clauses[-1].span.end)
    for clause in clauses:
        rule = _of_clause(text, clause, labels)
        if rule:
            found.append(rule)
        if ruled and labels.rule_words.search(text, clause.span.start, clause.span.end):
            found.append("act.rule")
    return found


def _of_clause(text: str, clause: Clause, labels: _Labels) -> str | None:
    verb = clause.verb
    if verb is None or clause.forbids or _is_label(text, clause):
        return None
    if verb.sort & Sort.DELIVER and not verb.sort & Sort.MENTAL:
        return "attitude.abstract" if _comes_to_nothing(text, clause, verb) else "act.deliver"
    if labels.checkable.search(text, verb.start, clause.span.end):
        return "act.result-checkable"
    last = clause.terms[-1]
    resolves = last.sort & Sort.MENTAL and last.end == clause.span.end and verb.sort & Sort.LIGHT
    if verb.sort & Sort.MENTAL or resolves:
        return "attitude.mental"
    if not verb.sort & Sort.LIGHT:
        return None
    return _of_object(text, clause, clause.span.start if clause.turned else verb.end)


def _any_measures(text: str, noun: Term, start: int) -> bool:
    """Whether a noun is only measures, whichever, after a verb that ends at `start` (细化|措施, 采取有效|措施)."""
    if text[noun.start : noun.end] != "措施":
        return False
    return text.endswith(ONLY_MORE, 0, noun.start) or WHICHEVER.fullmatch(text, start, noun.start) is not None


def _is_label(text: str, clause: Clause) -> bool:
    """Whether a clause is only the label of what follows its colon (检查要求：……)."""
    closed = text[clause.span.end : clause.span.end + 1] in ("：", ":")
    return closed and LABEL.fullmatch(text, clause.span.start, clause.span.end) is not None


def _comes_to_nothing(text: str, clause: Clause, verb: Term) -> bool:
    """Whether an act that can have anything for its object has nothing that can be shown (实施……战略, 形成合力)."""
    words = text[verb.start : verb.end]
    if words in COMPLETING or (words == "细化" and not text.startswith("措施", verb.end)):
        return ANY_TASKS.fullmatch(text, verb.end, clause.span.end) is not None
    ends = verb.end == clause.span.end and (clause.subject is None or clause.agent)
    if words in ALONE:
        return ends and not any(term.sort & Sort.TIME for term in clause.terms)
    if words not in OF_ANYTHING and words not in TOGETHER:
        return words in ONLY_MORE and text.startswith("措施", verb.end)
    if verb.end == clause.span.end:
        return words in OF_ANYTHING and ends
    after = [term.sort for term in clause.terms if term.start >= verb.end]
    nouns = [sort for sort in after if sort & (Sort.CONCRETE | Sort.ABSTRACT)]
    if words in TOGETHER:
        last = clause.terms[-1]
        return text[last.start : last.end] in EMPTY and last.end == clause.span.end
    shown = any(sort & (Sort.CONCRETE | Sort.DELIVER | Sort.TIME) for sort in after)
    return bool(nouns) and not shown and not FIGURE.search(text, verb.end, clause.span.end)


def _of_object(text: str, clause: Clause, start: int) -> str:
    """Weigh what a light verb acts on: its last noun is its head in Chinese."""
    nouns = [
        term
        for term in clause.terms
        if term.start >= start and term.sort & (Sort.CONCRETE | Sort.ABSTRACT) and not _any_measures(text, term, start)
    ]
    if len(nouns) > 1 and text[nouns[-1].start : nouns[-1].end] == "工作":
        nouns = nouns[:-1]  # 项目结算工作 is 项目结算
    concrete = {text[term.start : term.end] for term in nouns if term.sort & Sort.CONCRETE}
    if concrete and concrete <= GENERIC:
        return "act.light-bare" if len(concrete) == len(nouns) else "attitude.abstract"
    if not nouns:
        return "act.light-bare"
    if nouns[-1].sort & Sort.CONCRETE or sum(1 for term in nouns if term.sort & Sort.CONCRETE) > 1:
        return "act.light-concrete"
    if text[nouns[-1].start : nouns[-1].end] in EMPTY:
        return "attitude.abstract"
    if any(term.sort & (Sort.CONCRETE | Sort.DELIVER) for term in nouns):
        return "act.light-mixed"
    return "attitude.abstract"


def _of_surroundings(clauses: list[Clause], around: Surroundings, done: list[str]) -> list[str]:
    """What speaks for a commitment beside its acts; whoever is many is only addressed where there is any act at all."""
    acts = any(rule.startswith("act.") for rule in done)
    agents = any(clause.agent and (clause.modal or clause.verb or around.ahead) for clause in clauses)
    present = (
        (agents and around.named, "who.agent"),
        (agents and not around.named and (acts or around.bound or around.figures), "who.collective"),
        (around.marked, "who.marker"),
        (around.leader, "who.leader"),
        (around.governed, "who.note"),
        (around.bound, "when.bound"),
        (around.asap and not around.bound, "when.asap"),
        (around.figures, "much.figure"),
        (around.goals, "section.goals"),
        (around.principles, "section.principles"),
        (around.measures, "genre.measures"),
        (not around.measures, "genre.speech"),
    )
    return [rule for holds, rule in present if holds]


def _of_talk(clauses: list[Clause], sorts: int) -> list[str]:
    """What speaks of arguing rather than asking; `sorts` are the flags of all words."""
    rhetoric = sorts & Sort.RHETORIC or any(clause.copula for clause in clauses[1:])
    return ["talk.rhetoric"] if rhetoric else []
