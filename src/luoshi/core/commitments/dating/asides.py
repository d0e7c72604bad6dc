"""Times that stand aside: in a title, of a topic (每月工作进展情况), in a saying that is no rhythm of work, or tell
which meeting or paper is meant."""

from __future__ import annotations

from luoshi.core.commitments.dating.grammar import TimeRule
from luoshi.core.commitments.words.listed import any_of, words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

LONGEST_SAYING, LONGEST_PIECE, PIECES = 40, 6, 3  # characters, but for the last
TITLE = compiled(rf"关于[^，。；《》\n]{{2,60}}?的(?:紧急)?{any_of('dating.titled')}")
TOPIC = compiled(  # 每月工作进展情况, 冲刺四季度工作
    "(?:各项|重点|主要)*(?:(?:工作)?(?:落实|进展|完成|推进|执行|运行|开展|整改)*情况|进展(?=[，。；、]|$)"
    "|工作(?:要点|总结|动态|考核|成效|[，。；、和上]|$)|目标任务(?![是为：:])|经济运行)"
)
TOPIC_SIGNS = frozenset("各重主工落进完推执运开整情目经")  # a first look
# 谋划|“十五五”期间|达标区域, 报送|今年|计划达标区域: of what time the things are that are dealt with
OBJECT_VERBS = words_of("dating.dealing_with")
AFTER_TIME = compiled(r"(?![，,。；;、内前后起])[\p{Han}“]")
GONE_BY = compiled("(?:按照?|根据|依据|对照|贯彻|落实|传达|学习)[^，。；]{0,12}$")
SINGLES_OUT = compiled("(?:召开|举行|印发|下发|发布|出台|公布|(?:审议)?通过)的")  # 按照3月27日|召开的会议: which one
SITUATION = compiled("[^，。；：]{0,24}(?:情况|进展|进度|数据|信息|成效)")  # 将|本季度|落实情况报市政府
# 经市政府审定后: a step, no time to be kept
PASSED = compiled("(?:^|[，,。；;：:\n])经(?!济|费|营|常|办|开)[^，。；：]{2,40}后$")
BOUNDED = ("前", "内", "后", "起")


def stands_aside(text: str, start: int, time: Span, rule: TimeRule) -> bool:
    """Whether a time in the segment from `start` on only belongs to a title, a topic or a saying."""
    if text[time.end : time.end + 1] in TOPIC_SIGNS and _names_topic(text, time.end):
        return True
    before = text[start : time.start]
    if (SINGLES_OUT.match(text, time.end) and GONE_BY.search(before)) or _is_of_object(text, before, time, rule):
        return True
    if rule.type == "event" and text[time.end - 1] == "后" and PASSED.search(before + text[time.start : time.end]):
        return True
    if ("《" in before or "关于" in before) and _in_title(text, start, time.start):
        return True
    return "“" in before and rule.id != "time.recurring.rhythm" and _in_saying(text, start, time.start)


def _is_of_object(text: str, before: str, time: Span, rule: TimeRule) -> bool:
    """Whether a period says of what time a thing is that something is done to, and not when it is done."""
    if rule.type != "during":
        return False
    dealt = before.endswith(OBJECT_VERBS) and AFTER_TIME.match(text, time.end)
    return bool(dealt or (before.endswith(("将", "把")) and SITUATION.match(text, time.end)))


def _names_topic(text: str, last: int) -> bool:
    """Whether a time that ends at `last` only says of what time a report, a summary or a task is."""
    return text[last - 1] not in BOUNDED and TOPIC.match(text, last) is not None


def _in_saying(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands in a quoted list that names a way of working (“年初建账、年底交账”)."""
    opened = text.rfind("“", start, offset)
    closed = text.find("”", opened, opened + LONGEST_SAYING)
    pieces = text[opened + 1 : closed].split("、") if closed > offset else []
    return len(pieces) >= PIECES and all(len(piece) <= LONGEST_PIECE for piece in pieces)


def _in_title(text: str, start: int, offset: int) -> bool:
    """Whether `offset` stands between 《 and 》 opened after `start`, or in a title without them (关于……的通知)."""
    opened = text.rfind("《", start, offset)
    if opened >= 0 and text.find("》", opened, offset) < 0:
        return True
    opened = text.rfind("关于", start, offset)
    if opened < 0:
        return False
    title = TITLE.match(text, opened)
    return title is not None and title.end() > offset
