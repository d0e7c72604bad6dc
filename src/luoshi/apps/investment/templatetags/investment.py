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
from luoshi.core.investment import part_words, pipeline
from luoshi.core.numerals import fixed

register = template.Library()
YI = Decimal(10000)
BILLION = Decimal(100000)


@register.filter
def money(value: Decimal | float | str | None) -> str:
    """An amount in 万元 as people say it, with the exact figure on hover: 亿元 from one 亿 on; empty for none."""
    if value is None or value == "":
        return ""
    if not value:
        return "0"
    amount = value if isinstance(value, Decimal) else Decimal(round(float(value)))
    exact, shown = _in_english(amount) if language() == "en" else _in_chinese(amount)
    return format_html('<span class="money" title="{}">{}</span>', exact, shown)


def _in_chinese(amount: Decimal) -> tuple[str, str]:
    shown = f"{_short(amount / YI)}亿元" if amount >= YI else f"{amount:,.0f}万元"
    return f"{amount.normalize():,f}万元", shown


def _in_english(amount: Decimal) -> tuple[str, str]:
    """¥12.5 bn from a thousand million on, else ¥85 m."""
    shown = f"¥{_short(amount / BILLION)} bn" if amount >= BILLION else f"¥{_short(amount / 100)} m"
    return f"¥{(amount * YI).normalize():,f}", shown


def _short(value: Decimal) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


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
def points(change: float) -> str:
    """How far a probability moves, in points, with its sign."""
    return fixed(change * 100, 0, sign=True)


@register.filter
def minus(change: float) -> str:
    """How far a probability falls, in points, with a true minus."""
    return points(-change)


@register.filter
def entered(typed: Mapping[str, str], name: str) -> str:
    """What was entered in a field whose name is made up."""
    return typed.get(name, "")
