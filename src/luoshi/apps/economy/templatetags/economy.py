"""Say in a template what the room's figures mean."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from decimal import Decimal

from django import template

from luoshi.core.numerals import chance, fixed

register = template.Library()


@register.filter
def margin(points: Decimal) -> str:
    """By how much a derived figure may be off, to a tenth and never as nothing."""
    return f"{max(points, Decimal('0.1')):.1f}"


@register.filter
def risk(off_bottom: float) -> str:
    """The probability of being last, in per cent; never as certain."""
    return f"{chance(1 - off_bottom)}%"


@register.filter
def share(level: float) -> str:
    """A level in per cent."""
    return f"{level:.0%}"


@register.filter
def between(interval: tuple[float, float] | None) -> str:
    """The ends of an interval in points."""
    return "" if interval is None else " ～ ".join(fixed(end, 2, sign=True) for end in interval)


@register.filter
def rank_chance(ranks: tuple[float, ...], rank: int) -> str:
    """The probability of a rank from the top, as a number in per cent to one place; empty where there is no such."""
    return f"{ranks[rank - 1] * 100:.1f}" if rank <= len(ranks) else ""


@register.filter
def condition_shape(state: str) -> str:
    """The shape of a lamp for the state of a condition."""
    return {"met": "closed", "missed": "overdue", "open": "not_begun"}.get(state, "suspended")


@register.filter
def hundredths_or_whole(value: Decimal, unit: str) -> str:
    """A quantity as its unit wants it: a place whole, points to two places with their sign."""
    return fixed(value, 0) if unit == "位" else fixed(value, 2, sign=True)
