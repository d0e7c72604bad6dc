"""Pass over what opens a sentence before it says anything: its number, and who said so (一是、会议强调，)."""

from __future__ import annotations

import re

from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled

NUMBER = re.compile(
    r"[\s●◆■★▪·•—]*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、)）](?:(?!\d)|(?=20\d\d ?年))|[①-⑳]"
    r"|\d{1,3}[ \u3000\t]+(?=[^\W\d_A-Za-z])(?![年月日时个万亿千百人家名项次天周条套所户米])"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3}[ 、.．\u3000]+(?=[^\W\d_A-Za-z])"
    r"|\d{1,2}月份?(?:[-—－~～至到/]\d{1,2}月份?)*[：:]"
    r"|第[一二三四五六七八九十百\d]{1,5}[条章款][ \u3000\xa0]+|【[^】]{1,20}】|(?<=[●◆■★▪•—])"
    r"|[一二三四五六七八九十]{1,2}(?:是要?|要)|第[一二三四五六七八九十]{1,2}(?:[，,、]|是)"
    r"|(?:首先|其次|再次|最后|其一|其二|其三)[，,]?(?:是|要)?|(?:具体|整改)?(?:措施|举措)[：:])\s*"
)
REPORTS = words_of("openings.reports")
REPORTING = compiled(
    r"\s*(?:(?:会议|他|她|市长|书记|[\p{Han}]{2,4}(?:同志)?(?:在讲话中)?|[\p{Han}]{0,8}(?:会议|领导|书记|市长|局长|主任))?"
    rf"(?:还|并|最后|同时|进一步)?{any_of('openings.reports')}[，,：:]\s*)"
)
REPORT_ENDS = re.compile("[，,：:]")
NUMBERED = frozenset("一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩第首其再最具0123456789【●◆■★▪·•— \u3000")
BEGINS_NUMBER = frozenset("一二三四五六七八九十第首其再最具整措举")


def skip_opening(text: str, start: int, end: int) -> int:
    """The offset after the number and the words of report that open a sentence (一是、会议强调，)."""
    while start < end:
        numbered = NUMBER.match(text, start, end) if _may_number(text[start]) else None
        match = numbered or (_may_report(text, start, end) and REPORTING.match(text, start, end))
        if not match or match.end() == start:
            break
        start = match.end()
    return start


def _may_number(sign: str) -> bool:
    """Whether a number can begin with a sign: one it is known to begin with, or any that is no Chinese character."""
    return sign in BEGINS_NUMBER or not "\u4e00" <= sign <= "\u9fff"


def _may_report(text: str, start: int, end: int) -> bool:
    """Whether the first mark follows a word of report: all that REPORTING can end with, told without trying it."""
    mark = REPORT_ENDS.search(text, start, end)
    return mark is not None and text.endswith(REPORTS, start, mark.start())
