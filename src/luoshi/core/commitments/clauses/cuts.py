"""Cut a segment where its clauses begin and end."""

from __future__ import annotations

import re

from luoshi.core.commitments.words.listed import any_of
from luoshi.core.commitments.words.openings import skip_opening
from luoshi.core.patterns import compiled

MORE_THAN_CUTS = re.compile("[：:“（(《‘「]")  # where there is none of these, pieces are what stands between marks
PIECES = re.compile("[^，,；;。！!？?\n]+")
CUTS = re.compile("[，,；;。！!？?\n：:“（(《‘「]")  # a colon before a figure does not cut: 15：30
HEADS = compiled(f"{any_of('clauses.stressing')}*{any_of('clauses.heading')}[^各，。]{{2,20}}")
RUN_INTO = compiled(
    r"(?<![和与及对向将把由请同给使让为、市县区省直委府促织求动导调令助励持级])各\p{Han}{1,12}?(?=要(?![求点素件])|应当?|须|必须)"
)
QUOTES = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’", "「": "」"}

Piece = tuple[int, int]


def cut(text: str, start: int, end: int) -> tuple[list[Piece], list[Piece]]:
    """Where clauses begin and end, and where quotes and brackets open and close: marks inside them do not cut."""
    if MORE_THAN_CUTS.search(text, start, end) is None:
        return _asked_apart(text, [piece.span() for piece in PIECES.finditer(text, start, end)]), []
    pieces: list[Piece] = []
    quoted: list[Piece] = []
    first, closed = start, start
    for mark in CUTS.finditer(text, start, end):
        offset = mark.start()
        if offset < closed:
            continue
        sign = text[offset]
        if sign in QUOTES:
            closed = max(offset + 1, text.find(QUOTES[sign], offset, end) + 1)
            quoted.append((offset, closed))
        elif sign not in "：:" or not text[offset + 1 : min(offset + 2, end)].isdecimal():
            if offset > first:
                pieces.append((first, offset))
            first = offset + 1
    if end > first:
        pieces.append((first, end))
    return _asked_apart(text, pieces), quoted


def _asked_apart(text: str, pieces: list[Piece]) -> list[Piece]:
    """The first clause in two where a heading without a mark runs into who is asked (落实主体责任|各企业要……)."""
    if not pieces or text.find("各", *pieces[0]) < 0:
        return pieces
    first, last = pieces[0]
    heads = HEADS.match(text, skip_opening(text, first, last), last)
    asked = RUN_INTO.search(text, heads.end(), last) if heads else None
    return [(first, asked.start()), (asked.start(), last), *pieces[1:]] if asked else pieces
