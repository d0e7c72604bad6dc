"""Say in a template what the data say."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from django import template

from luoshi.apps.api.catalogue import language
from luoshi.apps.ledger.pages import gauges
from luoshi.apps.ledger.queries.gauges import Gauge

register = template.Library()


@register.filter
def asked(gauge: Gauge) -> str:
    """What is asked: ≥320亿元."""
    return gauges.asked(gauge)


@register.filter
def arrow(gauge: Gauge) -> str:
    """Whether the figure rose or fell."""
    return gauges.ARROWS[gauge.trend]


@register.filter
def either(words: dict[str, str]) -> str:
    """Words kept in both languages, in the present one."""
    return words.get(language(), "")


@register.filter
def chosen(selection: dict[str, str], key: str) -> str:
    """What a suggestion chose already for a selector; nothing where the words name none."""
    return selection.get(key, "")
