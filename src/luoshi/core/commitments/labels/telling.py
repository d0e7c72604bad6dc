"""Whether a segment tells of what was done or how things stand, rather than asking."""

from __future__ import annotations

import re

from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.labels.evidence import read_evidence
from luoshi.core.commitments.labels.standing import (
    gives_grounds,
    goes_on_to_ask,
    hears,
    holds,
    refers,
    says_what_is,
    tells_meeting,
)
from luoshi.core.commitments.labels.surroundings import Surroundings
from luoshi.core.commitments.words.lexicon import Sort, Term
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

PAST = compiled(r"(?<![为除罢得])了(?!解|结|却|然|望|不起|如指掌)")
# what a sentence holds good or foretells, rather than asks: 具有重要意义, 将发挥引领作用
VALUES = compiled(
    r"(?:具有|有着)[^，。；]{0,12}(?:意义|作用)|将(?:对[^，。；]{2,30}?)?(?:更好地?)?(?:发挥|起到|产生|带来)[^，。；]{0,16}(?:作用|影响)"
)
# what is shown to be good for two things: 既可提供资金，又能形成互动
WEIGHS = compiled("既(?:可|能|是|有利于|有助于)[^。；]{2,60}[，,]?[又也](?:可|能|是|有利于|有助于)")
SOME_ONLY = compiled("(?:^|[，,。；;])部分\\p{Han}{2,8}?(?:只|仅|仍|未|没有|存在)")  # 部分乡镇只对……征收
# who may be put forward: 获市级科技进步奖两项以上的主要完成者
QUALIFIED = compiled("(?:获得?|具有|取得|担任|主持|在)[^。；]{4,80}者$")
STANDS_AT = compiled(r"(?:当前|目前)[，,]?[^，。；]{2,30}(?:达到?|为|占)\d")  # 目前，污水处理率达到85%
COURSE_ENDS = ("进行", "实施", "开展", "阶段", "步骤", "环节")
WEIGHING = re.compile("既[可能是有]")
# in what steps or ways something goes: 清理工作分为三个阶段进行, 推选采取逐级推荐的方式进行
COURSE = compiled(
    r"分(?:为|成)?(?:[^。；]{2,60})?[两二三四五六\d]个?(?:阶段|步骤|环节)(?:进行|实施|开展)?$"
    "|采[取用][^。；]{2,60}(?:方式|办法|形式)(?:进行|开展)$"
)
BEGS = compiled(
    r"[你贵该][省市县区州局](?:\p{Han}{2,6}[市县区州])?请求"
)  # 你省请求，中央给予支持: what a reply goes on to answer
MAY = frozenset(words_of("labels.may"))
STRIVES = compiled("力争(?!了)|争取(?!了|到)")
DEFINES = compiled(
    r"\p{Han}{2,10}(?:重点(?:区域|环节|对象|领域|部位|时段|行业)?|范围|对象|内容|时间|地点)(?:主要)?(?:包括|为|是|有)"
)
DEFINED_SIGNS, LONGEST_DEFINED = frozenset("点围象容间"), 12  # one of them closes what is defined
DESCRIBING = words_of("labels.describing")  # before 的: which things are meant
LAST_YEAR = words_of("labels.last_year")
OPENS_CLAUSE = frozenset(["", *"，,。；;、\n \u3000"])
COMPARED = compiled("[同期末底]{0,2}[增上下提减回升降超多少净翻]|[0-9]")
# 从1月1日起，已将补助标准提高到2200元: done, whatever time it holds from
DONE_BY_NOW = compiled(
    "(?:^|[，,；;起])(?:我[市县区省]|全[市县区省])?已经?(?![有的])(?![^，。；]{1,14}的[^，。；]{1,20}(?:[，。；]|$))"
)
# however it is to go on: 已经降至1200例以下，每天……
BY_NOW = compiled("已经?(?:[降升增减达]|突破|超过|累计|建成|形成|启动|投入|进入)[^，。；的]*[，。；]")
# the line over a report of a meeting: 我县召开项目推进会
HEADLINE = compiled(
    "[^，。；：\\n]{2,40}?(?:召开|举行|举办)[^，。；：\\n]{2,50}(?:会|会议|仪式|培训班)"
    "(?:[ \\u3000]+[^，。；：\\s]{2,12})?"
)
# 民政局负责人介绍，……
SAID_BY = compiled("[^，。；]{2,24}(?:负责人|负责同志|发言人)[^，。；要应]{0,12}(?:介绍|表示|称|说|透露)[说道]?[：，,]")
# 今天我们召开这次会议，主要任务是……: what the speaker opens with
CONVENES = compiled(
    "(?:同志们[，,：:])?(?:按照?[^，。；]{2,16}[，,])?[^，。；要应]{0,24}?(?:今天会议的(?:主题|议题|任务)是|(?:今天|我们)[^，。；要应]{0,8}召开|召开(?:这次|此次|今天))"
)
# how it went: ……，取得明显成效。
WENT = compiled("[，,；;]取得[^，。；]{0,6}(?:成效|成绩|进展|成果)[，。；]")
# what goes on, and since when: 正加快建设创新中心, 活动开展四个多月来
GOES_ON = compiled(
    r"(?<![修订校反])正(?:在|加快|抓紧|有序|积极|全力|处于|逐步)(?![^，。；]{0,6}的)"
    r"|[^，。；]{2,20}[\d一二两三四五六七八九十半几](?:个?多?[月年周天]|年多)来[，,]"
)
GOING = re.compile("正[在加抓有积全处逐]|来[，,]|表示|肯定")  # a first look
COMMENDS = compiled(
    "(?:表示(?:充分|高度|衷心|热烈)?(?:肯定|感谢|祝贺|敬意|赞赏)|给予(?:了?充分|了?高度)?肯定)[。；！]?$"
)
OPENS_MEETING = re.compile("召开|会议的")
LINE_ENDS, SAYERS, LONGEST_SAYER, LONGEST_OPENING = ("", "\n"), re.compile("负责人|负责同志|发言人"), 30, 40
BY_THEN = words_of("labels.by_then")
SO_FAR = (*BY_THEN, "截至", "截止")
THERE_IS = ("已有", "已建", "已经建")
WHICH = compiled(
    "(?<=的|[对将把、及和与])已(?!经)\\p{Han}{2,3}(?=\\p{Han}{0,6}(?:企业|项目|工程|园区|平台|设施|线路|学校|单位|人员|证照))"
)
DESCRIBES = compiled("[^，。；]{1,8}的")
# what is not as it should be: 部分小区产权不清，改造难度较大
LACKS = re.compile(
    "(?:不够|不足|不力|不清|未解决|未落实|欠[规完到充均合][范善位分衡理]|偏[低慢少弱高]|较[大差慢低少弱])[，。；]"
)


# what is wrong with several: 有的入户次数少，有的未采取措施; ……，并没有按程序执行
SOME = re.compile("(?:^|[，,；;])有的")
NOT_DONE = compiled("[，,；;](?:但|并|却|也|且|还)+(?:没有|未|没)(?![^，。；]{1,16}的)")
MADE_UP = ("组成", "构成")
COMPOSED = compiled(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][ \u3000]*)?"
    r"\p{Han}{2,20}(?:组|专班|队|部|委员会|办公室)[：:]?(?:主要)?由[^。；]+(?:组成|构成)"
)
POORLY = compiled(rf"{any_of('labels.poorly')}$")


def tells(text: str, clauses: list[Clause], around: Surroundings, sorts: int, first: int) -> bool:
    """Whether a segment reports: words of report or 了, and nothing that asks beside them.

    `sorts` are the flags of all its words; it begins at `first`, after its number.
    """
    start, end = clauses[0].span.start, clauses[-1].span.end
    if _on_its_face(text, clauses, around, first):
        return True
    # 截至5月底，水厂完成投资3亿元，|由市住建局牵头，年底前建成
    goes_on = around.bound and text.startswith(SO_FAR, first) and goes_on_to_ask(text, first, end)
    if goes_on or any(clause.modal or _is_bidden(text, clause) for clause in clauses):
        return False
    by_now = sorts & Sort.REPORTED and (BY_NOW.search(text, start, end + 1) or DONE_BY_NOW.search(text, start, end))
    if by_now or around.past or says_what_is(text, clauses, around, first):
        return True
    strives = text.find("争", start, end) >= 0 and STRIVES.search(text, start, end)
    if around.marked or around.ahead or around.goals or strives:
        return False
    if text.startswith(BY_THEN, first):
        return True
    done = around.reports and not read_evidence().to_come.search(text, start, end)
    reported = sorts & Sort.REPORTED and any(
        _reports(text, term) and not _of_what(text, clause, term) for clause in clauses for term in clause.terms
    )
    return bool(done or around.told or reported) or _narrates(text, clauses)


def _commends(text: str, clauses: list[Clause]) -> bool:
    """Whether a segment ends in praise or thanks, and nobody is named who does anything else."""
    return COMMENDS.search(text, clauses[0].span.start, clauses[-1].span.end) is not None and not any(
        clause.agent and clause.verb for clause in clauses[:-1]
    )


def _is_bidden(text: str, clause: Clause) -> bool:
    """Whether a clause asks somebody by 请 (请办公室|抓紧起草报告)."""
    before = clause.subject.start - 1 if clause.agent and clause.subject else -1
    return before >= 0 and text[before] == "请"


def _on_its_face(text: str, clauses: list[Clause], around: Surroundings, first: int) -> bool:
    """Whether a segment tells whatever modals it has: opens a report, gives grounds, heads, or refers elsewhere."""
    start, end = clauses[0].span.start, clauses[-1].span.end
    opening = around.opening and not around.ahead and read_evidence().opening.search(text, start, end)
    return bool(
        opening
        or (gives_grounds(text, first) and not any(clause.agent and clause.modal for clause in clauses))
        or (not around.ahead and _is_headline(text, first, end))
        or (OPENS_MEETING.search(text, first, min(end, first + LONGEST_OPENING)) and CONVENES.match(text, first, end))
        or tells_meeting(text, first, end)
        or (not (around.measures or around.ahead) and hears(text, first, end))
        or (text.find("请求", first, end) > 0 and BEGS.match(text, first, end))
        or _weighs(text, clauses, around)
        or holds(text, first, end)
        or refers(text, clauses, around, first)
    )


def _weighs(text: str, clauses: list[Clause], around: Surroundings) -> bool:
    """Whether a segment says what something is good for, and asks for nothing but what can be (既可……，又能……)."""
    if around.bound or around.figures or around.marked:
        return False
    if any(clause.agent and clause.subject and text[clause.subject.start] not in "既又" for clause in clauses):
        return False
    start, end = clauses[0].span.start, clauses[-1].span.end
    if WEIGHING.search(text, start, end) is None or WEIGHS.search(text, start, end) is None:
        return False
    return all(clause.modal is None or text[clause.modal.start : clause.modal.end] in MAY for clause in clauses)


def _is_headline(text: str, first: int, end: int) -> bool:
    """Whether a segment is a line without a full stop that says which meeting was held, or begins with who said it."""
    if text[end : end + 1] in LINE_ENDS and text.find("会", first, end) > 0 and text[first] not in "各请":
        return HEADLINE.fullmatch(text, first, end) is not None
    said = SAYERS.search(text, first, min(end, first + LONGEST_SAYER))
    return said is not None and SAID_BY.match(text, first, end) is not None


def _narrates(text: str, clauses: list[Clause]) -> bool:
    """Whether a segment that gives nothing to anybody defines, tells by 了, values, or follows a meeting's course."""
    if clauses[0].led_by and clauses[0].agent:
        return False  # 由统筹办组织验收，召开专题会议研究……
    start, end = clauses[0].span.start, clauses[-1].span.end
    told = any(clause.agent for clause in clauses)  # 市教育局采用线上方式进行
    return bool(
        (not DEFINED_SIGNS.isdisjoint(text[start : start + LONGEST_DEFINED]) and DEFINES.match(text, start, end))
        or (text.find("了", start, end) >= 0 and PAST.search(text, start, end))
        or VALUES.search(text, start, end)
        or LACKS.search(text, start, end)
        or _finds_fault(text, clauses)
        or _makes_up(text, start, end)
        or (text.find("部分", start, end) >= 0 and SOME_ONLY.search(text, max(0, start - 1), end))
        or (text[start] in "当目" and STANDS_AT.match(text, start, end))
        or (text.endswith("者", start, end) and QUALIFIED.match(text, start, end))
        or (text.endswith(COURSE_ENDS, start, end) and not told and COURSE.search(text, start, end))
        or (GOING.search(text, start, end) and (GOES_ON.search(text, start, end) or _commends(text, clauses)))
        or (text.find("取得", start, end) > 0 and WENT.search(text, start, end + 1))
        or read_evidence().narrative.search(text, start, end)
    )


def _makes_up(text: str, start: int, end: int) -> bool:
    """Whether a segment only says who makes up a group (综合协调组：由市水务局、市公安局组成。)."""
    return text.endswith(MADE_UP, start, end) and COMPOSED.fullmatch(text, start, end) is not None


def _finds_fault(text: str, clauses: list[Clause]) -> bool:
    """Whether a segment says what is wrong: of some and of others, what was not done, or how badly it is done."""
    start, end = clauses[0].span.start, clauses[-1].span.end
    if any(clause.verb is not None and clause.subject is None for clause in clauses):
        return False  # 拆除违建12处，但未取得许可证不予补偿
    if len(SOME.findall(text, start, end)) > 1 or NOT_DONE.search(text, start, end):
        return True
    return all(
        POORLY.search(text, clause.span.start, clause.span.end) is not None and clause.subject is not None
        for clause in clauses
    )


def _of_what(text: str, clause: Clause, term: Term) -> bool:
    """Whether a word of report stands in what a clause that begins with its act acts on (统计|2019年以来采购量)."""
    verb = clause.verb
    if verb and term.end < verb.start and text.find("对", clause.span.start, term.start) >= 0:
        return True  # 各县区对2023年以来|落实情况进行检查
    if verb is None or clause.subject is not None:
        return False
    if not verb.sort & Sort.DELIVER:  # 优化|已建成14个公园的|功能
        return (
            bool(verb.sort & Sort.LIGHT) and verb.end <= term.start and text.find("的", term.end, clause.span.end) > 0
        )
    since = text.startswith("已经", term.start) or text.find("自", clause.span.start, verb.start) >= 0
    return verb.end <= term.start and not since  # 自2018年实施禁放以来: the act itself is over


def _reports(text: str, term: Term) -> bool:
    """Whether a word of report tells, rather than describing a thing (疫情以来出台的政策)."""
    if not term.sort & Sort.REPORTED:
        return False
    if text.endswith(LAST_YEAR, term.start, term.end):
        # 完成去年结转项目, 较上年销售额增量每超过100万元: which is meant
        compares = term.end - term.start > 2 and COMPARED.match(text, term.end)
        return bool(compares) or (term.end - term.start == 2 and text[term.start - 1 : term.start] in OPENS_CLAUSE)
    if text.startswith("已", term.start) and WHICH.match(text, term.start):
        return False  # 鼓励符合条件的|已上市文化企业
    if text.startswith(THERE_IS, term.start) and text[term.start - 1 : term.start] not in OPENS_CLAUSE:
        return False  # 与已有系统对接
    return not (text.endswith(DESCRIBING, term.start, term.end) and DESCRIBES.match(text, term.end))
