"""What the room answers for by the figures of enterprises: how their output grew, how many of them produce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.queries.firms import Month, growth, monthly
from luoshi.apps.economy.queries.respondents import FEWEST
from luoshi.core.economy.industries import divisions
from luoshi.core.metrics import REGISTRY, Measured, Metric, Selection, Selector, Source
from luoshi.core.words import Words

OUTPUT = "output"
NO_ENTERPRISES = Words("还没有导入企业月度数据", "no monthly figures of enterprises have been imported yet")
TOO_FEW = Words(
    "企业不足三户，合计数能推知单户数据，不予显示", "fewer than three enterprises: their sum would give one away"
)
NO_YEAR_BEFORE = Words(
    "上年同月没有企业数据，无法比较", "there are no figures of enterprises for the month a year before"
)


class OutputGrowth:
    """The cumulative growth of what the enterprises of a place produce."""

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """The latest month known of each place and industry, in per cent."""
        found = _months(selections, at)
        return [self._one(selection, months) for selection, months in zip(selections, found, strict=True)]

    def _one(self, selection: Selection, months: tuple[Month, ...]) -> Measured:
        if not months:
            return Measured(None, why=NO_ENTERPRISES)
        if months[-1].count < FEWEST:
            return Measured(None, months[-1].period, why=TOO_FEW)
        now = growth(months, len(months) - 1)
        if now is None:
            return Measured(None, months[-1].period, why=NO_YEAR_BEFORE)
        before = growth(months, len(months) - 2) if len(months) > 1 else None
        return Measured(_decimal(now), months[-1].period, _decimal(before), _sources(selection, months[-1]))


class Producing:
    """The share of the enterprises of a place that produce."""

    def measure(self, selections: Sequence[Selection], at: datetime) -> list[Measured]:
        """At the latest month known of each place and industry, in per cent."""
        found = _months(selections, at)
        return [self._one(selection, months) for selection, months in zip(selections, found, strict=True)]

    def _one(self, selection: Selection, months: tuple[Month, ...]) -> Measured:
        if not months:
            return Measured(None, why=NO_ENTERPRISES)
        if months[-1].count < FEWEST:
            return Measured(None, months[-1].period, why=TOO_FEW)
        shares = [each.above / each.count * 100 for each in months[-2:]]
        earlier = shares[0] if len(shares) > 1 else None
        sources = _sources(selection, months[-1])
        return Measured(_decimal(shares[-1]), months[-1].period, _decimal(earlier), sources)


def register_firms(place: Selector) -> None:
    """Register both, for a place and, where one is named, an industry of it."""
    chosen = {code: each.short for code, each in divisions().items()}
    industry = Selector("industry", Words("行业", "industry"), chosen, needed=False)
    REGISTRY.register(
        Metric(
            "economy.firms_output_growth",
            Words("企业总产值累计增速", "growth of the enterprises' output"),
            "%",
            "up",
            "month",
            Words(
                "企业月度总产值加总，今年1月至本月比上年同期，只计两年都有数据的月份",
                "the enterprises' monthly output summed, from January on, over the same months a year before",
            ),
            (place, industry),
            ("企业总产值", "工业总产值"),
        ),
        OutputGrowth(),
    )
    REGISTRY.register(
        Metric(
            "economy.firms_producing",
            Words("规上工业企业开工面", "share of enterprises in production"),
            "%",
            "up",
            "month",
            Words(
                "当月总产值大于零的企业占当月有数据的企业的比重",
                "of the enterprises with a figure for the month, those whose output is above nothing",
            ),
            (place, industry),
            ("企业开工面", "企业开工率", "企业生产面"),
        ),
        Producing(),
    )


def _months(selections: Sequence[Selection], at: datetime) -> list[tuple[Month, ...]]:
    pairs = [(each["place"], each.get("industry", "")) for each in selections]
    found = monthly(OUTPUT, pairs, at=at)
    return [found.get(pair, ()) for pair in pairs]


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(round(value, 6)))


def _sources(selection: Selection, month: Month) -> tuple[Source, ...]:
    name = indicators()[OUTPUT].name
    href = f"/economy/industries?{urlencode({'place': selection['place']})}"
    day = month.period
    zh = f"{day.year}年{day.month}月{month.count}户企业的{name.zh}"
    return (Source(Words(zh, f"{name.en} of {month.count} enterprises, {day:%B %Y}"), href),)
