"""A text with the words asked marked in it, cut to what is worth reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luoshi.apps.search.folding import fold_with_places

ROOM = 120
"""Characters shown of a longer text."""
BEFORE = 24
"""Characters before the first word that is marked."""
STOPS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, marked where it is what was asked."""

    text: str
    marked: bool = False


def snippet(text: str, terms: Iterable[str], *, room: int = ROOM) -> tuple[Piece, ...]:
    """The stretch of a text that answers best, in pieces; … where something was left out before or after."""
    spans = marks(text, terms)
    begin, end = _window(text, spans, room)
    pieces = [Piece("…")] if begin else []
    at = begin
    for start, stop in spans:
        if stop <= at or start >= end:
            continue
        first, after = max(start, at), min(stop, end)
        pieces += [Piece(text[at:first]), Piece(text[first:after], marked=True)]
        at = after
    pieces += [Piece(text[at:end]), Piece("…" if end < len(text) else "")]
    return tuple(piece for piece in pieces if piece.text)


def marks(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the terms stand in a text: offsets into the text as it is shown, none overlapping, in order."""
    folded, places = fold_with_places(text)
    spans = sorted(span for term in terms for span in _spans(folded, places, term))
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(stop, joined[-1][1])
        else:
            joined.append((start, stop))
    return joined


def _spans(folded: str, places: list[int], term: str) -> Iterator[tuple[int, int]]:
    at = folded.find(term)
    while at >= 0:
        yield places[at], places[at + len(term) - 1] + 1
        at = folded.find(term, at + len(term))


def _window(text: str, spans: list[tuple[int, int]], room: int) -> tuple[int, int]:
    """Where to begin and end: the stretch with most marks, begun at a sentence's beginning where one is near."""
    if len(text) <= room:
        return 0, len(text)
    starts = [start for start, _ in spans] or [0]
    best = max(starts, key=lambda start: (sum(start <= each < start + room - BEFORE for each in starts), -start))
    begin = max(0, min(best - BEFORE, len(text) - room))
    stop = max((text.rfind(sign, begin, best) for sign in STOPS), default=-1)
    begin = stop + 1 if stop >= 0 else begin
    return begin, min(len(text), begin + room)
