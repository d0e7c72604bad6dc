"""Tell from which day a duration counts, by the words round it."""

from __future__ import annotations

import re
from datetime import date as Date

import msgspec

from luoshi.core.commitments.dating.lexicon import Unit, lexicon
from luoshi.core.commitments.dating.setting import Setting
from luoshi.core.commitments.dating.undated import Undated
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

REACH = 40
SENTENCE_END = re.compile("[。；;！!？?\n]")
CLAUSE_END = re.compile("[，,：:]")
SINCE = compiled("(?:后|之日起|毕业)[，,]?(?:的|在|于|应当?|须|要)*$")
WHOEVER = compiled("的[，,]?(?:在|于|应当?|须|要)*$")
NOT = compiled("[，,]?(?:均|都|一律)?不")


class Around(msgspec.Struct, frozen=True):
    """The words before a duration, its clause and the one before that, and the words of its clause after it."""

    before: str
    after: str


def words_around(text: str, span: Span) -> Around:
    """The words round `span` in its sentence; where a comma follows at once, the clause after it counts."""
    before = SENTENCE_END.split(text[max(0, span.start - REACH) : span.start])[-1]
    stop = SENTENCE_END.search(text, span.end, span.end + REACH)
    after = text[span.end : stop.start() if stop else span.end + REACH]
    clauses = CLAUSE_END.split(before)[-2:]
    following = next((clause for clause in CLAUSE_END.split(after) if clause.strip()), "")
    return Around("，".join(clauses), following)


def clock_start(unit: Unit, setting: Setting) -> Date:
    """The day a duration counts from where it stands: the day spoken, or that of an event it follows (闭幕后10日内).

    Raises Undated where it runs anew for each case (审批一个工作周办结), or after an event without a date.
    """
    around = words_around(setting.text, setting.span)
    if lexicon().issued.search(around.before):
        return setting.day
    if unit.per_case or _runs_for_each_case(around, unit):
        raise Undated("deadline.per-case")
    if not SINCE.search(around.before):
        return setting.day
    dated = setting.event(around.before)
    if dated is None:
        raise Undated("deadline.event-not-dated")
    return dated


def _runs_for_each_case(around: Around, unit: Unit) -> bool:
    """Whether the words start a clock (接到申请后), shorten a limit (压缩至), single out cases (需要核准的),
    forbid (30天内不重复开会), or, for units shorter than a month, handle a case (办结)."""
    return (
        lexicon().starts.search(around.before) is not None
        or WHOEVER.search(around.before) is not None
        or NOT.match(around.after) is not None
        or (not unit.months and lexicon().handles.search(around.after) is not None)
    )
