"""Divide the output that is still needed over industries and the enterprises that can carry it.

The rule. An enterprise can carry no more than its headroom: the capacity it does not use, and no more than the orders
it has in hand (what nobody ordered is not to be made). An industry takes its share by its weight in last year's output,
up to the headroom of its enterprises; what it cannot take goes to the others, by weight again, until all is taken or
nobody has room. Within an industry each enterprise takes the same share of its headroom. So nothing exceeds a bound,
the parts add up exactly to what is needed, or to what can be carried, and who needs more gives nobody less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Carrier:
    """An enterprise: its output, its capacity for the same span and its orders in hand, in one unit; idle lines.

    `orders` is None where they are not known: then capacity alone bounds it.
    """

    key: str
    industry: str
    output: Fraction
    capacity: Fraction
    orders: Fraction | None = None
    idle_lines: int = 0

    @property
    def headroom(self) -> Fraction:
        """What it can carry on top of its output."""
        spare = max(self.capacity - self.output, Fraction(0))
        return spare if self.orders is None else min(spare, max(self.orders, Fraction(0)))


@dataclass(frozen=True, slots=True)
class Load:
    """What a carrier is to take on top of its output."""

    carrier: Carrier
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Portion:
    """What an industry is to take, what it could at most, and how its enterprises share it, most first."""

    industry: str
    weight: Fraction
    headroom: Fraction
    amount: Fraction
    loads: tuple[Load, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """What is needed, divided; `uncarried` is what nobody has room for."""

    needed: Fraction
    portions: tuple[Portion, ...]
    uncarried: Fraction


def divide(needed: Fraction, carriers: Sequence[Carrier], weights: dict[str, Fraction]) -> Division:
    """Divide `needed` over carriers whose industries have these weights (last year's output), by the rule above.

    An industry without a weight takes nothing: it made nothing a year ago, and nothing is known of what it can.
    """
    groups: dict[str, list[Carrier]] = {industry: [] for industry in weights}
    for each in carriers:
        if each.industry in groups:
            groups[each.industry].append(each)
    rooms = {industry: sum((each.headroom for each in group), Fraction(0)) for industry, group in groups.items()}
    amounts = _filled(max(needed, Fraction(0)), rooms, weights)
    portions = [
        Portion(industry, weights[industry], rooms[industry], amounts[industry], _shared(amounts[industry], group))
        for industry, group in groups.items()
    ]
    carried = sum(amounts.values(), Fraction(0))
    return Division(needed, tuple(sorted(portions, key=lambda each: -each.amount)), max(needed, Fraction(0)) - carried)


def _filled(needed: Fraction, rooms: dict[str, Fraction], weights: dict[str, Fraction]) -> dict[str, Fraction]:
    """Each industry's min(room, level x weight), at the one level at which they come to what is needed.

    The level is found from the industry that is full first on: those whose room for each unit of weight is least.
    """
    open_to = sorted((key for key in rooms if weights[key] > 0 and rooms[key] > 0), key=lambda k: rooms[k] / weights[k])
    found = dict.fromkeys(rooms, Fraction(0))
    left, weight = needed, sum((weights[key] for key in open_to), Fraction(0))
    for key in open_to:
        found[key] = min(rooms[key], left * weights[key] / weight)
        left, weight = left - found[key], weight - weights[key]
    return found


def _shared(amount: Fraction, carriers: Sequence[Carrier]) -> tuple[Load, ...]:
    room = sum((each.headroom for each in carriers), Fraction(0))
    loads = [Load(each, amount * each.headroom / room) for each in carriers if each.headroom and amount]
    return tuple(sorted(loads, key=lambda each: (-each.amount, each.carrier.key)))
