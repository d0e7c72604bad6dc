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
