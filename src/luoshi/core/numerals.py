"""Write a number as people read it: a true minus, no sign on nothing, no false certainty."""

from __future__ import annotations

from decimal import Decimal

Number = Decimal | float


def fixed(value: Number, places: int | None = None, *, sign: bool = False) -> str:
    """A number to so many places, with all it has for None; with its sign where asked. What comes to nothing has none.

    −0.04 to one place is 0.0, never −0.0 or +0.0.
    """
    shown = f"{abs(value):f}" if places is None else f"{abs(value):.{places}f}"
    nothing = not shown.strip("0.")
    return shown if nothing else f"{'−' if value < 0 else '+' if sign else ''}{shown}"


def points(value: Number) -> str:
    """Percentage points: two places, with their sign."""
    return fixed(value, 2, sign=True)


def plain(value: Decimal) -> str:
    """A figure to two places, without the zeros that say nothing."""
    return fixed(round(value, 2).normalize())


def chance(probability: Number) -> str:
    """A probability (0 to 1) in whole per cent, without its sign: what is nearly certain is never shown as certain."""
    shown = round(probability * 100)
    return "<1" if shown < 1 else ">99" if shown > 99 else str(shown)
