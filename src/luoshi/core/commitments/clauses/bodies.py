"""Tell the verbs that only begin the name of a body (督导|组, 建设|管理部门, 教育|、公安部门)."""

from __future__ import annotations

import re

from luoshi.core.commitments.parties.names import is_unit
from luoshi.core.commitments.parties.subjects import are_functions
from luoshi.core.commitments.words.lexicon import Term
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

# 督导组, 招商办: an organ named by what it does, where what follows can only be asked of it
ORGAN_OF = compiled(
    r"\p{Han}{2,4}(?:组|队|办|办公室|室|专班|中心|局|指挥部)(?=要(?!求|点|素|件)|应(?!急|用|对|聘|收)|须|将|必须|负责|牵头|按|每|定期|时刻|及时|对|会同|收到|收件|统一|汇总|组织|派)"
    r"|(?:派出所|检查站|检测站|救助站|监测站|服务站|管理站)(?=[、要应须将])"
    r"|(?:建设部|审计署|(?:检验|检测|检疫|监测|监理|推广|养护|救助|运营)(?:所|站|队|公司))(?=要(?!求|点|素|件)|应(?!急|用)|[、和与须将也都均]|必须|负责|牵头|定期|会同)"
    r"|开发区(?=[、和与要应须将]|必须|负责|牵头|履行|每|定期|会同)"
)
FIRST_OF_NAMES = words_of("parties.first_of_names")
HOW_FIRST = words_of("parties.how_of_names")
NAME_SIGNS = frozenset(word[0] for word in (*FIRST_OF_NAMES, *HOW_FIRST))
# 实地督导组要, 限期整改单位要: named by how, which elsewhere says how something is to be done
NAMED_BY_HOW = compiled(
    rf"{any_of('parties.how_of_names')}(?!各|全)\p{{Han}}{{1,8}}?(?:组|中心|单位|企业|专班|团队|队|平台|办)"
    r"(?=要(?!求|点|素|件)|应(?!急|用|对|聘|收)|须|必须|负责)"
)
# 发展和改革局要, 科学技术委员会负责: an organ by its whole name, of which the first word looks like an act
NAMED_ORGAN = compiled(
    rf"{any_of('parties.first_of_names')}(?:(?!会同|单位|部门|各)\p{{Han}}){{0,12}}?(?:局|委|委员会|部|厅|办|办公室|集团|公司|中心)"
    r"(?=要(?!求|点|素|件)|应(?!急|用|对)|须|必须|将|也|都|均|负责|牵头|每|定期|会同|于|对(?!外|口|台)|按|根据|结合|尽快|立即|配合|统筹|组织(?!部))"
)
LONGEST_THING = 16  # characters, and the sign after it
ORGAN_SIGNS = frozenset("组队办专中局指室所站区部署公")  # one of them stands third to fifth in such a name
NAMED = (*words_of("parties.anybody"), *words_of("clauses.named_by_verb"))
NAMED_SIGNS = frozenset(words[0] for words in NAMED)
# 建设管理部门|或交通部门, 监督机构: a body named by its function, where one might read an act
LISTED_FUNCTIONS = compiled(  # 教育|、公安、交通运输部门要
    r"(?:、\p{Han}{2,6}){0,8}[、和及与]\p{Han}{2,6}?(?:等\p{Han}{0,4})?(?:部门|机构|单位)(?=[要应须需在对按将，务均都可根结]|必须|落实|负责|加强|履行|联合|共同|协同)"
)
ONLY_FUNCTIONS = compiled(r"\p{Han}{2,6}(?:[、和及]\p{Han}{2,6}?){1,8}(?=要(?!求|点|素|件)|应当|必须|须)")
# 采购人应当, 授权主体或者运营机构须: who has a part by what they do
ACTOR_SIGNS = frozenset("人主方媒者机商专")
ACTOR_OF = compiled(
    r"\p{Han}{0,6}?(?<![个工本责他别位法每私])(?:人(?![员才民口数事力次均家为])|主体|方(?![案式法面便向])|媒体|者|机构|商|专家)"
    r"(?:(?:或者|以及|[或和及与、])\p{Han}{2,10}?(?:人|主体|方|者|机构|商|部门|单位|公司|企业|局|委|委员会|小组|政府|专家))*"
    r"(?=应当|应(?!急|用|对|聘|收)|须|必须|不得|要(?!求|点|素|件)|可以|牵头|[也都均]要|[因受按]|在(?!建|册|岗|职|校|线)|根据|依据|依法|发现|每[年月日季周半]|会同|向)"
)
# 采购文件|可以采用, 评审小组成员|可以, 报告|应包括: a thing named with an act, of which something is said
SAID = compiled(
    r"应当?(?!急|用|对|聘|收)|可以|可(?=在|按|由|采)|须|必须|不得|通过(?!后)|包括|包含|是(?!否)"
    r"|见(?!证|习)|详见|均|一律|以(?!上|下|内|外|来|及)|如下"
)
ASKED_OF_BODY = re.compile("[门府区县市乡镇街道）](?:要|应当|必须|须)")  # a first look
# quicker with re, of which it is a first look
THING_SAID = re.compile(f"{any_of('clauses.things_said')}(?=[应可须必不通包是见详均一以如])")
# 八、强化预售监督管理|住建部门要加快出台制度: who is asked runs into the heading before it
RAN_IN = compiled(
    rf"(?<=\p{{Han}}{{4}})(?<![对向与和同由及给等经为])(?P<who>{any_of('parties.run_in_bodies')}(?:主管|行政)?部门"
    r"|各?(?:县区|市县|县市区|县（市、区）|乡镇|镇街|街道)(?:人民)?(?:政府)?)(?=要(?!求|点|素|件)|应当|必须|须)"
)
# 抓好值班值守工作|各处室、各村要做好: those addressed run into what stands before them
EACH_RAN_IN = compiled(
    r"(?<=工作|措施|领导|责任|保障|机制|管理|水平|能力|落实|防线)(?P<who>各\p{Han}[\p{Han}、（）]{1,40}?)"
    r"(?=要(?!求|点|素|件)|应当|必须|须)"
)
FUNCTIONS = frozenset(words_of("parties.functions"))
FUNCTION_SIGNS = frozenset("行管监主执部机")  # what FUNCTION begins with
FUNCTION = compiled("(?:行政)?(?:管理|监督管理|监管|主管|监督|执法)?(?:部门|机构)(?![之间内的职])")
# 宣传|文化部门要: two functions of one body
TWO_FUNCTIONS = compiled(
    r"\p{Han}{2,4}部门(?=要(?!求|点|素|件)|应(?!急|用|对|聘|收)|须|将|必须|负责|牵头|按|每|会同|\d)"
)


def _names_department(text: str, start: int, end: int) -> bool:
    """Whether what follows a function at once makes it the name of a department (建设|管理部门, 宣传|文化部门要)."""
    if text[start : start + 1] in FUNCTION_SIGNS and FUNCTION.match(text, start, end):
        return True
    near = text.find("部门", start + 2, start + 6) > 0
    return near and TWO_FUNCTIONS.match(text, start, end) is not None


def opening_name(text: str, start: int, end: int) -> Span | None:
    """The whole name of an organ that a clause begins with, its first word like an act (发展和改革局|要); else None."""
    if text.startswith(HOW_FIRST, start) and (named := NAMED_BY_HOW.match(text, start, end)):
        return Span(*named.span())
    if not text.startswith(FIRST_OF_NAMES, start):
        return None
    organ = NAMED_ORGAN.match(text, start, end)
    return Span(*organ.span()) if organ and is_unit(organ.group()) else None


def thing_end(text: str, verb: Term | Span, end: int) -> int:
    """Where the name of a thing ends that a verb only begins and something is said of (采购|文件可以采用); else 0."""
    thing = THING_SAID.search(text, verb.start, min(end, verb.start + LONGEST_THING))
    if thing is None or thing.end() < verb.end or SAID.match(text, thing.end(), end) is None:
        return 0
    return thing.end()


def ran_in(text: str, start: int, end: int) -> Span | None:
    """The body that a heading without a mark at its end runs into (严厉打击违规广告|市场监管部门要加大查处力度)."""
    if ASKED_OF_BODY.search(text, start, end) is None:
        return None
    found = RAN_IN.search(text, start, end)
    return Span(*found.span("who")) if found else None


def each_ran_in(text: str, start: int, end: int) -> Span | None:
    """Those addressed one by one that a clause runs into (抓好值班值守工作|各处室、各村要)."""
    found = EACH_RAN_IN.search(text, start, end) if text.find("各", start, end) > start else None
    return Span(*found.span("who")) if found and is_unit(found["who"]) else None


def _lists_functions(text: str, start: int, end: int) -> bool:
    """Whether a verb begins a list of bare functions that are asked (教育、文化、卫生|要)."""
    listed = ONLY_FUNCTIONS.match(text, start, end)
    return listed is not None and are_functions(listed.group())


def begins_name(text: str, verb: Term, end: int) -> bool:
    """Whether a verb only begins the name of an organ (督导|组将, 管理|部门)."""
    follows = text[verb.end : verb.end + 1]
    if follows in NAMED_SIGNS and text.startswith(NAMED, verb.end):
        return True
    if text[verb.start : verb.end] in FUNCTIONS and _names_department(text, verb.end, end):
        return True
    if follows == "、" and (LISTED_FUNCTIONS.match(text, verb.end, end) or _lists_functions(text, verb.start, end)):
        return True
    if not ACTOR_SIGNS.isdisjoint(text[verb.end : verb.end + 8]) and ACTOR_OF.match(text, verb.end, end):
        return True
    if ORGAN_SIGNS.isdisjoint(text[verb.start + 2 : verb.start + 5]):
        return False
    organ = ORGAN_OF.match(text, verb.start, end)
    return organ is not None and organ.end() > verb.end and is_unit(organ.group())
