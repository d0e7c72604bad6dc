"""Find who is worked with: 会同相关部门制定, 与工商、质检等部门联合督查."""

from __future__ import annotations

import re

from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.notes.markers import unit_of
from luoshi.core.commitments.parties.names import NO_NAME, is_unit, split_names
from luoshi.core.commitments.parties.places import is_place
from luoshi.core.commitments.parties.subjects import find_subject, led
from luoshi.core.commitments.words.lexicon import VERB, Sort, find_terms
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

BARE = compiled(r"\p{Han}{2,7}(?:[（(]\p{Han}{2,4}[）)])?")
CONSULTS = "商(?=[国省市县区财])"  # 省民政厅|商省财政厅
STOPS = "，,；;。：:\n"
PART = compiled(r"\p{Han}{2,6}(?:组|专班|办公室|大队|支队|指挥部|委员会)")  # 市纪委监委|监督检查组
LONGEST_ACT = 6  # characters looked at for what is done
# 与 only where TOGETHER can take it: most join things
TOGETHER_HINT = re.compile(
    "会同|(?<=[局委办厅部室处，,；;])商|组织(?:[各相有省市县区]|[^，。；、]{2,10}、)|联合|协同|牵头(?:协调|组织|召集|[省市县区镇乡各有相])|与(?:(?<=[局委办厅部室处司，,。；\n要应须强]与)|(?<=^与))"
)
# 会同市财政局|制定: where the list ends that is worked with; 督查 in 督查室 does not end it
TOGETHER = compiled(
    r"(?:会同|联合(?!督查|检查|调查|督导|执法|专班|工作|行动|攻关|向|研发|实验|创新|培养|办学|申报|考核|整治|巡查|惩戒|党委|党总?支部?|支部|[^，、]{0,4}组|[会体国办])|牵头协调|牵头组织(?!实施|推进|落实|开展|编制|制定|起草|召开)"
    r"|协同(?=[省市县区镇乡各有相]|\p{Han}{2,10}?(?:中心|局|委|办|部门|公司|院|站|所|处|科|街镇|街道|社区|物业))"
    r"|(?<=^|[，,；;。\s])牵头(?:召集)?(?=[省市县区镇乡各有相]\p{Han})"  # 牵头区建管委、区交通委，每周检查
    # 组织县级有关部门|与企业签署, 组织各示范区|认真总结
    # 组织辖区城管、公安等部门|开展整治
    r"|(?<![头和、])组织(?=(?:辖区|属地|有关|相关)?\p{Han}{2,8}、[^，,；;。]{1,40}等(?:有关|相关)?(?:部门|单位)(?!人员|负责))"
    r"|(?<![头和、])组织(?=各(?!级|类|项|种)\p{Han}{1,6}|(?:[省市县区]级)?(?:相关|有关)(?:\p{Han}{0,8})?(?:部门|单位)))"
    r"(?P<list>[^，,；;。：:]{2,60})"
    # 省民政厅商省财政厅|下拨资金
    rf"|(?<=[局委办厅部室处，,；;]|^){CONSULTS}(?=.\p{{Han}}{{1,10}}[局委办厅部])(?P<asked>[^，,；;。：:]{{2,40}})"
    r"|(?:(?<=[局委办厅部室处司])与(?=[^，,；;。：:]{2,40}?(?:联合|协同|(?:签订|签署)(?!的)))"
    r"|(?<=，|,|^|\n|。|；|[要应须]|加强)与"
    r"(?=[^，,；;。：:]{2,40}?(?:联合|共同|协同|配合|协作|(?:签订|签署)(?!的)|建立)))"
    r"(?P<other>[^，,；;。：:]{2,40}?)(?:联合|共同|协同|配合|协作|(?:签订|签署)(?!的)|建立)"
)
TOGETHER_END = compiled(
    f"(?:{any_of('clauses.after_together')}"
    r"|与(?=[^，,]{2,8}(?:对接|签[订署]|协商|沟通)))"
    r"(?![室局组委部科队院所厅]|办(?![法理结好成完事案证])|处(?![理置罚分])|中心|机构|部门)"
)


# 在市公安局的大力配合下: who helps
HELPED_BY = compiled("在(?P<list>[^，,；;。：:在]{2,60}?)的?(?:大力|积极|密切|全力|支持)?(?:配合|协助)下")


def find_together(text: str, span: Span) -> list[Unit]:
    """Units that are worked with: 会同相关部门, 与市纪委监委联合."""
    found = _helping(text, span)
    if not TOGETHER_HINT.search(text, span.start, span.end):
        return found
    for match in TOGETHER.finditer(text, span.start, span.end):
        names = _worked_with(text, *match.span(next(name for name in ("list", "asked", "other") if match[name])))
        closed = closes_functions(text, names, match.end())
        found += [unit_of(text, name, "support.together") for name in names if closed or _is_named(name.of(text))]
    return found


def _helping(text: str, span: Span) -> list[Unit]:
    """Those with whose help somebody is to act (在市公安局的配合下); nobody where one of them is no unit."""
    if text.find("下", span.start, span.end) < 0:
        return []
    helped = HELPED_BY.search(text, span.start, span.end)
    names = split_names(text, *helped.span("list")) if helped else []
    named = all(_is_named(name.of(text)) for name in names)
    return [unit_of(text, name, "support.together") for name in names] if named else []


def _worked_with(text: str, start: int, end: int) -> list[Span]:
    """The names of a list that ends where something is done: the first end that leaves nothing but names.

    Where no word that ends such lists follows, it ends with the last name before an act (会同市财政局|办理手续).
    """
    first: list[Span] = []
    for last in (*(stop.start() for stop in TOGETHER_END.finditer(text, start + 2, end)), end):
        names = split_names(text, start, last)
        if names and (closes_functions(text, names, last) or all(_is_named(name.of(text)) for name in names)):
            return _before_act(text, start, last, end) or names
        first = first or names
    return _before_act(text, start, end, end) or [name for name in first if is_unit(name.of(text))]


def _before_act(text: str, start: int, end: int, beyond: int) -> list[Span]:
    """The names that a stretch begins with, where an act follows the last of them at once; else none.

    Where all of the stretch looks like a name, what stands beyond it tells whether it holds one (表彰民办|学校).
    """
    listed = led(text, start, end)
    if listed is None:
        return []
    if listed[0].end >= end:  # 会同市财政局|表彰先进单位: all of it looks like a name
        if beyond < len(text) and text[beyond] not in STOPS:
            return []  # 与市纪委监委监督检查组|联合: what follows says where it ends
        words = text[start:beyond]
        subject, _ = find_subject(words, 0, len(words), tuple(find_terms(words)))
        if subject is None or subject.end >= end - start or PART.fullmatch(words, subject.end):
            return []
        return split_names(text, start, start + subject.end)
    after = next(iter(find_terms(text[listed[0].end : min(end, listed[0].end + LONGEST_ACT)])), None)
    acts = after is not None and after.start == 0 and after.sort & (VERB | Sort.ADVERB)
    describes = after is not None and text.startswith("的", listed[0].end + after.end)  # 会同西部开发办上报的《……》
    names = split_names(text, start, listed[0].end) if acts and not describes else []
    return names if all(_is_named(name.of(text)) for name in names) else []


def _is_named(words: str) -> bool:
    """Whether words name a unit, or a place that stands for one (会同浦东新区、奉贤区|和临港地区管委会)."""
    return is_unit(words) or is_place(words)


def closes_functions(text: str, names: list[Span], end: int) -> bool:
    """Whether 等 or 部门 after a list of bare functions makes units of them (工商、质检等部门)."""
    if not names:
        return False
    closed = text.startswith(("等", "部门"), names[-1].end, end) or text.endswith("部门", 0, names[-1].end)
    words = [name.of(text) for name in names]
    return closed and all(BARE.fullmatch(name) and not NO_NAME.search(name) for name in words)
