"""Find lines that give a unit its task: 市教育局：负责校园安全。 They stand in lists; one alone may be anything."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from luoshi.core.commitments.names import forms, is_unit, split_names
from luoshi.core.commitments.notes import Note, unit_of
from luoshi.core.patterns import compiled
from luoshi.core.text import Span

FEWEST = 3
SECTION = compiled(r"\p{Han}{2,8}(?:科|股|处|室|站|所|队)")  # of the bureau that writes
LINE = compiled(
    r"[ \u3000\t]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．][ \u3000]*)?"
    r"(?P<who>\p{Han}[\p{Han}（）、]{1,40}?)：[^\n]{4,}"
)


def find_assigned(text: str) -> list[tuple[Span, Note]]:
    """The words after the colon of each such line, with the units before it as a note; empty where fewer than three."""
    found = []
    for match in _lines(text) if text.count("：") >= FEWEST else ():
        who = Span(*match.span("who"))
        names = split_names(text, who.start, who.end)
        words = [name.of(text) for name in names]
        if words and all(is_unit(name) or SECTION.fullmatch(name) for name in words) and not _is_label(who.of(text)):
            units = tuple(unit_of(text, name, "lead.assigned") for name in names)
            found.append((Span(who.start, match.end()), Note(who, own_line=True, lead=units[:1], support=units[1:])))
    return found if len(found) >= FEWEST else []


def _lines(text: str) -> Iterator[regex.Match[str]]:
    """The lines that have the form; only one with a colon is looked at."""
    start = 0
    while start >= 0:
        end = text.find("\n", start)
        match = LINE.match(text, start) if text.find("：", start, end if end >= 0 else len(text)) >= 0 else None
        if match:
            yield match
        start = end + 1 if end >= 0 else -1


def _is_label(words: str) -> bool:
    return any(words.endswith(labels) for labels in forms().labels.values())
