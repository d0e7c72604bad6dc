"""Find who leads, supports and answers for a commitment in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.clauses.askers import DECIDES
from luoshi.core.commitments.clauses.classes import CLASS
from luoshi.core.commitments.clauses.clauses import AGENT, Clause
from luoshi.core.commitments.clauses.no_lead import acts_on_class, is_favoured, is_lead, names_nobody
from luoshi.core.commitments.clauses.persons import ask_persons
from luoshi.core.commitments.clauses.together import CONSULTS, TOGETHER_HINT, closes_functions, find_together
from luoshi.core.commitments.model import Leader, Unit
from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.parties.leaders import find_leaders
from luoshi.core.commitments.parties.names import LEVEL, PLACE, forms, is_unit, longest_first, split_names
from luoshi.core.commitments.parties.posts import is_post
from luoshi.core.commitments.parties.subjects import is_addressed
from luoshi.core.commitments.words.lexicon import Sort
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.commitments.words.towns import like_opener
from luoshi.core.patterns import compiled
from luoshi.core.text import Span, touches

# a bracket belongs to a name where the name goes on or ends with it: 各区（县）市场监管局, 市发展改革委（市粮食局）
LIST = (
    r"(?P<list>(?:[^，,；;。：:（）()由请]|由贸|(?<=[邀申提报聘])请"
    r"|(?<=[\u4e00-\u9fff])（[^（），,；;。：:]{1,16}）){2,120}?)"
)
# re is quicker than regex where a pattern is simple, and these look at every segment
MARKER_HINT = re.compile(
    "牵头|主办|主责|承办|责任单位|负责|负总责|配合|参与|协办|协助|协同|参加|分工落实|大力支持|给予支持|予以支持"
)
# 各单位联系电话于4月15日前报送: what belongs to them is theirs to send in
OF_EACH = compiled(r"各[^，,。；;：:（）()\s]{2,40}?(?:报送|上报|提交|报备|送达|报(?=[省市县区镇乡]))")
OF_A_CLASS = compiled(r"[^，,。；;]{2,30}的(?:单位|部门|企业|乡镇|镇街|街道|县区|区县|地区|个人|人员)")
SET_BY = compiled(r"的\p{Han}{2,8}(?:标准|费用|经费|名单|程序|办法|价格|比例|范围|条件|数额|额度)$")
GOES_ON_TO = ("要求", "强调", "明确", "责成", "指出", "会议", "决定", "同意", "议定", "下一步")
SHARE = compiled("[%％]|以[上下]的")  # 各省份60%以上的县: so many, and nobody by name
ASKS_ANOTHER = compiled(f"(?<=[局委办厅部室处]){CONSULTS}")
JOINS = ("和", "及", "与")
LONGEST_OWNER, SHORTENED = 10, 3
BUILDING = compiled(
    r"(?:建立|形成|健全|完善|构建|实行)(?:健全|完善)?(?=[省市县区州镇乡各有相]|\p{Han}{2,8}(?:部门|单位))"
)
# what helps others, in whatever words: 要积极配合, 按照职责分工做好相关配合工作, 予以支持
HELPS = (
    r"(?P<helps>(?=[^，,。；;：:]{0,18}?(?:配合|协[助同作]|参与|支持))(?:要|应当?|须|需)?(?:负责|具体)?(?:按照?(?:各自)?职责(?:分工)?|依职责)?(?:要|应当?|须)?"
    r"(?:(?:及早|尽早|提前|主动|积极)(?:介入|对接|跟进)、)?(?:积极|密切|紧密|主动|全力|大力|切实|认真)?"
    r"(?:(?:做好|抓好|予以|给予|提供)(?:积极|密切|全力|大力)?(?:相关|相应|有关|各项|必要)?的?(?:工作)?)?"
    r"(?:(?:支持)?(?:配合|协助|协同|协作)(?:(?:支持|配合|协助|做好)(?:相关|有关|各项)?)?|参与|支持(?=工作|[，,。；;、）)]|$))(?:工作)?)"
)
HELP_HINT = re.compile("配合|协[助同作]|参与|支持")
ATTITUDES = tuple("要应须需积密紧主全大切认做")  # what so begins asks for an attitude, where nobody leads
ASKED_WITH = compiled(r"(?:由|请)(?P<who>\p{Han}{2,8}?)(?=会同)")
LEADING = ("牵头", "牵头负责", "牵头组织", "主办", "主责")
JOINTLY = re.compile("(?:等?(?:部门|单位))?(?:联合|共同|协同|配合|参与|参加|按职责|按照职责|各司其职|分工|组成)")
LISTED_ON = re.compile("等?(?:部门|单位)?[，,]")  # 公安局、工信局等部门，|属地政府等组成
HINT = re.compile(f"{MARKER_HINT.pattern}|{TOGETHER_HINT.pattern}")  # most segments hold none of either


class Roles(msgspec.Struct, frozen=True, gc=False):
    """Who a commitment's own words make responsible."""

    lead: tuple[Unit, ...] = ()
    support: tuple[Unit, ...] = ()
    leaders: tuple[Leader, ...] = ()
    marked: bool = False


NOBODY = Roles()


def find_roles(text: str, span: Span, clauses: list[Clause]) -> Roles:
    """Leads, supports and leaders named between the ends of `span`, by marker, by 会同 and as subjects."""
    clauses, leaders = ask_persons(text, span, clauses, find_leaders(text, span))
    lead: list[Unit] = []
    support: list[Unit] = []
    helping: list[Unit] = []
    if HINT.search(text, span.start, span.end):
        lead, support, helping = _marked(text, span, leaders)
        support += find_together(text, span)
        lead = lead or _asked_with(text, span)
    marked = bool(lead)
    if leaders:
        lead += _led_in_person(text, clauses, leaders) or _beside_leaders(text, clauses, leaders)
    taken, joins = _in_order([*lead, *support, *leaders]), False
    for index, clause in enumerate(clauses):
        if clause.agent:
            named = [] if _dealt_with(text, clauses, index) else _subjects(text, clause, taken)
            joins = bool(named and marked) and _joins(text, clauses, index, joins)
            support += [replace(unit, rule="support.together") for unit in named] if joins else []
            lead += [] if joins else named
        elif text.startswith("各", clause.span.start):
            lead += _owners(text, clause)
    lead = lead or _deciding(text, clauses)
    if not (lead or support or leaders):
        return NOBODY
    if helping:
        lead, support = _with_helping(helping, lead, support)
    if support and not (lead or leaders) and any(unit.rule == "support.marker" for unit in support):
        # 镇政府配合做好普查: who only helps leads where nobody else is named
        lead = [replace(unit, rule="lead.marker") for unit in support if unit.rule == "support.marker"]
        support = [unit for unit in support if unit.rule != "support.marker"]
    if support:
        leading = _in_order(lead)
        support = [unit for unit in support if not touches(leading, unit.span)]
    return Roles(_once(lead), _once(support), tuple(leaders), marked)


def _with_helping(helping: list[Unit], lead: list[Unit], support: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Leads and supports where some are asked to help: they support who is asked before them, and else nobody.

    审批局要牵头，其他部门要做好配合; 各部门要密切配合 alone asks for an attitude.
    """
    spans = _in_order(helping)
    others = [unit for unit in lead if not touches(spans, unit.span)]
    if not any(unit.span.end <= spans[0].start for unit in others):
        return lead, support
    return others, [*support, *helping]


def _dealt_with(text: str, clauses: list[Clause], index: int) -> bool:
    """Whether a clause only names a class, or says in which case, that somebody else deals with.

    符合条件的企业，|由区人社局审核; 供应商有异议的，|采购人应当答复.
    """
    clause = clauses[index]
    if clause.modal or index + 1 == len(clauses):
        return False
    convenes = clause.verb and text.startswith("召开", clause.verb.start) and any(map(AGENT, clauses[index + 1 :]))
    if convenes and text.startswith(GOES_ON_TO, clauses[index + 1].span.start):
        return True  # 市政府召开专题会议，|要求市住建局……
    deals = clauses[index + 1]
    classed = deals.modal and OF_A_CLASS.fullmatch(text, clause.span.start, clause.span.end)
    if deals.agent and (classed or text.endswith("的", clause.span.start, clause.span.end)):
        return True  # 完不成目标的乡镇，|县政府将予以通报
    if deals.led_by and SET_BY.search(text, clause.span.start, clause.span.end):
        return True  # 养老机构接收特困人员的收费标准，|由相关部门确定
    if clause.verb or not deals.led_by:
        return False
    return CLASS.match(text, clause.span.start, clause.span.end) is not None


def _joins(text: str, clauses: list[Clause], index: int, joined: bool) -> bool:
    """Whether those a clause names join whom the clause before it makes lead (由住建局牵头，|公安、消防联合检查).

    So do those of a list that goes on over a comma (由住建局牵头，|公安局等部门，|属地政府等组成).
    """
    clause = clauses[index]
    if not index or clause.modal or clause.subject is None or text[clause.span.start - 1] not in "，,":
        return False
    before = clauses[index - 1].span
    if not (joined or text.endswith(LEADING, before.start, before.end)):
        return False
    if JOINTLY.match(text, clause.subject.end) or (joined and _makes_up(text, clause)):
        return True
    goes_on = LISTED_ON.match(text, clause.subject.end) and index + 1 < len(clauses)
    return bool(goes_on) and _makes_up(text, clauses[index + 1])


def _makes_up(text: str, clause: Clause) -> bool:
    """Whether a clause ends by saying that something is made up of those it names."""
    return text.endswith("组成", clause.span.start, clause.span.end)


def _in_order(found: Sequence[Unit | Leader]) -> list[Span]:
    if len(found) < 2:
        return [each.span for each in found]
    return sorted((each.span for each in found), key=lambda span: span.start)


def _once(units: list[Unit]) -> tuple[Unit, ...]:
    """Each name once, where it stands first; 供电公司 after 县供电公司 is the same, and posts are no units."""
    units = [unit for unit in units if not is_post(unit.name)]
    if len(units) < 2:
        return tuple(units)
    first: dict[str, Unit] = {}
    for unit in sorted(units, key=lambda unit: unit.span.start):
        shortened = not unit.collective and len(unit.name) >= SHORTENED
        if not (shortened and any(name.endswith(unit.name) for name in first)):
            first.setdefault(unit.name, unit)
    return tuple(first.values())


def _led_in_person(text: str, clauses: list[Clause], leaders: list[Leader]) -> list[Unit]:
    """The units whose leaders are asked in person: 各地、各部门“一把手”亲自抓."""
    found: list[Unit] = []
    for leader in leaders:
        clause = next((c for c in clauses if c.span.covers(leader.span)), None)
        if clause is None or leader.rule != "leader.subject":
            continue
        start = clause.modal.end if clause.modal and clause.modal.end < leader.span.start else clause.span.start
        if text.startswith("经", start):
            continue  # 须经本单位主要负责人审签: who looks at it, not who does it
        names = split_names(text, skip_opening(text, start, leader.span.start), leader.span.start)
        if names and all(is_unit(name.of(text)) for name in names):
            found += [unit_of(text, name, "lead.subject") for name in names]
    return found


@cache
def _marker_pattern(*, helping: bool) -> re.Pattern[str]:
    """What says of a list before it that it leads or supports; with `helping` also that it helps in other words."""
    words = longest_first((*forms().markers["lead"], *forms().markers["support"]))
    together = words_of("clauses.together")
    signs = set("要应须需积密紧主全大按依做提切认抓负具支") if helping else set()
    first = "".join(sorted({word[0] for word in (*words, *together)} | signs))
    helps = f"{HELPS}|" if helping else "(?P<helps>(?!))|"
    opening = r"(?:(?<![^，,；;。：:、）)\s])|由|(?<![邀申提报聘])请|(?<=[要应须可会]在))"  # 要在|市教育局配合下
    # re reads this three times as fast as regex; the set of first signs is only quicker, at each sign of a list
    return re.compile(
        rf"{opening}{LIST}(?=[{first}])(?:{helps}(?:{'|'.join(together)})?(?P<marker>{'|'.join(words)}))"
        "(?!人|同志|制|的(?![^，,。；]{0,10}(?:机制|格局|体系)))"
    )


def _marked(text: str, span: Span, leaders: list[Leader]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """Lists of units before 牵头, 负责 and their like, and before what helps others; the last are only asked to."""
    lead: list[Unit] = []
    support: list[Unit] = []
    helping: list[Unit] = []
    if not MARKER_HINT.search(text, span.start, span.end):
        return lead, support, helping
    helps = HELP_HINT.search(text, span.start, span.end) is not None
    for match in _marker_pattern(helping=helps).finditer(text, span.start, span.end):
        start, end = skip_opening(text, match.start("list"), match.end("list")), match.end("list")
        start = max(start, text.rfind("  ", start, end) + 2 if "  " in text[start:end] else start)  # another cell
        opened = BUILDING.match(text, start, end)  # 建立|市发展改革委牵头、各部门配合的机制
        start = opened.end() if opened else start
        if text.count("“", span.start, end) > text.count("”", span.start, end):
            continue  # 形成“部门协同、企业主责”的格局
        together = text.find("会同", start + 1, end)
        names = split_names(text, start, together if together > 0 else end)  # 由市水利局|会同市财政局负责
        named = [name.of(text) for name in names]
        known = all(is_unit(words) or LEVEL.fullmatch(words) or is_addressed(words) for words in named)
        if not names or not (known or closes_functions(text, names, end)):
            continue  # 自然资源、住建、司法等协同配合: bare functions, closed by 等 or 部门
        first = names[0]
        urged = text.startswith(forms().encouraged, first.start) and not like_opener(text, first.start)
        if urged or acts_on_class(named[0]) or touches([leader.span for leader in leaders], first):
            continue
        if match["helps"] and match["helps"].startswith(ATTITUDES) and not lead:
            helping += [unit_of(text, name, "support.asked") for name in names]
        elif match["marker"] in forms().markers["lead"]:
            lead += [unit_of(text, name, "lead.marker") for name in names]
        else:
            support += [unit_of(text, name, "support.marker") for name in names]
    return lead, support, helping


def _asked_with(text: str, span: Span) -> list[Unit]:
    """Who is asked together with others, named by its function alone (请国土会同发改、财政等部门)."""
    asked = ASKED_WITH.search(text, span.start, span.end) if text.find("会同", span.start, span.end) > 0 else None
    return [unit_of(text, Span(*asked.span("who")), "lead.marker")] if asked else []


def _subjects(text: str, clause: Clause, taken: list[Span]) -> list[Unit]:
    """The organisations a clause has for its subject, where something is asked of them."""
    subject = clause.subject
    if subject is None or not clause.agent or not is_lead(text, clause, subject):
        return []
    rule = "lead.subject"
    asks = ASKS_ANOTHER.search(text, subject.start, subject.end)
    subject = Span(subject.start, asks.start()) if asks else subject  # 省民政厅|商省财政厅
    if touches(taken, subject):
        others = [name for name in split_names(text, subject.start, subject.end) if not touches(taken, name)]
        # 各牵头领导、|牵头部门要: beside whom a leader or another mark has told already
        beside = [name for name in others if name.start > subject.start and is_addressed(name.of(text))]
        return [unit_of(text, name, rule) for name in beside] if clause.modal else []
    if len(subject) == 1 or (clause.verb is None and CLASS.fullmatch(text, subject.start, subject.end)):
        return [unit_of(text, subject, rule)]
    names = split_names(text, subject.start, subject.end)
    if clause.modal is None:
        names = [name for name in names if not is_favoured(name.of(text))]
    if names_nobody(text, names):
        return []
    alone = text[subject.start] in PLACE and text.startswith("、", subject.start + 1)
    if alone and names[:1] and names[0].start > subject.start:
        names = [Span(subject.start, subject.start + 1), *names]  # 由县、开发区制定
    return [
        unit_of(text, name, rule) for name in names if not (text[name.start].isdigit() or SHARE.search(name.of(text)))
    ]


def _beside_leaders(text: str, clauses: list[Clause], leaders: list[Leader]) -> list[Unit]:
    """Units that are asked together with a person named right after them (各帮扶单位|和帮扶责任人要)."""
    found: list[Unit] = []
    for leader in leaders:
        at = leader.span.start
        clause = next((c for c in clauses if c.span.covers(leader.span)), None)
        if clause is None or clause.modal is None or not text.endswith(JOINS, clause.span.start, at):
            continue
        names = split_names(text, skip_opening(text, clause.span.start, at - 1), at - 1)
        if names and all(is_unit(name.of(text)) for name in names):
            found += [unit_of(text, name, "lead.subject") for name in names]
    return found


def _owners(text: str, clause: Clause) -> list[Unit]:
    """Those who begin a clause and whose papers are to be sent in by a day (各村居|突击队名单在5月30日前报镇)."""
    start = clause.span.start
    sent = OF_EACH.match(text, start, clause.span.end)
    if sent is None or not any(term.sort & Sort.TIME for term in clause.terms):
        return []
    ends = range(start + 2, min(start + LONGEST_OWNER, sent.end()))
    end = next((end for end in ends if text.endswith(forms().collective, start, end)), None)
    if end is None:
        return []
    end += text.endswith(forms().collective, start, end + 1)  # 各村|居
    return [unit_of(text, Span(start, end), "lead.subject")]


def _deciding(text: str, clauses: list[Clause]) -> list[Unit]:
    """The organ that decides what is to be done, where nobody else is named (市安委会决定开展检查); no meeting."""
    if not clauses or text.find("决定", clauses[0].span.start, clauses[-1].span.end) < 0:
        return []
    for clause in clauses:
        start = skip_opening(text, clause.span.start, clause.span.end)
        decided = DECIDES.match(text, start, clause.span.end)
        names = split_names(text, *decided.span("who")) if decided else []
        if names and all(is_unit(name.of(text)) for name in names):
            return [unit_of(text, name, "lead.subject") for name in names]
    return []
