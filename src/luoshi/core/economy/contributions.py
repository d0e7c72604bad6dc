"""Who pulled growth by how much: contributions that add up to it exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.economy.periods import HUNDRED, growth


@dataclass(frozen=True, slots=True)
class Part:
    """An industry, a county, an enterprise: its level a year ago and now, in one unit. Its whole is all parts."""

    key: str
    before: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a part adds to the growth of the whole, in points; its own growth and its weight a year ago, in per cent.

    `growth` is None for what did not exist a year ago: what is new contributes with all of its level.
    """

    key: str
    points: Decimal
    growth: Decimal | None
    weight: Decimal


def contributions(parts: Iterable[Part]) -> list[Contribution]:
    """The contributions of parts to the growth of their sum, in their order.

    A part contributes (now - before) / (sum of all before) x 100; the sum of it all is the growth of the whole.
    Raises ValueError where the whole was nothing a year ago: then there is no growth to divide.
    """
    listed: Sequence[Part] = tuple(parts)
    base = sum((part.before for part in listed), Decimal(0))
    if base <= 0:
        raise ValueError("the parts were nothing a year ago: their sum has no growth")
    return [
        Contribution(
            part.key,
            (part.now - part.before) / base * HUNDRED,
            growth(part.now, part.before),
            part.before / base * HUNDRED,
        )
        for part in listed
    ]
