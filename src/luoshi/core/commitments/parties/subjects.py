"""Find whom a clause is about: the organisation it begins with, told by its form and by what follows it."""

from __future__ import annotations

import re
from functools import cache, lru_cache, reduce
from itertools import takewhile
from operator import or_

import regex

from luoshi.core.commitments.parties.committees import apart
from luoshi.core.commitments.parties.fillers import without_fillers
from luoshi.core.commitments.parties.names import NO_NAME, forms, is_unit, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.words.lexicon import VERB, Sort, Term, find_terms, word_at, words_from
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

DEPARTMENT = compiled(r"(?!有关|相关|对|把|将|为)[\p{Han}]{2,8}部门(?=[\p{Han}])(?![或和及与]\p{Han}{2,8}、)")
DONE = compiled(r"(?<![为除罢得])了(?!解|结|却|然|望)|已经?(?!有的)")
MEETING_IT = compiled("应对[^，。；]{2,24}(?:机制|指挥部|领导小组|工作组)")  # 国务院|应对疫情联防联控机制
OF_PAPERS = tuple(f"的{paper}" for paper in words_of("parties.of_papers"))
PLACES = "镇乡村县市区"  # alone before a modal, or before what they set up: 镇要, 县成立
SETTING_UP = words_of("parties.setting_up")
# who is addressed only where something is asked of them: 主办单位要, 留坝县要
ADDRESSED = compiled(
    f"{any_of('parties.parts_of_units')}(?:单位|部门)"
    r"|[我本该](?:[省市县区镇乡村局委厅院校]|街道|集团|公司)|[市县区镇乡村]{1,2}(?:两级)?|[省市县区州镇乡]级|(?![全我本该一二两三四五六七八九十多每某拟如涉部各])\p{Han}{1,4}(?<![乡农山渔新城心边])(?<!城中)村|(?!中心|空心|小山|城边|老城|全新)\p{Han}[山新心边城]村|局?\p{Han}{2,4}[科股]|\p{Han}{1,4}(?<![教会休接候展客居卧])(?<!会议|接待)室"
    f"|{any_of('parties.contractors')}方"
    r"|[^、，]{2,20}(?:的|较[大多高重])(?:地区|地方|省份|[市县区镇乡村]|县区|区县|乡镇)"
    r"|(?![本该])\p{Han}{2,8}(?:地区|产区)"
    r"|中国(?:移动|电信|联通|铁塔|石油|石化)|最高[法检]|共青团|国家电网"
    r"|[省市县区镇乡村]里|(?:汽车|火车|高铁)?车站|列车|港口|码头|景区|商场|超市|商超|食堂|工地|宾馆|酒店|饭店|药店"
    r"|各\p{Han}{1,5}[部室司局院校村镇乡县区市处科站所队组班店厂社会园格矿](?<!干部)|各?[村社镇乡县区]{1,2}“?两委”?|(?:各|所有)?\p{Han}{0,4}项目法人"
    rf"|(?:全[省市县区镇]|各|所有)\p{{Han}}{{0,6}}{any_of('parties.premises')}"
    r"|各类\p{Han}{2,6}(?:场所|工具|市场|景区|机构)|(?:公共)?交通工具"
    r"|各[校村镇乡县区市局科处站所组队班店厂园矿地](?:（[校园所院]）)?"
)
ADDRESSED_ENDS = (
    "级伍位门县镇乡区村里道团司市科股方份站车口头场超堂地馆店部室局院校处所队组班厂社会园矿”委人厅构体商"
    "具格井家省州旗盟"
)
NAMED_OUTRIGHT = ("中国", "最高", "共青团", "国家电网")  # what the few begin with that end otherwise
UNIT_ENDS = "办门所站馆社院厂）)〕"  # besides what units.toml lists: 两办, 县路灯所, 乡（镇）
OWN_PREMISES = compiled(r"(?P<who>\p{Han}{4,20})(?:经营|营业|办公|生产)场所")  # 各食品经营单位|经营场所要
ACTORS = words_of("parties.actors")
DEALT_WITH = compiled(
    r"全|[^，；。：]{0,8}(?:健全|培育|壮大|扶持|拓宽|打造|成为|建设|推进|发展|提升|改造|完善)(?!单位|任务)"
)  # 推进|农贸市场
# 桐庐、萧山等7个区、县（市）|要, 农贸市场、超市等场所|合理安排: a list that its closing words make one of places
SEPARATING = frozenset("、及和与或暨（(")  # no list is without one
CLOSED_LIST = compiled(
    r"(?<=、\p{Han}{2,8})等(?:\d{1,2}|[一二三四五六七八九十]{1,3})?个?[\p{Han}、（）]{0,10}?"
    r"(?:区|县|市|地|镇|乡|街道|村|地区|地方|区县|县区|县（市）|县（市、区）|场所|园区|景区)$"
)
AS_WHAT = compiled("作为|(?:是|为)(?=[^，]{0,20}(?:责任主体|责任单位|牵头单位|第一责任人|实施主体))")
RECEIVED = compiled("(?:收到|接到)")
OFFICE = compiled(
    r"(?!设立|成立|组建|下设|组成|派出|会同)(?:[\p{Han}]{1,4}?(?:办公室|室|(?<![民公侦停兴惩申补转导])办(?![理好结成完法事案证公到室]))|[\p{Han}]{0,4}?(?:筹[备建]组|工作组)|[\p{Han}]{2,6}?(?:督查组|指挥部|领导小组)"
    r"|编制委员会(?:办公室)?|(?:督查|审批|执法|管理|监督|监管|服务|保障)(?:局|委|中心)|组织(?=要|应(?!急|用|对|聘|收)|[须、])|办(?=[要应须将、每于在对按]|负责|牵头|会同|收集|汇总|统筹|定期))"
)
OFFICE_ALONE = compiled(
    "办(?![理好法事案证到件班厂教医校]|结(?![对算案])|成(?!立)|公(?![布开示告])|会(?![商签同审晤诊合办])|学(?!习)"
    "|完(?![成善工])|大(?!力)|实(?![施行]))"
)
# no name ends inside what is done: 由学校|办理, 由企业|处置, 由公司|委派
IN_TWO = compiled("办[理结好成完法事案证公到学]|处[理置罚分于在]|委[托派任]|部[署分]|署名|组[织成建]")
LONGEST_OFFICE = 11  # characters, and the mark after it
OFFICE_SIGNS = frozenset("室办组部局委心")  # one of them ends it
BY = compiled(r"(?<![自理事缘经])由(?!于|此)")
GUIDING = compiled(r"\p{Han}{0,4}(?:指导|协助|陪同|帮助|引导)$")  # 各村由乡镇档案员指导，完成: the villages do it
GROUNDS = (*words_of("parties.grounds"), "遵照", "结合")
IN_CASE = ("正式", "发现", "因", "遇", "受", "一旦", "如", "若")  # 学校|正式开学前，要
DONE_TO = words_of("parties.done_to")
GENERIC = (*words_of("parties.anybody"), "企业")
CARRIES_OUT = frozenset({"落实", "负责", "承办", "实施", "办理", "配合"})
SHORTEST_VERB, LONGEST_VERB = 2, 8
SIGNED = words_of("parties.signed")  # 市政府与省农信社|签订协议: with whom
JOINING = frozenset({"与", "同", "和", "及"})
# 由区级负责审批, 由属地纳入停产整改
BY_LEVEL = compiled(
    "(?:[省市县区州镇乡村]级|属地)(?=负责|牵头|组织|统筹|审批|承担|实施|制定|办理|落实|纳入|安排|自行|统一)"
)
GOES_ON_WORDS = (*words_of("parties.goes_on"), *words_of("parties.done_by_persons"))
GOES_ON_SIGNS = "".join(sorted({word[0] for word in GOES_ON_WORDS if word[0] != "["})) + r"\d一二两三四五六七八九十上下"
GOES_ON = re.compile(f"(?=[{GOES_ON_SIGNS}])(?:{'|'.join(GOES_ON_WORDS)})")  # quicker than regex here
# 由发改、财政等部门组成的专班, 由市局颁发的证书: what only describes
OF_THEM = compiled(r"(?:共同|联合)?(?:组成|构成|改|转|变)|[^，,。；;：:]{0,6}的|[，,。；;：:]")
# 各级|建设管理部门要, 各区|监督管理机构应: what looked like a verb is the function of a body
NAMED_BY_FUNCTION = compiled(
    r"(?!\p{Han}{0,4}(?:有关|相关|各))(?:\p{Han}{2,8}?(?:部门|机构|总站|委员会)"
    r"|(?:教育|建设|绿化|宣传|统计|审计|规划|管理|监督|招商|服务)\p{Han}{0,6}?局"
    rf"|{any_of('parties.parts_by_function')}(?!\p{{Han}}{{0,5}}{any_of('parties.looked_after')})"
    r"(?:\p{Han}{0,8}?中心|\p{Han}{0,2}?[站所院会队]))"
    r"(?=[要应须不将可在对按每会、，和及需务也均都一必根结收接全于从自今明本\d]|负责|组织|牵头|定期|加强|做好"
    f"|{any_of('parties.right_after')})"
)
NAME_ENDS = re.compile(
    "[堂台街者商户店局委办厅部署院所站队心司团行校镇乡道村区县市府会组门位构场室园馆社厂里关府专班政人体方媒省格矿井家]"
)
FUNCTION_NAMES = frozenset((*words_of("parties.run_in_bodies"), *words_of("parties.more_functions")))
LISTED_WITH = re.compile("[、和及]")
LEVELS = words_of("parties.levels")
SHORTEST_BEGUN, LONGEST_BEGUN = 2, 30
LIST_END = compiled(r"[，,。；;：:]|[（(](?![乡镇街道县市区、]{1,8}[）)]|\p{Han}{2,14}[局委办部厅会心府][）)])")
LISTED = compiled("、(?![^（）]*）)")  # no bracket's own mark: 市、县|（市、区）人民政府
IN_TIME = compiled("将(?![台军乐山])(?=[^，。；]{0,24}(?:列入|纳入|组织|安排|继续|投资|出台|制定|建立|开展|实施|给予))")
LONGEST_NAME, LONGEST_LIST, SHORTEST_ACTOR, LONGEST_ACTOR = 20, 60, 3, 24  # 市场, 平台 alone are nobody
ASKING = Sort.MODAL | Sort.ADVERB | Sort.TIME
ASKED_OF = ASKING | Sort.PREPOSITION
SAYING = Sort.MODAL | Sort.TIME
STOPS = Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME | VERB  # what a subject stands before
LONGEST_SUBJECT = 200  # characters
ONLY_DONE = words_of("clauses.only_done")  # 高校|加强值班; not 企业|管理
PART_OF_NAME = words_of("parties.more_of_post")  # 由市政府|分管领导约谈


@cache
def name_ends() -> re.Pattern[str]:
    """What any name ends with, in a bracket or not: where none of these signs is, nobody is named."""
    listed = {word[-1] for word in (*forms().tail, *forms().collective, *words_of("parties.premises"))}
    signs = listed.union(ADDRESSED_ENDS, UNIT_ENDS)
    return re.compile(f"[{''.join(sorted(signs))}]")


def find_subject(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[Span | None, bool]:
    """The organisation a clause begins with, and whether anything is asked of it.

    It ends like one right before a modal, an adverb or a verb, or is all that the clause consists of, or goes as far
    as what can only follow a whole name.
    """
    if name_ends().search(text, start, end) is None and not text.startswith(NAMED_OUTRIGHT, start):
        return None, False
    subject, agent = _before_act(text, start, end, terms)
    begun = None if agent or subject else _begun(text, start, end, terms)
    if begun is not None:
        return begun, DONE.search(text, begun.end, end) is None
    return subject, agent


def _before_act(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[Span | None, bool]:
    led_from = text.find("由", start, end)
    for term in terms:
        if term.start <= start + 1 or not term.sort & STOPS:
            continue
        by = BY.search(text, start, term.start) if 0 <= led_from < term.start else None
        start = by.end() if by else start
        words = without_fillers(text[start : term.start].rstrip("都也均还并各 "))
        if term.sort & VERB and text.startswith("的", term.end):
            return None, False  # 区政府召开的会议: the unit only describes what follows
        if _is_inside(text, term, end) or _is_passed_on(text, term, end):
            continue
        longer = _longer(text, start, term, end) if term.sort & VERB and _may_go_on(words) else None
        if longer is not None and not (words.startswith("各级") and text.startswith("、", longer.end)):
            return longer, DONE.search(text, longer.end, end) is None
        words, word = apart(words, text[term.start : term.end])
        if word in JOINING and _goes_on(text, start, term, terms):
            continue
        asked = term.sort & ASKING or word == "将"
        delivers = term.sort & Sort.DELIVER and words.startswith("各")  # 各地上报情况
        # 由李某牵头，望川镇|落实; 牵头单位|负责制定
        delivers = delivers or (term.end == end and word in CARRIES_OUT) or word.startswith("负责")
        sort = term.sort | Sort.MODAL if word == "牵头" else term.sort  # 望川区|牵头制定细则
        words = (
            words if is_unit(words) else _not_by_form(words, sort, delivers=bool(delivers), pressed=word in ONLY_DONE)
        )
        if words and (len(words) > 2 or asked or delivers or _is_told(words, word)) and not _acts_on(words):
            words += _more_of_name(text, start + len(words), terms, end)
            grounds = word.endswith(GROUNDS)  # 县监察局根据县政府的要求，组成督查组
            described = text.endswith(OF_PAPERS, start, end) and not grounds
            asked = term.sort & Sort.MODAL or not (described or DONE.search(text, start, end))
            return Span(start, start + len(words)), bool(asked)
        if term.sort & Sort.TIME:
            start = term.end
        if term.sort & Sort.MODAL or (term.sort & Sort.PREPOSITION and term.end - term.start > 1):
            break
    return _whole(text, start, end, terms)


def _is_passed_on(text: str, term: Term, end: int) -> bool:
    """Whether what stands before a word is done by others: 特定场所|可由属地自行确定, 重要机关|由属地确定."""
    by = BY.match(text, term.end, end) if term.sort & Sort.MODAL else BY.match(text, term.start, end)
    others = led(text, by.end(), end) if by else None
    return others is not None and GUIDING.match(text, others[0].end, end) is None


def _is_told(words: str, word: str) -> bool:
    """Whether a name of two signs does what follows (各镇|排查, 高校|加强值班), and is no part of a longer one."""
    return words.startswith("各") or (word != "组织" and word.startswith(ONLY_DONE))


def _may_go_on(words: str) -> bool:
    return words.startswith("各级") or is_unit(words)


def _longer(text: str, start: int, verb: Term, end: int) -> Span | None:
    """The name that goes on where a verb seems to follow it: 各级|建设管理部门要."""
    more = NAMED_BY_FUNCTION.match(text, verb.start, end)
    return Span(start, more.end()) if more and is_unit(text[start : more.end()]) else None


def _is_inside(text: str, term: Term, end: int) -> bool:
    """Whether a word stands inside a name: 市发改委牵头的|专班, 县委督查室、政府|督办室、县考核办."""
    if text.startswith("办", term.start) and OFFICE_ALONE.match(text, term.start, end):
        return True  # 市政府|办尽快
    if text.startswith("联合党", term.start):
        return True  # 属地联合党委
    if text.startswith("应对", term.start):
        return text.endswith("国务院", 0, term.start) or MEETING_IT.match(text, term.start, end) is not None
    if term.sort & Sort.ADVERB and (text.startswith("的", term.end) or text.endswith("社系统", 0, term.end)):
        return True
    if not term.sort & VERB or text.find("、", term.start, term.start + LONGEST_OFFICE) < 0:
        return False
    more = _office(text, term.start, end)
    return more is not None and text.startswith("、", more.end())


def _office(text: str, offset: int, end: int) -> regex.Match[str] | None:
    """The office that words at an offset go on to name (县政府|督查室); tried only where one can end."""
    if OFFICE_SIGNS.isdisjoint(text[offset : offset + LONGEST_OFFICE]):
        return None
    office = OFFICE.match(text, offset, end)
    return None if office is None or office.group().endswith(forms().not_units) else office  # 市教育局|举办招聘会


def _not_by_form(words: str, sort: int, *, delivers: bool, pressed: bool) -> str:
    """What of words that have no form of a unit names who is asked by the word of this sort; empty for nobody."""
    if len(words) > LONGEST_SUBJECT:
        return ""
    if not (sort & ASKED_OF or delivers):
        return words if "、" in words and (are_places(words) or (pressed and are_functions(words))) else ""
    closed = CLOSED_LIST.search(words) if "等" in words else None
    if closed:
        return words[: closed.start()]
    words = words.split("或其", maxsplit=1)[0]  # 公立医院|或其代表
    if words.endswith("场所") and (own := OWN_PREMISES.fullmatch(words)) and is_unit(own["who"]):
        return str(own["who"])
    each = sort & Sort.ADVERB and words.startswith("各")  # 各煤矿|立即启动预案
    if is_unit(words) or ((sort & Sort.MODAL or delivers or each) and is_addressed(words)):
        return words
    asked = sort & ASKING and "、" in words and are_functions(words)
    return words if asked or are_places(words) else ""


@lru_cache(maxsize=4096)
def _acts_on(words: str) -> bool:
    """Whether words only look like a name: a verb with those it is done to (减少|基层, 统筹协调|相关责任单位)."""
    words = words.split("、", maxsplit=1)[0]
    verb = next((term for term in find_terms(words[:LONGEST_VERB]) if term.start == 0 and term.sort & VERB), None)
    if verb is None or verb.end < SHORTEST_VERB:
        return False
    rest = words[verb.end :]
    return rest.startswith(DONE_TO) or (rest[:2] not in GENERIC and _acts_on(rest))


@lru_cache(maxsize=4096)
def is_addressed(words: str) -> bool:
    """Whether words name who is addressed, one or a list (洋梓镇、胡集镇)."""
    if SEPARATING.isdisjoint(words):
        return _is_one_addressed(words)
    names = [name.of(words) for name in split_names(words, 0, len(words))]
    return bool(names) and all(_is_one_addressed(name) or is_unit(name) for name in names)


def _is_one_addressed(words: str) -> bool:
    """Whether words name one who is addressed, by their form or by what they run (网络订餐|第三方平台)."""
    if is_place(words) or ADDRESSED.fullmatch(words):
        return True
    return words.endswith(ACTORS) and SHORTEST_ACTOR <= len(words) <= LONGEST_ACTOR and DEALT_WITH.match(words) is None


def is_anybody(words: str) -> bool:
    """Whether words name a unit by its form or who is addressed."""
    return is_unit(words) or is_addressed(words)


@lru_cache(maxsize=4096)
def are_places(words: str) -> bool:
    """Whether words list places by their names, each of which acts for itself (南汇新城镇、万祥镇和书院镇)."""
    if SEPARATING.isdisjoint(words):
        return False
    names = [name.of(words) for name in split_names(words, 0, len(words))]
    places = [is_place(name) for name in names]
    return len(names) > 1 and any(places) and all(map(lambda place, name: place or is_unit(name), places, names))


@lru_cache(maxsize=1024)
def are_functions(words: str) -> bool:
    """Whether words list bodies by their bare functions (公安、交通|加强巡查)."""
    names = LISTED_WITH.split(words)
    return len(names) > 1 and FUNCTION_NAMES.issuperset(names)


def _whole(text: str, start: int, end: int, terms: tuple[Term, ...]) -> tuple[Span | None, bool]:
    """The organisation that a clause without a verb consists of, or that it names before what it received."""
    words = text[start:end].strip()
    acting = AS_WHAT.search(text, start, end) if text.find("作为", start, end) >= 0 or "责任" in words else None
    if acting and is_anybody(text[start : acting.start()]):
        return Span(start, acting.start()), True
    if is_unit(words) and len(words) < 60:
        sorts = reduce(or_, [term.sort for term in terms if term.start > start and term.end - term.start > 1], 0)
        # 市安委会在节日期间将派出督导组: the clause says something of its beginning
        if not sorts & SAYING and not (sorts & VERB and "、" not in words):
            return Span(start, start + len(words)), True
    received = RECEIVED.search(text, start, end) if text.find("到", start, end) >= 0 else None
    if received and is_unit(text[start : received.start()]):
        return Span(start, received.start()), True
    headed = DEPARTMENT.match(text, start, end) if text.find("部门", start, end) >= 0 else None
    return (Span(*headed.span()), True) if headed and not NO_NAME.search(headed.group()) else (None, False)


def _begun(text: str, start: int, end: int, terms: tuple[Term, ...]) -> Span | None:
    """The longest name that a clause begins with, where what follows can only tell when or how it acts."""
    if NAME_ENDS.search(text, start, min(end, start + LONGEST_BEGUN)) is None:
        return None
    acts = any(term.sort & VERB for term in terms)
    for follows in GOES_ON.finditer(text, start + SHORTEST_BEGUN, min(end, start + LONGEST_BEGUN)):
        words = text[start : follows.start()]
        if _is_torn(text, start, follows.start()):
            continue  # 公司委|派
        if not (acts or text.startswith(LEVELS, start) or text.startswith(GROUNDS + IN_CASE, follows.start())):
            continue  # nothing is done, nor is it said on what grounds: 食堂|结合实际，
        if is_anybody(words) and not _acts_on(words):
            return Span(start, follows.start())
    return None


def alone(text: str, start: int, terms: tuple[Term, ...]) -> Span | None:
    """A place of one character that something is asked of, or that sets something up (镇|要, 县|成立)."""
    if text[start : start + 1] not in PLACES:
        return None
    follows = word_at(terms, start + 1)
    asked = follows and (follows.sort & Sort.MODAL or text.startswith(SETTING_UP, start + 1))
    asked = asked or IN_TIME.match(text, start + 1) is not None
    return Span(start, start + 1) if asked else None


def _goes_on(text: str, start: int, joiner: Term, terms: tuple[Term, ...]) -> bool:
    """Whether a joiner stands between two names of one subject (村两委与职能部门|要), not before what is dealt with."""
    stops = Sort.MODAL | Sort.ADVERB | Sort.TIME | VERB
    after = takewhile(lambda term: term.end - joiner.end <= LONGEST_NAME, words_from(terms, joiner.end))
    ends = [
        term.start
        for term in after
        if term.sort & stops
        and text[joiner.end : term.start] not in GENERIC
        and not text.startswith(SIGNED, term.start)
    ]
    return any(is_unit(text[joiner.end : end]) for end in ends) and is_unit(text[start : joiner.start])


def led(text: str, start: int, end: int) -> tuple[Span, bool] | None:
    """The longest list of names that follows 由, whatever comes after it (由区督查组|综合后汇报)."""
    stop = LIST_END.search(text, start, end)
    for last in range(min(stop.start() if stop else end, start + LONGEST_LIST), start + 1, -1):
        goes_on = text.startswith(PART_OF_NAME, last) or _is_torn(text, start, last)
        names = LISTED.split(text[start:last]) if not goes_on else [""]
        if all(len(name) <= LONGEST_NAME and (is_unit(name) or _is_place(name, names)) for name in names):
            return Span(start, last), True
    level = BY_LEVEL.match(text, start, end)
    return (Span(*level.span()), True) if level else None


def _is_torn(text: str, start: int, end: int) -> bool:
    """Whether names would end inside what the last of them is to do: 学校办|理, 公司委|派; not 市委|派员."""
    return IN_TWO.match(text, end - 1) is not None and is_unit(LISTED.split(text[start : end - 1])[-1])


def given_to(text: str, start: int, end: int) -> Span | None:
    """Those after 由 inside a clause, right before what they do (奖励标准由县、开发区|制定); None where none is."""
    by = BY.search(text, start, end) if text.find("由", start, end) > start else None
    found = led(text, by.end(), end) if by else None
    ends = found is None or found[0].end >= end
    return None if found is None or ends or OF_THEM.match(text, found[0].end) else found[0]


def _is_place(name: str, names: list[str]) -> bool:
    """Whether a name is a place beside others, of one character too (由县、开发区制定, 由市、浦东新区和奉贤区出资)."""
    return len(names) > 1 and (name in PLACES or is_place(name) or are_places(name))


def _more_of_name(text: str, offset: int, terms: tuple[Term, ...], end: int) -> str:
    """What still belongs to a name that looked complete: 县政府|督查室, where 督查 alone is a verb."""
    more = _office(text, offset, end)
    if more is None:
        return ""
    if text[more.end() : more.end() + 1] in ("应", "要", "须", "将") or text.startswith("作为", more.end()):
        return str(more.group())
    inside = [term for term in terms if more.start() <= term.start < more.end()]
    if any(term.sort & (Sort.MODAL | Sort.ADVERB | Sort.PREPOSITION | Sort.TIME) for term in inside):
        return ""
    after = next((term for term in terms if term.start >= more.end()), None)
    return more.group() if after is None or after.start - more.end() <= 1 else ""
