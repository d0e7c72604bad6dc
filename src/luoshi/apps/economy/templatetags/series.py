"""Say the figures of a series in a template: what was revised, what was derived, where each is from."""

# mypy: disable-error-code=untyped-decorator
# Django does not say what types its decorators of tags have.

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django import template

from luoshi.apps.api.texts import text
from luoshi.apps.economy.queries.vintages import Step

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of a period as a cell shows it: its value, what it revised last, whether it was derived."""

    label: str
    value: Decimal | None
    unit: str
    was: Decimal | None
    derived: bool


@register.filter
def shown(step: Step) -> list[Shown]:
    """The four figures of a period: cumulative level and growth, level and growth of the period alone."""
    return [
        _shown(step, "level", "cumulative", None, "series.cumulative"),
        _shown(step, "growth", "cumulative", None, "economy.latest"),
        _shown(step, "level", "single", step.level, "series.single"),
        _shown(step, "growth", "single", step.growth, "series.single-growth"),
    ]


def _shown(step: Step, measure: str, basis: str, derived: Decimal | None, label: str) -> Shown:
    found = step.last(measure, basis)
    if found:
        return Shown(text(label), found.value, found.unit, found.was, derived=False)
    return Shown(text(label), derived, "", None, derived=derived is not None)


@register.filter
def sources(step: Step) -> list[str]:
    """Where the figures of a period are from, each once, with who brought it in."""
    lasts = [versions[-1] for versions in step.versions.values()]
    return list(dict.fromkeys(f"{each.source} · {each.person}" if each.person else each.source for each in lasts))
