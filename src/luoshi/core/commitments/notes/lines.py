"""Join a label on a line of its own to the line under it, as forms have them: 责任单位 / 市教育局、市财政局."""

from __future__ import annotations

import re

from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.parties.names import is_unit, split_names
from luoshi.core.text.columns import Role, role_of

# a label alone, with the lines over and under it
LABEL = re.compile(r"(?:单位|部门|科室|处室|主体|时限|时间|期限|节点)[ \u3000]*(?P<end>\n)")
MISTYPED = re.compile("[（〔【](?:责任|牵头|配合|协办)(?:责任)?(?:单位|部门)[；，](?!即)(?=[^，。；：]{2,12}[、）])")
LEVELS = re.compile("(?<=[县区市镇乡])<[省市区县州乡镇街道、]{1,8}>")  # 各县<市、区>人民政府, where （ stands already
ONE = re.compile(r"[^\s|｜]+|\S(?:[ \u3000]\S)+")  # one word, or spread out: 责 任 单 位
LONGEST_LABEL, LONGEST_VALUE = 12, 120
UNITS: frozenset[Role] = frozenset({"lead", "responsibility", "support"})


def joined(text: str) -> str:
    """The text with a colon for the line end after each such label: offsets stay. Heads of tables are left alone.

    So is another mark typed for the colon of a label that opens a bracket (（责任单位；市住建局）).
    """
    found = [at for match in LABEL.finditer(text) if _stands_alone(text, at := match.start("end"))]
    found += [match.end() - 1 for match in MISTYPED.finditer(text)]
    levels = list(LEVELS.finditer(text)) if text.find("<") >= 0 else []
    if not (found or levels):
        return text
    signs = list(text)
    for match in levels:
        signs[match.start()], signs[match.end() - 1] = "（", "）"
    for at in found:
        signs[at] = "："
    return "".join(signs)


def _stands_alone(text: str, end: int) -> bool:
    """Whether the line that ends at an offset is a label whose value is the next line: no head beside other heads."""
    start = text.rfind("\n", 0, end) + 1
    label = text[start:end].strip()
    role = role_of(label) if len(label) <= LONGEST_LABEL and ONE.fullmatch(label) else None
    if role not in UNITS and role != "date":
        return False
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
    stop = text.find("\n", end + 1)
    stop = stop if stop >= 0 else len(text)
    value = text[end + 1 : stop].strip()
    if not before or not value or stop - end > LONGEST_VALUE or role_of(before) or role_of(value):
        return False
    if role == "date":
        return bool(find_times(text, end + 1, stop))
    names = split_names(text, end + 1, stop)
    return bool(names) and all(is_unit(name.of(text)) for name in names)
