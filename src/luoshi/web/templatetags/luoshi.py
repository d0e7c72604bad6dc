"""Say things in a template: words of the catalogue, days, moments, states, steps, lamps."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from django import template
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.timezone import localdate, localtime

from luoshi.apps.api.catalogue import language
from luoshi.apps.api.shapes import drawn
from luoshi.apps.api.texts import text
from luoshi.core.lifecycle import Words, table
from luoshi.core.rules import catalogue
from luoshi.writers.days import show_day

CHARTS = "installed/echarts.common.min.js"
register = template.Library()


@register.simple_tag
def say(key: str, **facts: object) -> str:
    """The words of a key."""
    return text(key, **facts)


@register.inclusion_tag("parts/tabs.html")
def tabs(current: str, label: str, *entries: str) -> dict[str, object]:
    """The strip of a room's pages, under the head of the page. `label` is the key of what the room is called.

    An entry is "KEY PAGE WORDS": what `current` calls it, the name of its address, the key of its words; a fourth,
    "slow", shows progress while the page is made.
    """
    made = []
    for key, page, words, *more in (each.split() for each in entries):
        made.append({"page": page, "words": text(words), "here": key == current, "slow": "slow" in more})
    return {"label": text(label), "tabs": made}


@register.simple_tag
def charts() -> str:
    """The address of what draws charts; empty where it was not installed: then pages show their tables."""
    return static(CHARTS) if finders.find(CHARTS) else ""


@register.simple_tag
def shape(kind: str) -> str:
    """The shape of a lamp, drawn: it needs no font."""
    return drawn(kind)


@register.filter
def said(words: Words | None) -> str:
    """Words that know both languages, in the present one."""
    return words.say(language()) if words else ""


@register.filter
def words_of(key: str, prefix: str) -> str:
    """The words of a key made of a prefix and a value, as in {{ status|words_of:"status" }}."""
    return text(f"{prefix}.{key}")


@register.filter
def day(value: Date | datetime | None) -> str:
    """11月30日(周一); with its year where that is not this one."""
    if value is None:
        return ""
    on = localdate(value) if isinstance(value, datetime) else value
    return show_day(on, localdate().year, language())


@register.filter
def moment(value: datetime | None) -> str:
    """A day with the time of day."""
    return f"{day(value)} {localtime(value):%H:%M}" if value else ""


@register.filter
def step_name(key: str) -> str:
    """What a step of the lifecycle is called; what is not in the table (an edit) has words of its own."""
    found = table().steps.get(key)
    return found.label.say(language()) if found else text(f"step.{key}")


@register.filter
def decision_name(key: str) -> str:
    """What a decision, a role or a relation is called."""
    found = table().names.get(key)
    return found.say(language()) if found else key


@register.filter
def state_name(key: str) -> str:
    """What a state is called."""
    return table().states[key].label.say(language())  # type: ignore[index]


@register.filter
def rule_words(rule: str) -> str:
    """The sentence of a rule of the reader."""
    return catalogue().get(rule, {"zh": rule, "en": rule})[language()]


COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}


@register.filter
def comparator(key: str) -> str:
    """The sign of a comparator."""
    return COMPARATORS.get(key, key)


@register.filter
def split(words: str) -> list[str]:
    """The words of a list written in a template."""
    return words.split()


@register.filter
def iso_day(value: str) -> str:
    """A day kept as 2026-11-30, as `day` says it."""
    return day(Date.fromisoformat(value)) if value else ""


@register.filter
def figure(value: Decimal | None) -> str:
    """A figure without the zeros that say nothing."""
    return f"{value.normalize():f}" if value is not None else ""


@register.filter
def get(found: Mapping[object, object] | str | None, key: object) -> object:
    """What a mapping holds under a key; None where there is no mapping, or it does not hold it."""
    return found.get(key) if isinstance(found, Mapping) else None


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """The address's query with some of it changed; what is empty is left out."""
    asked: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value not in (None, ""):
            asked[name] = str(value)
    return f"?{asked.urlencode()}"
