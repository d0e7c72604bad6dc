"""Say amounts, stages, statuses and sectors in a template."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.html import format_html

from luoshi.apps.api.catalogue import language
from luoshi.apps.investment.models import Lead, StageEntry
from luoshi.apps.ledger.pages.gauges import percent
from luoshi.core.investment import part_words, pipeline

register = template.Library()
YI = Decimal(10000)


@register.filter
def money(value: Decimal | float | str | None) -> str:
    """An amount in 万元 as people say it: 亿元 from one 亿 on, with the exact figure on hover; empty for none."""
    if value is None or value == "":
        return ""
    amount = value if isinstance(value, Decimal) else Decimal(round(float(value)))
    exact = f"{amount.normalize():,f}万元"
    shown = f"{amount / YI:,.2f}".rstrip("0").rstrip(".") + "亿元" if amount >= YI else f"{amount:,.0f}万元"
    return format_html('<span class="money" title="{}">{}</span>', exact, shown)


@register.filter
def yi(value: Decimal | None) -> str:
    """An amount in 万元 as a plain number of 亿元, to two places."""
    return "" if value is None else f"{value / YI:.2f}"


@register.filter
def stage_label(key: str) -> str:
    """What a stage is called."""
    return pipeline().stages[key].label.say(language())  # type: ignore[index]


@register.filter
def status_label(key: str) -> str:
    """What a status is called."""
    return pipeline().statuses[key].label.say(language())  # type: ignore[index]


@register.filter
def sector_label(key: str) -> str:
    """What a sector is called."""
    found = pipeline().sectors.get(key)
    return found.label.say(language()) if found else key


@register.filter
def part_label(key: str) -> str:
    """What a part in a project is called."""
    return part_words()[key].say(language())  # type: ignore[index]


@register.filter
def reason_label(lead: Lead | StageEntry) -> str:
    """Why a lead has stopped: a reason of the table in words, with what was said besides; else as it was written."""
    key, _, words = lead.reason.partition("：")
    found = pipeline().reasons.get(key)
    if found is None:
        return lead.reason
    return "：".join(each for each in (found.label.say(language()), words) if each)


@register.filter
def one_place(value: Decimal | float | None) -> str:
    """A figure to one place; empty for none."""
    return "" if value is None else f"{value:.1f}"


@register.filter
def width(share: int | None) -> int:
    """A share of a bar, from 0 to 100."""
    return max(0, min(share or 0, 100))


@register.filter
def percent_of(share: Fraction) -> str:
    """A share of one in per cent, to one place where it is not whole."""
    return f"{float(share) * 100:.1f}".removesuffix(".0") + "%"


@register.filter
def requirement_label(key: str) -> str:
    """What something a gate asks for is called."""
    found = next((each for each in pipeline().requirements if each.key == key), None)
    return found.label.say(language()) if found else key


@register.filter
def chance_of(probability: float) -> str:
    """A probability in per cent; never as certain, one way or the other."""
    return f"{percent(Decimal(repr(probability)))}%"


@register.filter
def points(change: float) -> str:
    """How far a probability moves, in points, with its sign."""
    return f"{change * 100:+.0f}".replace("-", "−")


@register.filter
def minus(change: float) -> str:
    """How far a probability falls, in points, with a true minus."""
    return points(-change)


@register.filter
def entered(typed: Mapping[str, str], name: str) -> str:
    """What was entered in a field whose name is made up."""
    return typed.get(name, "")
