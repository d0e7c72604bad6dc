"""Take apart how a time is written: what leads in to it, what it names, and whether it is before that."""

from __future__ import annotations

from dataclasses import dataclass

import regex

LEADS = regex.compile("截止到?|截至|不迟于|不晚于|最迟|最晚|争取在?|[从自到至在于]")
BEFORE = regex.compile("(?:之|以)?前$")
TAILS = regex.compile(r"(?:(?:之|以)?内|起|开始|期间|时期|(?:下班|\d{1,2}[:：时点](?:\d{1,2}分?)?))$")
BLANKS = regex.compile("[X×Ｘ＊*_]")


@dataclass(frozen=True, slots=True)
class Written:
    """The words that name a day or period, and whether 前 stands after them."""

    body: str
    before: bool = False


def take_apart(text: str) -> Written:
    """What `text` names, without the words around (到2027年底 names 2027年底; “十五五”期间 names “十五五”)."""
    body = text[lead.end() :] if (lead := LEADS.match(text)) else text
    bare = BEFORE.sub("", body)
    return Written(TAILS.sub("", bare), before=bare != body)


def is_blank(text: str) -> bool:
    """Whether the words leave a place open, to be filled by a decision (X月下旬)."""
    return BLANKS.search(text) is not None
