"""Write numbers in a template, the same in every room; nothing is written for None."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from decimal import Decimal

from django import template

from luoshi.core import numerals

register = template.Library()
Figure = Decimal | float | None


@register.filter
def fixed(value: Figure, places: int) -> str:
    """A number to so many places, with a true minus."""
    return "" if value is None else numerals.fixed(value, places)


@register.filter
def signed(value: Figure, places: int | None = None) -> str:
    """A number with its sign, to so many places or to those it has."""
    return "" if value is None else numerals.fixed(value, places, sign=True)


@register.filter
def plain(value: Decimal | None) -> str:
    """A figure to two places, without the zeros that say nothing."""
    return "" if value is None else numerals.plain(value)


@register.filter
def thousands(value: Figure) -> str:
    """A whole number, its thousands apart."""
    return "" if value is None else f"{value:,.0f}"


@register.filter
def chance(probability: Figure) -> str:
    """A probability (0 to 1) in per cent; never as certain, one way or the other."""
    return "" if probability is None else f"{numerals.chance(probability)}%"


@register.filter
def exact(value: Figure) -> str:
    """A number as a chart reads it and a field of a form holds it: up to six places, a hyphen for minus."""
    return "" if value is None else f"{round(Decimal(value), 6).normalize():f}"
