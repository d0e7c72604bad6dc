"""Find the persons and posts that a commitment's own words make answer for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from luoshi.core.commitments.model import Leader
from luoshi.core.commitments.parties.names import forms, is_unit, split_names
from luoshi.core.commitments.parties.posts import begins, hints, may_be_asked, pattern
from luoshi.core.commitments.parties.subjects import is_anybody
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

SUBMITTED = compiled(
    r"(?:报|呈|提请|提交|送)(?:请|经|送|由)?[^，。；]{0,8}$"
)  # 报分管副市长审定: who is asked, not who does
PASSED = compiled("(?<![须应要需])经(?![理济信开营贸办])[^，。；由]{2,24}$")  # 方案经|主要负责人签字
LOOKED_AT = compiled(rf"(?:[、和及]\p{{Han}}{{2,10}}?)?{any_of('parties.looked_at')}")
HELD = compiled("副?(?:[省市县区镇乡州局厅部处科院校园所站组秘][书]?长|书记|主任|主席|乡镇长)")
BREAKS = compiled("[，,。.；;：:\\n\\s]|由|(?<![申邀聘])请|以(?=[^下上内外])")
OPENED = compiled("按照?|形成|实行|建立|坚持|落实|严格")
NAMED = compiled(f"[{''.join(forms().surnames)}][\u4e00-\u9fff某]{{1,2}}")
GOVERNING = compiled("(?:常务)?副?(?:[省市县区州镇乡]长|书记|主席)")
PARTY_AND = compiled("(?:各?[省市县区州旗镇乡]{1,2}党?委|党委|各级党委|党工委|同级党委)[、和]$")
GOVERNMENT = ("政府", *(f"{level}政府" for level in "省市县区州旗镇乡"))
PUT_TO = compiled("^[请报向]|经(?=[本各该])|提请|报请")  # who is asked, or who looks at it
PUT_TO_BEFORE = compiled("(?:提请|报请)[^，。；]{0,16}$")
DONE_TO = compiled(
    r"(?:对|组织|查处|聘用|聘请|选聘|招聘|培训|配备|考核|选派|选配|给|为|把|将)\p{Han}{0,3}$(?<!责任|负责|主要|分管)"
)
MAIN = compiled("主要|分管|一把手|党政|负责同志|第一责任人")
OWN, MANY = ("本", "该", "其", "我"), ("各", "相关", "有关", "社区", "村", "街道")
LONGEST_BEFORE = 40  # characters of those whose post it is
ASKED_TO = re.compile("[。；]|，(?!会后)")
CLAUSE_END = re.compile("[，。；：\n]")
CHINESE = compiled("[\u4e00-\u9fff]")
NAMES, WHOLE = re.compile("[^、]+"), re.compile(".+", re.DOTALL)  # 建国、|明华
ANYWHERE = re.compile(r"\S")
BEFORE_POST, AFTER_POST = 20, 60  # characters: the levels before a post, what asks after it
AFTER_NAMES = tuple("局委办部厅镇乡村区县市街道社司组室科处站所院校会")  # how bodies end, not persons


def _hits(text: str, span: Span) -> list[tuple[int, int]]:
    """Where hints stand, in order."""
    words, persons = hints()
    named = text.find("由", span.start, span.end) >= 0 or text.find("请", span.start, span.end) >= 0
    hits = [hit.span() for hit in words.finditer(text, span.start, span.end)]
    if named:
        hits = sorted([*hits, *(hit.span() for hit in persons.finditer(text, span.start, span.end))])
    return hits


def each_post(text: str, span: Span) -> Iterator[regex.Match[str]]:
    """Each who leads in person, from left to right without overlap."""
    hits = _hits(text, span)
    if not hits:
        return
    whole = text.find("全体班子成员", span.start, span.end) >= 0
    whoever = pattern(whole=whole)
    first_sign = ANYWHERE if whole else begins()
    named, asked = may_be_asked()
    at = span.start
    for first, last in hits:
        at = max(at, first - BEFORE_POST)
        if not (named.search(text, at, last) or asked.search(text, last, _reach(text, last, span.end))):
            continue
        while begin := first_sign.search(text, at, last):
            mark = CLAUSE_END.search(text, begin.end(), first)
            if mark:  # nobody's post goes on behind one
                at = mark.end()
                continue
            match = whoever.match(text, begin.start(), min(span.end, last + AFTER_POST))
            if match:
                yield match
            at = match.end() if match else begin.end()


def _reach(text: str, start: int, end: int) -> int:
    """Where what may ask a post ends that is named before an offset: with its clause, 会后 aside."""
    stop = ASKED_TO.search(text, start, end)
    return stop.start() if stop else end


def _with_surname(text: str, span: Span, place: Span) -> Span:
    """A post with the surname before it, where that begins a name (，邓|局长负责; not 公安|局长)."""
    at = place.start - 1
    named = at >= span.start and text[at] in forms().surnames and HELD.match(text, place.start, place.end)
    apart = at == span.start or (at > span.start and (text[at - 1] in "的请由" or not CHINESE.match(text, at - 1)))
    return Span(at, place.end) if named and apart else place


def _with_name(text: str, span: Span, place: Span) -> Span:
    """A post with the name right before it (李明|副县长), or with those whose post it is (各单位|主要领导).

    After 请 these are addressed themselves (请各部门|“一把手”亲自抓).
    """
    start = max([span.start, *(mark.end() for mark in BREAKS.finditer(text, span.start, place.start))])
    if start == place.start or place.start - start > LONGEST_BEFORE:
        return place
    start = skip_opening(text, start, place.start)
    opened = OPENED.match(text, start, place.start)
    start = opened.end() if opened else start
    if NAMED.fullmatch(text, start, place.start) and GOVERNING.match(text, place.start, place.end):
        return Span(start, place.end)
    joint = PARTY_AND.search(text, start, place.start)
    if joint and text.startswith(GOVERNMENT, place.start):
        return Span(joint.start(), place.end)  # 县委、|县政府主要领导
    before = text[start : place.start]
    if text.endswith("请", span.start, start) or PUT_TO.search(before) or not _is_theirs(before, place.of(text)):
        return place
    if is_unit(before) and "、" not in before:
        return Span(start, place.end)  # 市防总各成员单位|主要负责人
    names = split_names(text, start, place.start)
    joins = text[place.start - 1] == "、" and text[place.start] == "各"  # 各地、|各部门主要负责人
    whole = names and names[0].start == start and names[-1].end + joins == place.start
    return Span(start, place.end) if whole and all(is_anybody(name.of(text)) for name in names) else place


def _is_theirs(before: str, post: str) -> bool:
    """Whether a post is told by whose it is: one of many's, or of no office that is a unit's own (市卫健委|主任)."""
    if before.startswith(OWN):
        return False
    if before.endswith("、"):
        return MAIN.search(post) is not None
    return MAIN.search(post) is not None or before.startswith(MANY) or post.endswith("领导")


def find_leaders(text: str, span: Span) -> list[Leader]:
    """Who is to lead, take part in person or answer, in `span`: 由李副市长牵头, 各级河长要, “一把手”亲自抓."""
    found: list[Leader] = []
    for match in each_post(text, span):
        group = match.lastgroup or ""
        place = _with_name(text, span, _with_surname(text, span, Span(*match.span(group))))
        words = place.of(text)
        if group in ("person", "comrades") and (is_unit(words) or words.endswith(AFTER_NAMES)):
            continue
        if group == "asked" and DONE_TO.search(text, max(span.start, place.start - 8), place.start):
            continue  # 对|护林员每季度考核1次
        if LOOKED_AT.match(text, place.end) and (
            SUBMITTED.search(text, span.start, place.start) or PASSED.search(text, span.start, place.end)
        ):
            continue
        if PUT_TO_BEFORE.search(text, span.start, place.start) or (
            words.endswith("责任人") and text.endswith(("作为", "为", "是"), span.start, place.start)
        ):
            continue  # 提请市政府|主要领导约谈; 主要负责人作为|第一责任人
        rule = "leader.subject" if group == "asked" else "leader.marker"
        each = NAMES if group == "comrades" else WHOLE
        found += [
            Leader(Span(*name.span()), name.group(), rule) for name in each.finditer(text, place.start, place.end)
        ]
    return found
