"""Take apart how a time is written: what leads in to it, what it names, and whether it is before that."""

from __future__ import annotations

import msgspec

from luoshi.core.commitments.words.listed import words_of
from luoshi.core.patterns import compiled

LEADS = compiled(
    "截止到?|截至|不得?[迟晚]于|最[迟晚](?:不[得能]?(?:超过|[晚迟]于)|[于在到])?|争取在?|放(?=[暑寒]假)|[从自到至在于]"
)
BEFORE = compiled("(?:之|以)?前$")
HALF_DAY = "(?:上午|下午|中午|晚上?|早上?)"
CLOCK = rf"{HALF_DAY}?(?:[上下]班|零[时点]|\d{{1,2}}[:：时点](?:\d{{1,2}}分?|半|整)?)"
TAILS = compiled(rf"(?:(?:之|以|(?<=年)年)?内|起|开始|期间|时期|[、和]?{CLOCK}|上午|下午|前后)+$")
ASIDE = compiled("[（(](?:(?:星期|周)[一二三四五六日天]|不?含(?:当[日天]|本[日数]|该日)?|[^（）()]{0,8}顺延)[）)]")
BLANKS = frozenset("X×Ｘ＊*_")
GOING_ON = words_of("dating.going_on")
TAIL_ENDS = frozenset("内起始间期班时点分半整午后")  # signs of Chinese that TAILS can end with


class Written(msgspec.Struct, frozen=True, gc=False):
    """The words that name a day or period, whether 前 stands after them, and whether they leave that day out (不含).

    `happening` is whether they name something that goes on, by 期间 after them or 期 or 季 at their end.
    """

    body: str
    before: bool = False
    excluded: bool = False
    happening: bool = False


def take_apart(text: str) -> Written:
    """What `text` names, without the words around (到2027年底 names 2027年底; “十五五”期间 names “十五五”)."""
    aside = ASIDE.search(text) if "）" in text or ")" in text else None
    said = text.replace(aside.group(), "") if aside else text
    body = said[lead.end() :] if (lead := LEADS.match(said)) else said
    bare = BEFORE.sub("", body) if "前" in body[-2:] else body
    return Written(
        TAILS.sub("", bare) if _may_trail(bare[-1:]) else bare,
        before=bare != body,
        excluded=aside is not None and aside.group()[1] == "不",
        happening=bare.endswith(GOING_ON),
    )


def _may_trail(sign: str) -> bool:
    """Whether TAILS can end with a sign: figures may, and few signs of Chinese."""
    return sign in TAIL_ENDS or not "\u4e00" <= sign <= "\u9fff"


def is_blank(text: str) -> bool:
    """Whether the words leave a place open, to be filled by a decision (X月下旬)."""
    return not BLANKS.isdisjoint(text)
