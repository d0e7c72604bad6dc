"""Tell who is asked by what they are or did: a class of units, where no name stands (风险较低的区县)."""

from __future__ import annotations

from luoshi.core.commitments.parties.subjects import CLOSED_LIST
from luoshi.core.commitments.words.lexicon import Sort, Term
from luoshi.core.commitments.words.listed import any_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

WHAT = (
    "(?:企业|单位|部门|机构|地区|省份|城市|口岸|区县|市、?县（市、区）|市县|县区|乡镇|街道|园区|高校|学校|医院"
    f"|{any_of('parties.actors')})"
)
# who is asked by what they are: 风险较低的区县, 北京等出入境人员较多的口岸
CLASS = compiled(rf"[^，。；：“”《》]{{2,44}}的[\p{{Han}}]{{0,8}}{WHAT}")
# 基本完成改造任务的试点步行街|要: who is asked is told by what they did
TOLD_CLASS = compiled(
    rf"(?!擅自|拒不|违规)[^，。；：“”《》]{{2,44}}的[\p{{Han}}]{{0,8}}{WHAT}(?=要(?![求点素件])|应|须|必须)"
)


def class_end(text: str, start: int, end: int) -> int:
    """Where the names of a class end that a clause consists of (机场、车站|等人员密集场所); `start` where of none."""
    if text.find("的", start, end) > 0 and CLASS.fullmatch(text, start, end):
        return end
    closed = CLOSED_LIST.search(text[start:end]) if text.find("等", start, end) > 0 else None
    return start + closed.start() if closed else start


def told_class(text: str, start: int, end: int, terms: tuple[Term, ...]) -> Span | None:
    """Who is told by what they did and asked something (完成改造任务的街区|要); None where nobody is."""
    if text.find("的", start, end) < 0 or not any(term.sort & Sort.MODAL for term in terms):
        return None
    told = TOLD_CLASS.match(text, start, end)
    return Span(*told.span()) if told else None
