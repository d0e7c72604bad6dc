"""How the output of enterprises grew and how many of them produce, of a place and, where one is named, an industry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

from luoshi.apps.economy.addresses import INDUSTRIES, address
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.metrics.selectors import INDUSTRY, PLACE
from luoshi.apps.economy.queries.enterprise_sums import Month, growth, monthly, producing
from luoshi.core.economy.disclosure import FEWEST
from luoshi.core.metrics import REGISTRY, Measured, Metric, Selection, Source
from luoshi.core.words import Words

OUTPUT = "output"
NO_ENTERPRISES = Words("还没有导入企业月度数据", "no monthly figures of enterprises have been imported yet")
TOO_FEW = Words(
    "企业不足三户，合计数能推知单户数据，不予显示", "fewer than three enterprises: their sum would give one away"
)
NO_YEAR_BEFORE = Words(
    "上年同月没有企业数据，无法比较", "there are no figures of enterprises for the month a year before"
)
Quantity = Callable[[Sequence[Month], int], float | None]
"""What is told of some months up to one of them, in per cent; None where the year before would be needed."""


class OfEnterprises:
    """A quantity of the output of the enterprises of a place, told where there are enough of them."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """At the latest month known of each place and industry, and the month before."""
        pairs = [(each["place"], each.get("industry", "")) for each in selections]
        found = monthly(OUTPUT, pairs, at=at)
        return [self._one(each, found.get(pair, ())) for each, pair in zip(selections, pairs, strict=True)]

    def _one(self, selection: Selection, months: Sequence[Month]) -> Measured:
        if not months:
            return Measured(None, why=NO_ENTERPRISES)
        last = months[-1]
        if last.count < FEWEST:
            return Measured(None, last.period, why=TOO_FEW)
        now = self.quantity(months, len(months) - 1)
        if now is None:
            return Measured(None, last.period, why=NO_YEAR_BEFORE)
        known = len(months) > 1 and months[-2].count >= FEWEST
        before = self.quantity(months, len(months) - 2) if known else None
        return Measured(_decimal(now), last.period, _decimal(before), _sources(selection, last))


def register() -> None:
    """Register both."""
    REGISTRY.register(
        Metric(
            "economy.enterprises_output_growth",
            Words("企业总产值累计增速", "growth of the enterprises' output"),
            "%",
            "up",
            "month",
            Words(
                "企业月度总产值加总，今年1月至本月比上年同期，只计两年都有数据的月份",
                "the enterprises' monthly output summed, from January on, over the same months a year before",
            ),
            (PLACE, INDUSTRY),
            ("企业总产值", "工业总产值"),
        ),
        GROWTH,
    )
    REGISTRY.register(
        Metric(
            "economy.enterprises_producing",
            Words("规上工业企业开工面", "share of enterprises in production"),
            "%",
            "up",
            "month",
            Words(
                "当月总产值大于零的企业占当月有数据的企业的比重",
                "of the enterprises with a figure for the month, those whose output is above nothing",
            ),
            (PLACE, INDUSTRY),
            ("企业开工面", "企业开工率", "企业生产面"),
        ),
        PRODUCING,
    )


GROWTH, PRODUCING = OfEnterprises(growth), OfEnterprises(producing)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(round(value, 6)))


def _sources(selection: Selection, month: Month) -> tuple[Source, ...]:
    name, day = indicators()[OUTPUT].name, month.period
    zh = f"{day.year}年{day.month}月{month.count}户企业的{name.zh}"
    words = Words(zh, f"{name.en} of {month.count} enterprises, {day:%B %Y}")
    return (Source(words, address(INDUSTRIES, place=selection["place"])),)
