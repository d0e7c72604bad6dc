"""Take apart how a time is written: what leads in to it, what it names, and whether it is before that."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.patterns import compiled

LEADS = compiled("截止到?|截至|不迟于|不晚于|最迟|最晚|争取在?|[从自到至在于]")
BEFORE = compiled("(?:之|以)?前$")
TAILS = compiled(r"(?:(?:之|以)?内|起|开始|期间|时期|(?:下班|\d{1,2}[:：时点](?:\d{1,2}分?)?))$")
ASIDE = compiled("[（(](?:(?:星期|周)[一二三四五六日天]|不?含(?:当[日天]|本[日数]|该日)?)[）)]")
BLANKS = compiled("[X×Ｘ＊*_]")


@dataclass(frozen=True, slots=True)
class Written:
    """The words that name a day or period, whether 前 stands after them, and whether they leave that day out (不含)."""

    body: str
    before: bool = False
    excluded: bool = False


def take_apart(text: str) -> Written:
    """What `text` names, without the words around (到2027年底 names 2027年底; “十五五”期间 names “十五五”)."""
    aside = ASIDE.search(text)
    said = text.replace(aside.group(), "") if aside else text
    body = said[lead.end() :] if (lead := LEADS.match(said)) else said
    bare = BEFORE.sub("", body)
    return Written(TAILS.sub("", bare), before=bare != body, excluded=aside is not None and aside.group()[1] == "不")


def is_blank(text: str) -> bool:
    """Whether the words leave a place open, to be filled by a decision (X月下旬)."""
    return BLANKS.search(text) is not None
