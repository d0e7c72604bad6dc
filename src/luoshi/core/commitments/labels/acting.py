"""What the acts of clauses are evidence for: a thing delivered, a mere attitude, something in between."""

from __future__ import annotations

import re

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.labels.evidence import Evidence
from luoshi.core.commitments.words.lexicon import Sort, Term
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled

GENERIC = frozenset(words_of("labels.any_task"))
COMPLETING = frozenset(words_of("labels.completing"))
# whatever is to be done, by no name of its own: 全年各项目标任务
ANY_TASKS = compiled(
    "(?:好|了)?(?:(?:既定|预定|确定|下达|交办|承担|各自|本单位|本部门)的?|各项|全年|年度|本年度|今年|目标|工作|全部|所有|经济社会发展|[省市县区]委|[省市县区]?政府)*"
    "(?:任务|目标)"
)
MEASURES = ("措施", "举措")
WHICHEVER = compiled("(?:好|各项|各种|有效|得力|有力|相关|具体|推进|切实|的|[一二三四五六七八九十几]+[个项](?:方面)?)*")
ONLY_MORE = words_of("labels.only_more")  # before 措施: more of them, whichever
MORE_OF = compiled("(?:工作|推进|落实|任务)?(?:措施|举措)(?:[，。；]|$)")  # 细化|工作举措，
OF_ANYTHING = frozenset(words_of("labels.of_anything"))
ALONE = frozenset(words_of("labels.alone"))  # with nothing they are done to: 快速整改
SYSTEMS = words_of("labels.systems")  # 应急|预案 too
WHICHEVER_THERE_ARE = compiled("各项|各种|相关|有关|一系列|系列")
EVENTS = words_of("labels.events")
MOVING = frozenset(words_of("labels.moving"))
TOPICS = frozenset(words_of("labels.topics"))  # as often what is talked of as what is done
OF_WHAT = "的、工和及"
TOGETHER = frozenset({"形成"})
WON = compiled(r"[^，。；]{0,14}(?:资金|基金|支持|项目|指标|试点|额度|债券)(?!建设|落地|开工)")  # 争取|国家专项资金
BUILDING = re.compile("建设|改造|整治|修复")
# what is built, by what its name ends in: 现代化粮库|建设
BUILT = compiled(
    r"[^，。；的]{1,20}(?<!战)(?:站|库|厂|场|园|馆|院|中心|平台|工地|管网|公路|道路|桥梁?|设施|基地|校|室)"
    r"(?:建设|改造|整治|修复)(?=[，。；]|$)"
)
EMPTY = frozenset((*words_of("labels.states"), *words_of("labels.empty")))
IDEALS = compiled("(?:政府|社会|国家|强[国省市县])$")  # 建设人民满意的服务型政府
COLONS = ("：", ":")
LABEL = compiled(r"\p{Han}{0,6}(?:要求|重点|内容|措施|举措|目标|安排|范围)")
FIGURE = compiled(r"\d")
PURPOSES = words_of("labels.purposes")
AIMED_AT = words_of("labels.aimed_at")


def of_clauses(text: str, clauses: list[Clause], labels: Evidence) -> list[str]:
    """The rules that the acts of clauses fulfil, in order: one a clause at most, and one more where it is a rule."""
    found = []
    start, end = clauses[0].span.start, clauses[-1].span.end
    ruled, shows = labels.rule_words.search(text, start, end), labels.checkable.look.search(text, start, end)
    for clause in clauses:
        rule = _of_clause(text, clause, labels, shows=shows is not None)
        if rule:
            found.append(rule)
        if ruled and labels.rule_words.search(text, clause.span.start, clause.span.end):
            found.append("act.rule")
    return found


def _of_clause(text: str, clause: Clause, labels: Evidence, *, shows: bool) -> str | None:
    """The rule that the act of a clause fulfils; `shows`: its segment has words of a result that can be checked."""
    verb = clause.verb
    if verb is None or clause.forbids or text.startswith(PURPOSES, clause.span.start) or _is_label(text, clause):
        return None
    if verb.sort & Sort.DELIVER and not verb.sort & Sort.MENTAL:
        return "attitude.abstract" if _comes_to_nothing(text, clause, verb) else "act.deliver"
    if shows and labels.checkable.search(text, verb.start, clause.span.end):
        return "act.result-checkable"
    if text.startswith(AIMED_AT, verb.start) and FIGURE.search(text, verb.end, clause.span.end):
        return "act.result-checkable"  # 确保|新增就业1万人
    last = clause.terms[-1]
    resolves = last.sort & Sort.MENTAL and last.end == clause.span.end and verb.sort & Sort.LIGHT
    if verb.sort & Sort.MENTAL or resolves:
        return "attitude.mental"
    return _of_light(text, clause, verb)


def _of_light(text: str, clause: Clause, verb: Term) -> str | None:
    """Weigh a verb that carries little: by the act it moves somebody to, or by what it acts on."""
    words = text[verb.start : verb.end]
    if (words in MOVING and _moves_to(text, clause, verb)) or (words.endswith("争取") and WON.match(text, verb.end)):
        return "act.deliver"
    if words.endswith("组织") and text.endswith(EVENTS, verb.end, clause.span.end):
        return "act.deliver"
    if not verb.sort & Sort.LIGHT:
        return None
    start = clause.span.start if clause.turned else verb.end
    return "act.light-concrete" if text.startswith("一批", start) else _of_object(text, clause, start)


def _moves_to(text: str, clause: Clause, verb: Term) -> bool:
    """Whether a verb of MOVING moves somebody to an act that delivers something (引导银行|下调|利率)."""
    return any(
        term.sort & Sort.DELIVER
        and not term.sort & (Sort.CONCRETE | Sort.ABSTRACT)
        and verb.end < term.start
        and term.end < clause.span.end
        and text[term.start : term.end] not in TOPICS
        and text[term.end] not in OF_WHAT
        for term in clause.terms
    )


def _is_system(text: str, noun: Term, start: int) -> bool:
    """Whether a noun after a verb that ends at `start` is a system or list, one and not whichever there are."""
    return (
        text.endswith(SYSTEMS, start, noun.end)
        and not text.startswith("建设", noun.end)
        and WHICHEVER_THERE_ARE.search(text, start, noun.start) is None
    )


def _any_measures(text: str, noun: Term, start: int) -> bool:
    """Whether a noun is only measures, whichever, after a verb that ends at `start` (细化|措施, 采取有效|措施)."""
    if text[noun.start : noun.end] not in MEASURES:
        return False
    return text.endswith(ONLY_MORE, 0, noun.start) or WHICHEVER.fullmatch(text, start, noun.start) is not None


def _is_label(text: str, clause: Clause) -> bool:
    """Whether a clause is only the label of what follows its colon (检查要求：……)."""
    closed = text.startswith(COLONS, clause.span.end)
    return closed and LABEL.fullmatch(text, clause.span.start, clause.span.end) is not None


def _comes_to_nothing(text: str, clause: Clause, verb: Term) -> bool:
    """Whether an act that can have anything for its object has nothing that can be shown (实施……战略, 形成合力)."""
    words = text[verb.start : verb.end]
    if words == "建设" and IDEALS.search(text, verb.end, clause.span.end):
        return True
    if words in COMPLETING or (words == "细化" and not MORE_OF.match(text, verb.end)):
        return ANY_TASKS.fullmatch(text, verb.end, clause.span.end) is not None
    ends = verb.end == clause.span.end and (clause.subject is None or clause.agent)
    if words in ALONE:
        ends = ends and not text.startswith(("对", "将", "把"), clause.span.start)
        return ends and not any(term.sort & Sort.TIME for term in clause.terms)
    if words not in OF_ANYTHING and words not in TOGETHER:
        return words in ONLY_MORE and MORE_OF.match(text, verb.end) is not None
    return words in OF_ANYTHING and ends if verb.end == clause.span.end else _without_substance(text, clause, verb)


def _without_substance(text: str, clause: Clause, verb: Term) -> bool:
    """Whether what a verb such as 实施 or 形成 acts on has nothing in it that can be shown."""
    after = [term.sort for term in clause.terms if term.start >= verb.end]
    nouns = [sort for sort in after if sort & (Sort.CONCRETE | Sort.ABSTRACT)]
    if text[verb.start : verb.end] in TOGETHER:
        last = clause.terms[-1]
        return text[last.start : last.end] in EMPTY and last.end == clause.span.end
    shown = any(sort & (Sort.CONCRETE | Sort.DELIVER | Sort.TIME) for sort in after)
    return bool(nouns) and not shown and not FIGURE.search(text, verb.end, clause.span.end)


def _of_object(text: str, clause: Clause, start: int) -> str:
    """Weigh what a light verb acts on: its last noun is its head in Chinese."""
    if BUILDING.search(text, start, clause.span.end) and BUILT.match(text, start, clause.span.end):
        return "act.light-concrete"
    nouns = [
        term
        for term in clause.terms
        if term.start >= start and term.sort & (Sort.CONCRETE | Sort.ABSTRACT) and not _any_measures(text, term, start)
    ]
    if len(nouns) > 1 and text[nouns[-1].start : nouns[-1].end] == "工作":
        nouns = nouns[:-1]  # 项目结算工作 is 项目结算
    concrete = [text[term.start : term.end] for term in nouns if term.sort & Sort.CONCRETE]
    if not nouns or (concrete and GENERIC.issuperset(concrete)):
        return "act.light-bare" if len(concrete) == len(nouns) else "attitude.abstract"
    head = nouns[-1]
    if _is_system(text, head, start):
        return "act.light-system"
    if head.sort & Sort.CONCRETE or len(concrete) > 1:
        return "act.light-concrete"
    shown = text[head.start : head.end] not in EMPTY and any(
        term.sort & (Sort.CONCRETE | Sort.DELIVER) for term in nouns
    )
    return "act.light-mixed" if shown else "attitude.abstract"
