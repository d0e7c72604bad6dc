"""Whether a segment says what holds good on paper: what a thing is, on what terms, what may be done."""

from __future__ import annotations

import re

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.labels.surroundings import Surroundings
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled

COPULAR = compiled(
    r"(?<![一二三四五六七八九十])是(?!要|否|由)(?:[^，。；]{2,40}[，,]){0,3}[^，。；]{2,40}的"
    rf"{any_of('labels.how_great')}?[^，。；的]{{0,4}}{any_of('labels.what_it_is')}(?:[，。；]|$)"
)
IS_OF = compiled(r"[^，。；]{2,20}是[^，。；要由]{2,24}的[^，。；的]{1,6}[。；]?$")  # 企业是创新的主体。
# how long a paper holds, who may apply, until when figures are given, what a stage is called
CONDITION_SIGNS = re.compile("[期条截阶资]")
CONDITIONS = compiled(
    r"[^，。；]{0,16}(?:有效期|(?:执行|实施|施行|政策)期限)(?:为|至|自|暂定)|[^，。；]{2,16}(?:具备|符合)(?:以下|下列)条件|截[至止]"
    r"|\p{Han}{2,6}(?:条件|资格)[：:]"
    r"|第[一二三四五]阶段[：:]?\p{Han}{2,10}[（(][^（）()]*[）)]。?$"
)
# why a paper is issued: 为贯彻落实国务院部署，现提出……
PREAMBLE = re.compile("为了?(?:进一步|深入|全面|认真|切实|学习)*(?:贯彻|落实)")
PURPOSE = compiled("为了[^。；，]{4,40}，(?:进一步)?使[^。；，]{4,30}。")  # 为了更好地发挥作用，使活动更有针对性。
# what holds where a paper says nothing of its own: 按国家有关规定执行, 以本通知要求为准
ELSEWHERE = compiled(
    r"(?:[^。；]{0,80}[，,])?[^，。；]{0,40}(?:(?:按照?|参照|依照)[^，。；]{2,40}(?:规定|政策|要求|标准|办法)[^，。；]{0,2}(?:执行|办理)"
    r"|以[^，。；]{2,14}为准)[。；]?"
)
ELSEWHERE_ENDS = ("执行", "办理", "为准")
# 为……，依据《……》，制定……方案: a paper tells why there is one
ISSUED = compiled(
    r"(?:(?P<since>现针对)|为了?|根据|依据|按照|结合)[^。；]{8,}[，,](?:经[^，,]{2,24}[，,])?(?P<now>(?:现|特|决定)(?:就)?)?(?:研究|组织)?(?:制定|制订|出台|提出)"
    r"[^，,。；]{1,50}(?:方案|办法|意见|措施|政策|规定|计划|细则)[。；]?"
)
LISTED_PAPERS = compiled(r"[^，。；]*的[^，。；的]{0,8}(?:意见|文件|材料|证明|资料|申请|报告|复印件|凭证)[；。]?")
EXPLAINS = compiled("“[^”]{1,10}”[，,]?(?:即|是指|就是)")  # “一增”，即增加户外活动时间。
GROUNDS = frozenset("为根依按结现")
AIMS = compiled(r"(?:力争|确保|争取)[^，。；]{0,6}(?:20\d\d|[今明去]年|年底)[^。；]*\d")  # a target all the same
HEARD = compiled(r"听取[^。；，]{4,}(?:情况|汇报|报告)[。；]?$")  # 听取一季度工作情况。
TOLD_OF = compiled(r"(?:会议|会上)[，,]?(?:首先|还|并|分别|集中|接着)?\p{Han}{2,4}了")
WENT_ON = compiled(
    "(?:会议|会上)?(?:要求|强调|决定|议定|明确|指出|原则同意|同意)[，：由各]|(?<!关于)(?:要求|责成)[省市县区镇乡全有相]"
    r"|[，,](?:还|并|同时)?(?:由(?!于|此)|请(?!示|假|求)|责成|必须|务必|确保(?!了)|要求(?!严|明确|较|高)|须(?!臾|知))"
    r"|[，,]力争(?![^，。；]{1,10}的)|[，,][省市县区]\p{Han}{1,10}负责(?!人|同志|[^，。；]{1,8}的)"
    r"|[^，。；]{2,20}(?<![重主需首])要(?!求|点|素|件)"
)
REQUESTED = compiled("提出了[^，。；]{0,10}(?:要求|意见|建议)(?:和(?:要求|意见|建议))?[。；]?$")
LONGEST_CONTENT = 40
CONTENTS = compiled(
    r"[^，。；：]{0,24}(?:报告|公告|公示|内容|文件|合同|协议|材料|资料|报表|表格|清单|目录|成员)"
    r"(?:(?:应当?|须|必须)?(?:主要|至少|还)?(?:包括|包含)|(?:详?见)[《附])"
)
BENEFITING = words_of("labels.benefiting")  # who may, not who is to see to it
MAY = frozenset(words_of("labels.may"))
LATER = compiled("另行(?:通知|通告|公布|确定|通报)[。；]?$")  # when it will be said; nobody is asked for it now


def says_what_is(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
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
    if text.startswith("“", first) and EXPLAINS.match(text, first, end):
        return True
    if CONDITION_SIGNS.search(text, first, end) and CONDITIONS.match(text, first, end):
        return True
    return is_ and not (around.marked or around.goals) and COPULAR.search(text, start, end) is not None


def tells_meeting(text: str, first: int, end: int) -> bool:
    """Whether a segment says what a meeting took in, or that somebody made requests (会议听取了……的汇报)."""
    if text.startswith("会", first) and TOLD_OF.match(text, first, end):
        return not goes_on_to_ask(text, first, end)
    return text.find("提出了", first, end) > 0 and REQUESTED.search(text, first, end) is not None


def goes_on_to_ask(text: str, first: int, end: int) -> bool:
    """Whether what begins by telling goes on to ask somebody (会议听取了汇报，|要求市水利局立即整改)."""
    return WENT_ON.search(text, first + 2, end) is not None


def hears(text: str, first: int, end: int) -> bool:
    """Whether a segment says what somebody was told (听取一季度工作情况。); in a plan it says what is to be heard."""
    return text.startswith("听取", first) and HEARD.match(text, first, end) is not None


def holds(text: str, first: int, end: int) -> bool:
    """Whether a segment says what a paper or a group is to hold, or where it is found (公告应当包括：项目名称)."""
    near = min(end, first + LONGEST_CONTENT)
    if text.find("包", first, near) < 0 and text.find("见", first, near) < 0:
        return False
    return CONTENTS.match(text, first, end) is not None


def refers(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a segment only says by which other paper things go, which paper is handed in, or in which case."""
    alone = clauses[0] if len(clauses) == 1 else None
    listed = alone and not around.bound and (_lists_paper(text, alone, first) or _is_condition(text, alone, first))
    return bool(listed) or _refers_elsewhere(text, clauses, around, first)


def _refers_elsewhere(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a segment only says by which other paper things go, and nobody is named (按国家有关规定执行)."""
    end = clauses[-1].span.end
    if not text.endswith(ELSEWHERE_ENDS, first, end) or around.marked or around.governed:
        return False
    if any(clause.agent for clause in clauses) or any(_orders(text, clause) for clause in clauses[:-1]):
        return False
    return ELSEWHERE.fullmatch(text, first, end) is not None


def _orders(text: str, clause: Clause) -> bool:
    """Whether a clause begins with an act, and does not only say in which case (实行负责制的项目，如需调整，)."""
    start, end = clause.span.start, clause.span.end
    opens = clause.verb is not None and clause.verb.start == skip_opening(text, start, end)
    return opens and text.find("的", start, end) < 0


def _lists_paper(text: str, clause: Clause, first: int) -> bool:
    """Whether a segment is the name of a paper to be handed in ((1)规划部门出具的意见；)."""
    if clause.verb is None or clause.modal is not None or first in (clause.verb.start, clause.span.start):
        return False
    described = text.find("的", clause.verb.end, clause.span.end) > 0
    return described and LISTED_PAPERS.fullmatch(text, first, clause.span.end) is not None


def _is_condition(text: str, clause: Clause, first: int) -> bool:
    """Whether an entry of a list only says in which case ((二)取得中级职业资格证书的；)."""
    start, end = clause.span.start, clause.span.end
    return start < first and text.endswith("的", first, end) and clause.modal is None


def gives_grounds(text: str, first: int) -> bool:
    """Whether a segment only says why a paper is issued."""
    if text[first : first + 1] not in GROUNDS:
        return False
    end = text.find("\n", first)
    if text.startswith("为", first) and (PREAMBLE.match(text, first) or PURPOSE.match(text, first)):
        stop = text.find("。", first, end if end >= 0 else len(text))
        return AIMS.search(text, first, stop if stop >= 0 else len(text)) is None
    issued = ISSUED.match(text, first, end if end >= 0 else len(text))
    told = issued is not None and (issued["now"] or issued["since"])
    return issued is not None and (bool(told) or (text[first] == "为" and "《" in issued.group()))


def permits(text: str, clauses: list[Clause], around: Surroundings) -> bool:
    """Whether a segment only says what may be done, and nobody is named to see to it (可免缴国有资本收益)."""
    if text.find("可", clauses[0].span.start, clauses[-1].span.end) < 0:
        return False
    asked = {
        text[clause.modal.start : clause.modal.end] for clause in clauses if clause.modal and not _whose(text, clause)
    }
    if not asked or not asked <= MAY or around.governed or around.marked or around.leader:
        return False
    agents = [clause.subject.of(text) for clause in clauses if clause.agent and clause.subject]
    if not all(agent.endswith(BENEFITING) for agent in agents):
        return False
    first = next((clause for clause in clauses if clause.modal or _commands(text, clause)), None)
    return first is not None and first.modal is not None


def _commands(text: str, clause: Clause) -> bool:
    """Whether a clause begins with what is to be done, and does not only say in which case (对主动退回的，)."""
    to_whom = text.startswith(("对", "凡"), clause.span.start)
    return (
        clause.verb is not None and clause.subject is None and not (text.endswith("的", 0, clause.span.end) or to_whom)
    )


def _whose(text: str, clause: Clause) -> bool:
    """Whether a clause that cannot or may not only says who is meant (因困难不能按期缴纳税款的企业，)."""
    modal = clause.modal
    return modal is not None and text.startswith("不", modal.start) and text.find("的", modal.end, clause.span.end) > 0
