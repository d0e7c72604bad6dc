"""Pass over who asks or decides, at the beginning of a clause: whom it is asked of, or what is decided, follows."""

from __future__ import annotations

import re

from luoshi.core.commitments.parties.names import is_collective, is_unit, split_names
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

ASKED_BY = re.compile(
    "(?:会议|会上)?(?:要求|决定|议定|明确|确定|同意)(?=由)|(?:会议|会上)(?:要求|议定|明确)(?=各|[省市县区镇])|(?:会议)?责成"
)
ASKED_FIRST = frozenset("会要决议明确同责")
# 李副校长要求|各培养单位制定预案, 会议还强调|各县区……: who says so, and whom it is asked of, without a comma between
ASKED_OF = compiled(
    r"(?:\p{Han}{1,8}(?:同志|长|书记|主任|领导)(?:在?(?:调研|会上|检查|视察)(?:时|中|期间)?)?|会议|会上|他|她)?"
    r"(?:还|并|同时)?(?:要求|强调)"
    r"(?=(?:全[市省县区校院])?各(?!项|类|种|方面)|[省市县区镇乡]\p{Han}{1,10}?(?:[局委办厅]|公司|中心|政府|街道)(?!的))"
)
SAYS, LONGEST_ASKER = re.compile("要求|强调"), 16
DECIDES = compiled(r"(?P<who>[^，,。；;：:（）()\s]{2,16}?)决定(?![书了性的])")
AS = "作为"
ROLES = frozenset(words_of("clauses.roles_of_units"))  # 作为|牵头单位，要: in what part, not who
MEETINGS = words_of("clauses.meetings")


def asked_from(text: str, start: int, end: int) -> int | None:
    """Where those are named whom somebody asks with the words before (会议责成|市财政局); None where nobody asks so."""
    asking = ASKED_BY.match(text, start, end) if text[start : start + 1] in ASKED_FIRST else None
    if asking:
        return asking.end()
    says = SAYS.search(text, start, min(end, start + LONGEST_ASKER))
    said = says is not None and (says.start() > start or says.group() == "强调")  # 要求 that begins it asks by itself
    saying = ASKED_OF.match(text, start, end) if said else None
    return int(saying.end()) if saying else None


def decided_from(text: str, start: int, end: int) -> int | None:
    """Where the words end by which somebody decides (市安委会决定|开展检查); None where nobody does."""
    if text.find("决定", start, end) < 0:
        return None
    decided = DECIDES.match(text, start, end)
    if decided is None or not (decided["who"] in MEETINGS or is_unit(decided["who"])):
        return None
    return int(decided.end())


def as_whom(text: str, start: int, end: int) -> Span | None:
    """Those as whom a clause says the next one asks (作为|县政府及相关部门，|要落实); None where it names a part."""
    if not text.startswith(AS, start):
        return None
    names = split_names(text, start + len(AS), end)
    words = [name.of(text) for name in names]
    known = bool(words) and all(
        (is_unit(name) or is_collective(name)) and not {"和", "的"} & set(name) for name in words
    )
    return Span(names[0].start, names[-1].end) if known and ROLES.isdisjoint(words) else None
