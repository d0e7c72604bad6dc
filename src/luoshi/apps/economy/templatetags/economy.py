"""Say figures in a template."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from decimal import Decimal

from django import template

from luoshi.apps.ledger.pages.gauges import percent

register = template.Library()


@register.filter
def signed(value: float) -> str:
    """A figure to one place with its sign, a true minus; nothing is +0.0 or -0.0."""
    shown = f"{value:+.1f}"
    return "0.0" if float(shown) == 0 else shown.replace("-", "−")


@register.filter
def margin(points: Decimal) -> str:
    """By how much a derived figure may be off, to a tenth and never as nothing."""
    return f"{max(points, Decimal('0.1')):.1f}"


@register.filter
def risk(off_bottom: float) -> str:
    """The probability of being last, in per cent; never as certain."""
    return f"{percent(Decimal(repr(1 - off_bottom)))}%"


@register.filter
def share(level: float) -> str:
    """A level in per cent."""
    return f"{level:.0%}"


@register.filter
def hundredths(points: Decimal) -> str:
    """Points to two places with their sign, a true minus."""
    shown = f"{points:+.2f}"
    return "0.00" if Decimal(shown) == 0 else shown.replace("-", "−")


@register.filter
def with_sign(points: Decimal) -> str:
    """Points to the places they have, with their sign, a true minus."""
    return f"{points:+f}".replace("-", "−") if points else f"{abs(points):f}"


@register.filter
def exactly(value: Decimal) -> str:
    """A figure with all its digits that say something, up to six places."""
    return f"{round(value, 6).normalize():f}"


@register.filter
def whole_number(value: Decimal) -> str:
    """A level without places, its thousands apart."""
    return f"{value:,.0f}"


@register.filter
def between(interval: tuple[float, float] | None) -> str:
    """The ends of an interval in points."""
    return "" if interval is None else f"{hundredths(Decimal(interval[0]))} ～ {hundredths(Decimal(interval[1]))}"


@register.filter
def offset(month: int) -> str:
    """Months from another month: −3, 0, +3."""
    return f"{month:+d}".replace("-", "−") if month else "0"


@register.filter
def exact(value: float) -> str:
    """A figure as a chart reads it."""
    return f"{value:.4f}"


@register.filter
def chance(probability: float) -> str:
    """A probability in per cent; never as certain."""
    return f"{percent(Decimal(repr(probability)))}%"


@register.filter
def one_place(value: Decimal | float | None) -> str:
    """A figure to one place with a true minus, for who reads; empty where there is none."""
    return "" if value is None else f"{value:.1f}".replace("-", "−")


@register.filter
def typed(value: Decimal | None) -> str:
    """A figure as a field of a form holds it."""
    return "" if value is None else f"{value:f}"


@register.filter
def percent_of(ranks: tuple[float, ...], rank: int) -> str:
    """The probability of a rank from the top, as a number in per cent to one place; empty where there is no such."""
    return f"{ranks[rank - 1] * 100:.1f}" if rank <= len(ranks) else ""


@register.filter
def condition_shape(state: str) -> str:
    """The shape of a lamp for the state of a condition."""
    return {"met": "closed", "missed": "overdue", "open": "not_begun"}.get(state, "suspended")


@register.filter
def hundredths_or_whole(value: Decimal, unit: str) -> str:
    """A quantity as its unit wants it: a place whole, points to two places with their sign."""
    return f"{value:.0f}" if unit == "位" else hundredths(value)
