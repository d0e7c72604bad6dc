"""Find what has changed between a commitment and what it has become: its figures, its times, its lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.commitments.model import Commitment, Deadline, Quantity, Unit
from luoshi.core.likeness import alike, grams, pair_up
from luoshi.core.text import Span

Kind = Literal["handed", "redated", "raised", "lowered", "refigured"]

TIMES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
SAME = 1e-9  # relative: 1.5万 and 15000 are one figure


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, with the words that say it in the old and the new document; empty where none do.

    `raised` and `lowered` are of the figure, whatever it means: 控制在3%以内 lowered to 2% is stricter.
    `refigured` is a figure that was left open, filled in, added, taken away, or bound otherwise (≥ for =).
    """

    kind: Kind
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def find_changes(old: Commitment, new: Commitment) -> tuple[Change, ...]:
    """What changed, in the order: lead, times, figures."""
    return (*_handed(old.lead, new.lead), *_redated(old.deadlines, new.deadlines), *_figures(old, new))


def _handed(old: Sequence[Unit], new: Sequence[Unit]) -> Iterable[Change]:
    if {unit.key or unit.name for unit in old} != {unit.key or unit.name for unit in new}:
        yield Change("handed", _spans(old), _spans(new))


def _redated(old: Sequence[Deadline], new: Sequence[Deadline]) -> Iterable[Change]:
    left = [each for each in old if not any(_same_time(each, other) for other in new)]
    come = [each for each in new if not any(_same_time(each, other) for other in old)]
    if left or come:
        yield Change("redated", _spans(left or old), _spans(come or new))


def _same_time(one: Deadline, other: Deadline) -> bool:
    """Whether two times bind alike: on the same day where both are dated once, else by their words."""
    once = "recurring" not in (one.type, other.type)
    if once and one.due and other.due:
        return (one.begins, one.due) == (other.begins, other.due)
    return _words(one.text) == _words(other.text)


def _words(text: str) -> str:
    return "".join(text.split())


def _figures(old: Commitment, new: Commitment) -> Iterable[Change]:
    pairs = pair_up(_figures_alike(old.quantities, new.quantities), (len(old.quantities), len(new.quantities)), 0.0)
    for i, j in pairs:
        one, other = old.quantities[i], new.quantities[j]
        kind = _moved(one, other)
        if kind:
            yield Change(kind, (one.span,), (other.span,))
    left, come = {i for i, _ in pairs}, {j for _, j in pairs}
    gone = [each.span for index, each in enumerate(old.quantities) if index not in left]
    more = [each.span for index, each in enumerate(new.quantities) if index not in come]
    if gone or more:
        yield Change("refigured", tuple(gone), tuple(more))


def _figures_alike(old: Sequence[Quantity], new: Sequence[Quantity]) -> dict[tuple[int, int], float]:
    """The figures that may be one: of the same unit, the more alike the words for what they count, the better."""
    words = alike([grams(each.of or "") for each in old], [grams(each.of or "") for each in new])
    return {
        (i, j): (1.0 if one.of == other.of else words.get((i, j), 0.0))
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if _unit(one.unit)[1] == _unit(other.unit)[1]
    }


def _moved(one: Quantity, other: Quantity) -> Kind | None:
    before, after = _value(one), _value(other)
    if before is None or after is None:
        return None if before is after else "refigured"
    if abs(before - after) > SAME * max(abs(before), abs(after)):
        return "raised" if after > before else "lowered"
    same = (one.comparator, one.per, _upper(one)) == (other.comparator, other.per, _upper(other))
    return None if same else "refigured"


def _upper(quantity: Quantity) -> float | None:
    return None if quantity.upper is None else quantity.upper * _unit(quantity.unit)[0]


def _value(quantity: Quantity) -> float | None:
    return None if quantity.value is None else quantity.value * _unit(quantity.unit)[0]


def _unit(written: str) -> tuple[float, str]:
    """A unit as how many of which: 万元 is 10,000 元, 亿元 a hundred million."""
    factor = 1.0
    while len(written) > 1 and written[0] in TIMES:
        factor, written = factor * TIMES[written[0]], written[1:]
    return factor, written


def _spans(elements: Iterable[Unit | Deadline]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(element.span for element in elements))
