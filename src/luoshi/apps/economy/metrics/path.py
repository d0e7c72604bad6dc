"""The conditions of the yearly path as metrics: a sentence that asks for one carries its gauge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime

from django.utils.timezone import localdate

from luoshi.apps.economy.addresses import PATH, address
from luoshi.apps.economy.conditions import UNITS, Condition, conditions, table
from luoshi.apps.economy.indicators import of_places
from luoshi.apps.economy.metrics.selectors import INDICATOR, PLACE
from luoshi.apps.economy.queries.condition_states import Given, given, quantity, state
from luoshi.apps.economy.queries.course import foretold
from luoshi.core.metrics import REGISTRY, Draws, Measured, Metric, Selection, Source
from luoshi.core.words import Words

OPEN = Words("这个季度还没有数据", "no figure of the quarter yet")
METHOD = {
    "off-bottom": Words("季末累计增速在全省各市的倒数位次，并列取不利名次", "rank from the bottom at its end"),
    "not-below": Words("当季增速减上季增速，由累计增速按上年比重推出", "growth less the quarter before"),
    "rises": Words("当季增速减上季、减全省，取较小者", "the lesser of its change and its lead over the province"),
    "reaches": Words("全年累计增速减已定的全年目标", "growth of the year less its target"),
}


class PathCondition:
    """A condition of a quarter, for an indicator and a place, in the year it is asked in."""

    def __init__(self, quarter: int) -> None:
        self.quarter = quarter

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The quantity of the condition as published, the quarter under way as far as it goes."""
        return [self._one(each, at) for each in selections]

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """What the quantity may come to; the one value it has where its quarter is over."""
        facts, condition = self._asked(selection, on.year, at)
        if condition is None or facts.place not in facts.known:
            return None
        drawn = quantity(facts, condition, {key: foretold(each) for key, each in facts.known.items()})
        if isinstance(drawn, Words):
            return None
        said = state(facts, condition).decides
        words = said or Words("该季已有公布数据", "the quarter is published")
        return Draws([float(each) for each in drawn], METHOD[condition.asks], (_source(facts, words),))

    def _one(self, selection: Selection, at: datetime) -> Measured:
        facts, condition = self._asked(selection, localdate(at).year, at)
        if condition is None:
            return Measured(None, why=OPEN)
        found = state(facts, condition)
        if found.value is None:
            return Measured(None, why=found.why or OPEN)
        return Measured(found.value, found.as_of, None, (_source(facts, _figure(facts)),))

    def _asked(self, selection: Selection, year: int, at: datetime) -> tuple[Given, Condition | None]:
        indicator = of_places()[selection["indicator"]]
        condition = next((each for each in conditions(year) if each.quarter == self.quarter), None)
        return given(indicator, selection["place"], year, at=at), condition


def _figure(facts: Given) -> Words:
    latest = facts.known[facts.place].latest
    source = latest.source if latest else ""
    return Words(f"{facts.indicator.name.zh} {source}".strip(), f"{facts.indicator.name.en} {source}".strip())


def _source(facts: Given, words: Words) -> Source:
    return Source(words, address(PATH, indicator=facts.indicator.key, place=facts.place, year=str(facts.year)))


def register() -> None:
    """Register a metric for the condition of each quarter, as the table's latest version has it."""
    latest = {each.quarter: each for each in sorted(table(), key=lambda each: each.begins)}
    for quarter, each in sorted(latest.items()):
        metric = Metric(
            f"economy.path_{quarter}",
            each.name,
            UNITS[each.asks],
            "up",
            "quarter",
            METHOD[each.asks],
            (INDICATOR, PLACE),
            each.terms,
            needs=each.needs,
            timely=True,
        )
        REGISTRY.register(metric, PROVIDERS[quarter])


PROVIDERS = {quarter: PathCondition(quarter) for quarter in (1, 2, 3, 4)}
