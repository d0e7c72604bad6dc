"""The reasons why the organisation a clause is about does not lead what the clause asks for: a list of them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import regex

from luoshi.core.commitments.clauses.bodies import opening_name
from luoshi.core.commitments.clauses.clauses import Clause
from luoshi.core.commitments.clauses.together import CONSULTS
from luoshi.core.commitments.parties.names import RELATED, forms, is_collective, is_unit, split_names
from luoshi.core.commitments.parties.subjects import is_anybody
from luoshi.core.commitments.words.lexicon import VERB, Sort, words
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.commitments.words.towns import like_opener
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

AMONG = ("特别是", "尤其是", "包括")
LONGEST_FUNCTION = 12  # characters of a function without 局 or 委 in a list: 生态环境、住建等部门
ANYBODY = frozenset(words_of("parties.anybody"))
NAMED_BY_ACT = frozenset(words_of("clauses.named_by_act"))
CLASSES, NAME_A_CLASS = words_of("clauses.classes"), words_of("clauses.name_a_class")
DONE_TO = frozenset(words_of("clauses.done_to_classes"))
DEVELOPMENT = ("发展改革", "发展和改革")  # 发展改革部门 is one
AFTER_OWN_NAME = "区局委办厅处院园"  # 开发区|经信部门, 教育局|下属学校
CALLED_BY = frozenset(NAME_A_CLASS).difference(words_of("clauses.also_done"))  # 签约|金融机构
POINTED_AT, TOLD_BY_END = words_of("clauses.pointed_at"), words_of("clauses.told_by_end")
ONLY_DONE = words_of("clauses.only_done")
WORKED_WITH = words_of("clauses.worked_with")
HAVING = compiled(f"(?:(?:在|就)[^，。；]{{2,40}}?(?:等?方面|上))?(?:依法|同样|同等|均)?{any_of('clauses.having')}")
DESCRIBING = compiled(r"(?!负责|牵头|组织|落实)[^，,。；;的]{1,8}的(?:项目|企业|单位|人员|机构|事项|工程)(?=[，,])")
UNDER = compiled("在[^，,。；;]{2,40}下$")  # 市住建局|在市公安局的配合下: what it does follows
MEMBERS = compiled(rf"(?!成立|组建|设立)[\p{{Han}}、]{{0,12}}{any_of('clauses.members')}组成")
FACILITIES = words_of("clauses.facilities")
BUILT = compiled(f"{any_of('clauses.built_when')}*{any_of('clauses.built')}")
PROFITING = words_of("clauses.profiting")
BENEFITS = compiled(f"(?:(?:依据|凭|按)[^，,。；]{{1,60}}?)?(?:即|均|都|就)?(?:可以?)?{any_of('clauses.benefits')}")
# 食品企业|抽检覆盖率100%, 园区|建设周期一般为3至5年: how things are to stand with it
RATED = compiled(
    r"[^，,。；;]{0,16}(?:率|比例|占比|周期)(?:一般|均|都)?(?:应|要)?(?:达到?|为|保持在?|不低于|不少于|超过)?\d"
)
EXEMPT = compiled("[^，。；]{0,40}(?:免征|减征|减半征收|免收|免缴|免于缴纳)")
COUNTED = compiled(r"(?:总数|数量|净增|新增|入库|达到?|突破|超过|增加到|增至|不少于)+(?:约|近)?\d+[余多]?万?[家户个所]")
# 按照部署，及省厅|结合实际出台的文件要求: what somebody else goes by
CITED = compiled(
    r"[^，。；]{0,40}(?:出台|印发|下发|制定|发布|作出|召开)的[^，。；]{0,12}(?:要求|规定|精神|部署|文件|意见)$"
)
# 市长还来到云川公司, 名单提交领导小组: where somebody or something goes
VISITED = compiled("来到|前往|走进|莅临|提交|报送|分赴|奔赴|赶赴")
DUTIES_AFTER = compiled(
    "(?:[，,][^，,。；;]{2,30}(?:任|担任|兼任)[^，,。；;]{2,12})*[，,](?:主要|具体|统一)*(?:负责|承担)"
)
SPOKEN_TO = compiled(r"(?:长|书记|主任|同志|领导)\p{Han}{0,4}对(?:全|各|有关|相关|所有|与会|在场)")
WORKS = compiled("(?:新建|改建|扩建|改扩建|迁建|改造|建设|提升|修缮|装修|搬迁)(?:工程|项目)(?:[，,。；;]|$)")
CONSULTED = compiled(CONSULTS)
CLAUSE_BEFORE = compiled("[^，,。；;：:\\n]+$")
SHARE = compiled(
    r"\p{Han}{0,14}(?:比例|占比|比重|覆盖率|覆盖面|数量)(?:应|要)?(?:均|都)?(?:达|保持|不低于|不少于|提高|超过)"
)
TOPIC_OF = tuple(f"：{words}" for words in words_of("notes.told_of"))
FAVOURED = compiled(rf"[^各所每]{{0,8}}?{any_of('clauses.favoured')}\p{{Han}}{{0,6}}(?:企业|商户)")


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The organisation that a clause is about."""

    text: str
    clause: Clause
    span: Span

    def begins(self, words: tuple[str, ...]) -> bool:
        """Whether it begins with one of some words."""
        return self.text.startswith(words, self.span.start)

    def ends(self, words: tuple[str, ...]) -> bool:
        """Whether it ends with one of some words."""
        return self.text.endswith(words, self.span.start, self.span.end)

    def does(self, pattern: regex.Pattern[str]) -> bool:
        """Whether its clause goes on after it as a pattern says."""
        return pattern.match(self.text, self.span.end, self.clause.span.end) is not None


def is_lead(text: str, clause: Clause, span: Span) -> bool:
    """Whether none of the REASONS speaks against the subject of a clause."""
    subject = Subject(text, clause, span)
    return not any(holds(subject) for holds in REASONS)


def is_favoured(words: str) -> bool:
    """Whether a name without a modal is of those whom a measure favours (小微企业减按25%计入)."""
    return FAVOURED.fullmatch(words) is not None


def names_nobody(text: str, names: list[Span]) -> bool:
    """Whether one of the names in a subject is none, or all there is could be anybody (部门)."""
    if any(len(name) > LONGEST_FUNCTION and not is_anybody(name.of(text)) for name in names):
        return True
    return len(names) == 1 and names[0].of(text) in ANYBODY


def is_described(subject: Subject) -> bool:
    """Nothing is asked, and the verb says how it thinks or stands (市委|高度重视, 高新技术企业|突破500家)."""
    clause = subject.clause
    if clause.modal is not None or clause.led_by or clause.verb is None or subject.does(UNDER):
        return False
    sort, name = clause.verb.sort, subject.span.of(subject.text)
    stands = sort & Sort.RESULT and not name.startswith("各")
    # 城乡居民社区|教育活动: a class of units that nothing points at is part of a longer name; 建设单位|立即做好 is not
    follows = clause.verb.start == subject.span.end and not subject.text.startswith(ONLY_DONE, clause.verb.start)
    told = name.startswith(POINTED_AT) or name.endswith(TOLD_BY_END)
    named = sort & Sort.LIGHT and follows and not told
    return bool(sort & Sort.MENTAL or ((stands or named) and is_collective(name)))


def is_urged_on(subject: Subject) -> bool:
    """It only follows a word that urges it on or deals with it (鼓励|企业); 组织部门 is a name."""
    if not subject.begins(forms().encouraged):
        return False
    text, start = subject.text, subject.span.start
    if like_opener(text, start) or opening_name(text, start, subject.clause.span.end):
        return False  # 向阳镇要, 由对口部门办理, 创建全国文明城市办公室要
    urged = next(word for word in forms().encouraged if text.startswith(word, start))
    named = subject.span.of(text).split("、", maxsplit=1)[0].removeprefix(urged) in NAMED_BY_ACT
    return not named and not RELATED.match(text, start)


def is_acted_on(subject: Subject) -> bool:
    """Something is done to it, a class of bodies (完善|民营企业|参与机制); 施工单位 is called by what it does."""
    if subject.clause.modal is not None or subject.clause.led_by:
        return False
    first = split_names(subject.text, subject.span.start, subject.span.end)[:1]
    return bool(first) and acts_on_class(first[0].of(subject.text))


def acts_on_class(name: str) -> bool:
    """Whether what looks like a name is an act and the class of bodies it is done to (优化企业, 培训民营企业)."""
    act, whom = name[:2], name[2:]
    if not whom.endswith(CLASSES) or not words().get(act, 0) & VERB:
        return False
    if name.startswith(DEVELOPMENT) or whom[0] in AFTER_OWN_NAME:
        return False
    bare = whom in CLASSES or (whom.startswith(NAME_A_CLASS) and whom[2:] in CLASSES)
    return act in DONE_TO if bare else act not in CALLED_BY


def is_worked_with(subject: Subject) -> bool:
    """Somebody else works with it (会同|市财政局, 主动|和人社部门做好衔接)."""
    if subject.begins(WORKED_WITH):
        return True
    text, start = subject.text, subject.span.start
    if CONSULTED.match(text, start):
        return True
    with_ = start > subject.clause.span.start and text[start] in "和与"  # 和睦街道 begins so, and nothing stands before
    return with_ and not RELATED.match(text, start)  # 与项目有关的部门要


def is_visited(subject: Subject) -> bool:
    """Somebody goes there (市长还来到|云川公司)."""
    return VISITED.search(subject.text, subject.span.start, subject.span.end) is not None


def is_spoken_to(subject: Subject) -> bool:
    """Somebody speaks to it (县长对|全县各金融机构|提出要求)."""
    return SPOKEN_TO.search(subject.text, subject.span.start, subject.span.end) is not None


def names_works(subject: Subject) -> bool:
    """It only begins the name of what is built (云川区全民健身中心|新建工程)."""
    built = subject.ends((*FACILITIES, "中心")) and subject.clause.modal is None
    return built and WORKS.match(subject.text, subject.span.end) is not None


def is_listed_on(subject: Subject) -> bool:
    """It goes on with a list of what the clause before acts on (支持困难企业，以及|劳动密集型企业)."""
    clause, text = subject.clause, subject.text
    if clause.modal is not None or not text.startswith("以及", clause.span.start):
        return False
    before = CLAUSE_BEFORE.search(text, 0, max(0, clause.span.start - 1))
    names = split_names(text, *before.span()) if before else []
    return not names or not all(is_unit(name.of(text)) for name in names)  # 各县区，以及|市直各部门，于6月底前报送


def is_cited(subject: Subject) -> bool:
    """Its papers are what somebody else goes by (及省厅|出台的文件要求)."""
    clause = subject.clause
    joined = subject.text.startswith(("及", "和", "以及"), clause.span.start)
    return joined and clause.modal is None and subject.does(CITED)


def tells_which(subject: Subject) -> bool:
    """It only tells which things are meant (由政府|投资建设的项目，)."""
    return subject.clause.led_by and DESCRIBING.match(subject.text, subject.span.end) is not None


def is_built(subject: Subject) -> bool:
    """It is what is built, not who builds it (水厂|明年建成投产)."""
    return subject.ends(FACILITIES) and subject.does(BUILT)


def makes_up(subject: Subject) -> bool:
    """Something is made up of its people (宣传科、法规科|工作人员组成)."""
    return subject.does(MEMBERS)


def profits(subject: Subject) -> bool:
    """It is a business that is given something (中小微企业|按60%返还, 小微企业|享受补贴)."""
    return subject.ends(PROFITING) and (subject.does(BENEFITS) or subject.does(EXEMPT))


def is_counted(subject: Subject) -> bool:
    """It is said how many there are to be, or do something, not what they are to do (上市公司|达到25家)."""
    return subject.ends(PROFITING) and (subject.does(COUNTED) or subject.does(SHARE))


def only_has(subject: Subject) -> bool:
    """It is said what it is to have, not what it is to do (民办医疗机构|享受同等待遇)."""
    return subject.clause.modal is None and (subject.does(HAVING) or subject.does(RATED))


def is_topic(subject: Subject) -> bool:
    """Minutes go on to tell of it (第三中学|：会议要求……)."""
    return subject.text.startswith(TOPIC_OF, subject.span.end)


def is_set_up_elsewhere(subject: Subject) -> bool:
    """It is said where it is set up (领导小组办公室|设在市发改委), and not what it does there (……，负责日常工作)."""
    if not subject.text.startswith("设在", subject.span.end):
        return False
    return DUTIES_AFTER.match(subject.text, subject.clause.span.end) is None


def is_singled_out(subject: Subject) -> bool:
    """It is only said to be among those meant before (要在全市传达，特别是|没有到会的部门)."""
    text, clause = subject.text, subject.clause
    ends = text[clause.span.end : clause.span.end + 1] in ("", "。", "；", ";")
    return ends and clause.verb is None and clause.modal is None and text.startswith(AMONG, clause.span.start)


REASONS: tuple[Callable[[Subject], bool], ...] = (
    is_described,
    is_urged_on,
    is_acted_on,
    is_worked_with,
    is_visited,
    is_spoken_to,
    names_works,
    is_listed_on,
    is_cited,
    tells_which,
    is_built,
    makes_up,
    profits,
    is_counted,
    only_has,
    is_topic,
    is_set_up_elsewhere,
    is_singled_out,
)
"""Why a subject is no lead: one of these that holds is enough."""
