"""Whether a segment tells of what was done or holds good, or states a guiding idea, rather than asking."""

from __future__ import annotations

import re

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.labels.evidence import read_evidence
from luoshi.core.commitments.labels.surroundings import Surroundings
from luoshi.core.commitments.words.lexicon import Sort, Term
from luoshi.core.patterns import compiled

PAST = compiled(r"(?<![为除罢得])了(?!解|结|却|然|望|不起|如指掌)")
COPULAR = compiled(
    r"(?<![一二三四五六七八九十])是(?!要|否|由)(?:[^，。；]{2,40}[，,]){0,3}[^，。；]{2,40}的(?:重要|关键|必然|根本|基本|具体|有力|迫切|集中|有效|首要|重大)?[^，。；的]{0,4}"
    r"(?:举措|工作|任务|保障|途径|前提|基石|体现|要求|内容|抓手|基础|需要|过程|问题|环节|标志|战略|大事|要务|责任|核心"
    r"|关键|根本|灵魂|决策部署|决策|部署|工程|课题)(?:[，。；]|$)"
)
# what a sentence holds good or foretells, rather than asks: 具有重要意义, 将发挥引领作用
VALUES = compiled(
    r"(?:具有|有着)[^，。；]{0,12}(?:意义|作用)|将(?:对[^，。；]{2,30}?)?(?:更好地?)?(?:发挥|起到|产生|带来)[^，。；]{0,16}(?:作用|影响)"
)
STRIVES = compiled("力争(?!了)|争取(?!了|到)")
DEFINES = compiled(r"\p{Han}{2,10}(?:重点|范围|对象|内容|时间|地点)(?:主要)?(?:包括|为|是|有)")
DESCRIBING = ("以来", "未按要求", "未按规定", "未按时", "已", "已经")  # before 的: which things are meant
LAST_YEAR, OPENS_CLAUSE = ("去年", "上年"), ("", "，", ",", "。", "；", ";", "、", "\n", " ", "\u3000", "比", "较")
COMPARED = re.compile("[同期末底]{0,2}[增上下提减回升降超多少净翻]|[0-9]")
# 从1月1日起，已将补助标准提高到2200元: done, whatever time it holds from
DONE_BY_NOW = re.compile("(?:^|[，,；;起])(?:我[市县区省]|全[市县区省])?已经?(?![有的])")
DESCRIBES = compiled("[^，。；]{1,8}的")
# what is not as it should be: 部分小区产权不清，改造难度较大
LACKS = re.compile(
    "(?:不够|不足|不力|不清|未解决|未落实|欠[规完到充均合][范善位分衡理]|偏[低慢少弱高]|较[大差慢低少弱])[，。；]"
)
IS_OF = compiled(r"[^，。；]{2,20}是[^，。；要由]{2,24}的[^，。；的]{1,6}[。；]?$")  # 企业是创新的主体。
# how long a paper holds, who may apply, until when figures are given, what a stage is called
CONDITION_SIGNS = re.compile("[期条截阶]")
CONDITIONS = compiled(
    r"[^，。；]{0,16}(?:有效期|(?:执行|实施|施行|政策)期限)(?:为|至|自|暂定)|[^，。；]{2,16}(?:具备|符合)(?:以下|下列)条件|截[至止]"
    r"|第[一二三四五]阶段[：:]?\p{Han}{2,10}[（(][^（）()]*[）)]。?$"
)
# why a paper is issued: 为贯彻落实国务院部署，现提出……
PREAMBLE = re.compile("为了?(?:进一步|深入|全面|认真|切实|学习)*(?:贯彻|落实)")
TOLD_OF = compiled(r"(?:会议|会上)[，,]?(?:首先|还|并|分别|集中|接着)?\p{Han}{2,4}了")
BENEFITING = ("企业", "人员", "职工", "农户", "商户", "家庭", "毕业生")  # who may, not who is to see to it
MAY = frozenset({"可", "可以"})
LATER = compiled("另行(?:通知|通告|公布|确定|通报)[。；]?$")  # when it will be said; nobody is asked for it now
# 对弄虚作假、整改不力的，县纪委监委要严肃追责。
THREAT_SIGNS = frozenset("对凡因")
THREATENS = compiled(
    r"[对凡因](?:[^。；，,]{2,40}[，,]){0,2}?[^。；，,]{2,40}的(?:单位|个人|地区|人员|干部|责任人|单位和个人)?[，,](?!由|责令)[^，。；]{0,24}?"
    r"(?:追责|问责|追究|通报|通报批评|严肃处理|从严处理|查处|查办|约谈)[^，。；]{0,16}(?:[。；]|$)"
)
GUIDING_FIRST = frozenset("坚以全深认学贯")
GUIDING = compiled("(?:坚持)?以[^，。]{2,40}为指导|(?:坚持|全面|深入|认真)*(?:学习)?贯彻(?:落实)?习近平")


def tells(text: str, clauses: list[Clause], around: Surroundings, sorts: int, first: int) -> bool:
    """Whether a segment reports: words of report or 了, and nothing that asks beside them.

    `sorts` are the flags of all its words; it begins at `first`, after its number.
    """
    start, end = clauses[0].span.start, clauses[-1].span.end
    if around.opening and not around.ahead and read_evidence().opening.search(text, start, end):
        return True
    if any(clause.modal for clause in clauses):
        return False
    if around.past or (sorts & Sort.REPORTED and DONE_BY_NOW.search(text, start, end)):
        return True
    if _says_what_is(text, clauses, around, first):
        return True
    strives = text.find("争", start, end) >= 0 and STRIVES.search(text, start, end)
    if around.marked or around.ahead or around.goals or strives:
        return False
    done = around.reports and not read_evidence().to_come.search(text, start, end)
    reported = sorts & Sort.REPORTED and any(_reports(text, term) for clause in clauses for term in clause.terms)
    return bool(done or around.told or reported) or _narrates(text, clauses)


def _narrates(text: str, clauses: list[Clause]) -> bool:
    """Whether a segment that gives nothing to anybody defines, tells by 了, values, or follows a meeting's course."""
    if clauses[0].led_by and clauses[0].agent:
        return False  # 由统筹办组织验收，召开专题会议研究……
    start, end = clauses[0].span.start, clauses[-1].span.end
    return bool(
        DEFINES.match(text, start, end)
        or (text.find("了", start, end) >= 0 and PAST.search(text, start, end))
        or VALUES.search(text, start, end)
        or LACKS.search(text, start, end)
        or read_evidence().narrative.search(text, start, end)
    )


def _says_what_is(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a segment says what a meeting took in, what a thing is, or that its time will be made known.

    A time in it asks for nothing: 会议传达了关于春节前督查的通知, 2019年起施行的条例，是市委作出的重大部署.
    """
    start, end = clauses[0].span.start, clauses[-1].span.end
    is_ = text.find("是", start, end) >= 0
    if len(clauses) == 1 and (
        (is_ and IS_OF.match(text, first, end + 1))
        or (text.find("另行", start, end) >= 0 and LATER.search(text, start, end))
    ):
        return True
    if (text.startswith("会", first) and TOLD_OF.match(text, first, end)) or PREAMBLE.match(text, first, end):
        return True
    if CONDITION_SIGNS.search(text, first, end) and CONDITIONS.match(text, first, end):
        return True
    return is_ and not (around.marked or around.goals) and COPULAR.search(text, start, end) is not None


def _reports(text: str, term: Term) -> bool:
    """Whether a word of report tells, rather than describing a thing (疫情以来出台的政策)."""
    if not term.sort & Sort.REPORTED:
        return False
    if text.endswith(LAST_YEAR, term.start, term.end):
        # 完成去年结转项目, 较上年销售额增量每超过100万元: which is meant
        compares = term.end - term.start > 2 and COMPARED.match(text, term.end)
        return bool(compares) or (term.end - term.start == 2 and text[term.start - 1 : term.start] in OPENS_CLAUSE)
    return not (text.endswith(DESCRIBING, term.start, term.end) and DESCRIBES.match(text, term.end))


def guides(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a sentence states the guiding idea (以……为指导，全面贯彻党的……精神): nobody asked, no time, no figure.

    It begins at `first`, after its number.
    """
    if around.bound or around.figures or any(clause.agent for clause in clauses):
        return False
    end = clauses[-1].span.end
    return text[first : first + 1] in GUIDING_FIRST and GUIDING.match(text, first, end) is not None


def permits(text: str, clauses: list[Clause], around: Surroundings) -> bool:
    """Whether a segment only says what may be done, and nobody is named to see to it (可免缴国有资本收益)."""
    if text.find("可", clauses[0].span.start, clauses[-1].span.end) < 0:
        return False
    asked = {text[clause.modal.start : clause.modal.end] for clause in clauses if clause.modal}
    if not asked or not asked <= MAY or around.governed or around.marked or around.leader:
        return False
    agents = [clause.subject.of(text) for clause in clauses if clause.agent and clause.subject]
    if not all(agent.endswith(BENEFITING) for agent in agents):
        return False
    first = next((clause for clause in clauses if clause.modal or _commands(text, clause)), None)
    return first is not None and first.modal is not None


def _commands(text: str, clause: Clause) -> bool:
    """Whether a clause begins with what is to be done, and does not only say in which case (对主动退回的，)."""
    return clause.verb is not None and clause.subject is None and not text.endswith("的", 0, clause.span.end)


def only_threatens(text: str, first: int, end: int) -> bool:
    """Whether a segment says no more than that whoever fails will be called to account."""
    return text[first : first + 1] in THREAT_SIGNS and THREATENS.match(text, first, end) is not None
