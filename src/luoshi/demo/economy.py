"""The figures of the demo city and its peers: three years, published month by month, imported as a bureau would."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from luoshi.analytics import Observation
from luoshi.apps.economy.actions.foresee import foresee_due
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep, take_in
from luoshi.apps.economy.conditions import table as conditions
from luoshi.apps.economy.indicators import indicators, of_places
from luoshi.apps.ledger.actions.bind import Asked, bind
from luoshi.apps.ledger.actions.measure import measure_due
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.ledger.queries.meant import Meant, meant
from luoshi.apps.record.actions import recording
from luoshi.core.economy.periods import month_end
from luoshi.core.metrics import Suggested
from luoshi.demo.city import City, moment
from luoshi.demo.data import table
from luoshi.demo.papers import spoken_on
from luoshi.demo.publishing import BUREAU, published
from luoshi.demo.revision import revise
from luoshi.demo.telling import shifted
from luoshi.readers import read

YEARS, WALK = 3, 3.0
HEAD = ("指标", "地区", "时期", "数值", "单位", "同比（%）", "备注")
HISTORY = "历史月度数据（演示生成，无原件）"


@dataclass(frozen=True, slots=True)
class Row:
    """What a bureau publishes of an indicator and a place: cumulative level and growth up to a month."""

    indicator: str
    place: str
    year: int
    month: int
    level: float
    growth: float

    @property
    def end(self) -> Date:
        """The last day it speaks of."""
        return month_end(self.year, self.month)

    @property
    def published(self) -> Date:
        """The day it is published on."""
        return published((self.year, self.month))


def figures(city: City) -> list[Row]:
    """Every figure published before the city's day. The growth of the city up to the month before the speech is what
    the speech says, and its rank among its peers then too.
    """
    known = table("economy")
    months = [
        (year, month) for year in range(city.today.year - YEARS + 1, city.today.year + 1) for month in range(1, 13)
    ]
    rows: list[Row] = []
    for key, indicator in ((key, each) for key, each in of_places().items() if key in known):
        steps = [each for each in months if indicator.grain == "month" or each[1] % 3 == 0]
        steps = [each for each in steps if each[1] != 1 and published(each) < city.today]
        for place, growth in _growths(city, known, key, steps).items():
            made = list(_levels(city, known, key, place, steps, growth))
            rows += made
            if place == city.units["yunchuan"].name and not key.startswith("income"):
                rows += _counties(city, key, made)
    return [*rows, *_province(city, rows)]


def _province(city: City, rows: list[Row]) -> Iterator[Row]:
    """The whole province: what its cities come to together, or for an income of a head their mean."""
    counties = {unit.name for unit in city.units.values() if unit.kind == "county"}
    steps: dict[tuple[str, int, int], list[Row]] = {}
    for row in rows:
        if row.place not in counties:
            steps.setdefault((row.indicator, row.year, row.month), []).append(row)
    for (key, year, month), cities in steps.items():
        now, before = (
            sum(each) for each in zip(*((r.level, r.level / (1 + r.growth / 100)) for r in cities), strict=True)
        )
        level = now / len(cities) if key.startswith("income") else now
        yield Row(key, table("trades")["province"], year, month, round(level, 2), round((now / before - 1) * 100, 1))


def _counties(city: City, key: str, whole: list[Row]) -> Iterator[Row]:
    """The city's levels divided over its counties: what they come to together is the city, whatever each does."""
    names = [unit.name for unit in city.units.values() if unit.kind == "county"]
    weights = {name: city.chance("county", key, name).uniform(0.5, 1.5) for name in names}
    luck = {name: city.chance("luck", key, name).gauss(0, 2.5) for name in names}
    before: dict[tuple[str, int], float] = {}
    for row in whole:
        total = sum(weights.values())
        base = {n: before.get((n, row.month), row.level / (1 + row.growth / 100) * weights[n] / total) for n in names}
        raw = {n: base[n] * (1 + (row.growth + luck[n]) / 100) for n in names}
        scale = row.level / sum(raw.values())
        for name in names:
            level = raw[name] * scale
            before[name, row.month] = level
            yield Row(key, name, row.year, row.month, round(level, 2), round((level / base[name] - 1) * 100, 1))


def _growths(city: City, known: Mapping[str, Any], key: str, steps: list[tuple[int, int]]) -> dict[str, list[float]]:
    """By place, the cumulative growth at each step: a slow walk through what holds at the time of the speech."""
    on = spoken_on(city.today)
    spoken = max(index for index, each in enumerate(steps) if month_end(*each) < on)
    facts, own = known[key], city.units["yunchuan"].name
    peers: list[str] = known["peers"]
    # so many cities are below as the rank leaves: peers in another order for each indicator
    order = city.chance("peers", key).sample(peers, len(peers))
    below = len(peers) + 1 - facts["rank"]
    at_speech = {own: facts["growth"]}
    for number, peer in enumerate(order):
        gap = 0.35 + 0.4 * (number % len(peers))
        at_speech[peer] = facts["growth"] + (-(0.35 + 0.3 * number) if number < below else gap - 0.4 * below)
    return {
        place: _walk(city.chance("growth", key, place), _weights(known, steps), spoken, value, facts["swing"])
        for place, value in at_speech.items()
    }


def _weights(known: Mapping[str, Any], steps: list[tuple[int, int]]) -> list[tuple[bool, float]]:
    """Of each step whether it begins a year, and its part of last year's level."""
    found, before = [], 0.0
    for at, (year, month) in enumerate(steps):
        begins = not at or steps[at - 1][0] != year
        upto = sum(known["season"][:month])
        found.append((begins, upto if begins else upto - before))
        before = upto
    return found


def _walk(chance: Any, weights: list[tuple[bool, float]], fixed: int, value: float, swing: float) -> list[float]:
    """The growth of single periods walks about; what is published is its average since January, by weight. Moved as a
    whole so that at step `fixed` it is `value`."""
    found: list[float] = []
    at = total = behind = 0.0
    for begins, weight in weights:
        at = 0.85 * at + chance.gauss(0, WALK * swing)
        total, behind = (0.0, 0.0) if begins else (total, behind)
        total, behind = total + at * weight, behind + weight
        found.append(total / behind)
    return [round(value + each - found[fixed], 1) for each in found]


def _levels(
    city: City, known: Mapping[str, Any], key: str, place: str, steps: list[tuple[int, int]], growth: list[float]
) -> Iterator[Row]:
    """Levels that bear the growth out: each year's on the year before."""
    size = 1.0 if place == city.units["yunchuan"].name else city.chance("size", place).uniform(0.4, 2.2)
    first = steps[0][0]
    base = {month: known[key]["level"] * size * sum(known["season"][:month]) for month in range(1, 13)}
    before = dict(base)
    now: dict[int, float] = {}
    year = first
    for (at_year, month), rate in zip(steps, growth, strict=True):
        if at_year != year:
            before, now, year = before | now, {}, at_year
        now[month] = before[month] * (1 + rate / 100)
        yield Row(key, place, at_year, month, round(now[month], 2), rate)


def take_in_figures(city: City, days: Any) -> None:
    """Everything published before the city begins at once, the later releases on their days."""
    rows = figures(city)
    releases = sorted({row.published for row in rows})
    early = [day for day in releases if day <= city.begins]
    _history(city, [row for row in rows if row.published in early])
    for day in releases[len(early) :]:
        published = [row for row in rows if row.published == day]
        on = day if day < city.today else city.today
        # a small city is made often, and its first forecasts are looked at by nobody
        foretell = not city.small or day == releases[-1]
        days.at(moment(on, 10, 5), partial(_release, city, published, foretell=foretell))
    if len(releases) > len(early):
        on = min(releases[-1] + timedelta(days=1), city.today - timedelta(days=1))
        days.at(moment(on, 16, 40), lambda at: revise(city, BUREAU, rows, at))


def _history(city: City, rows: list[Row]) -> None:
    at = moment(shifted(city.begins, 1), 9)
    by = city.actor(BUREAU)
    names = list(dict.fromkeys(row.place for row in rows))
    with recording(by=by, action="economy.take_in") as record:
        settle_places(record, names)
        found = [each for row in rows for each in _observations(row)]
        keep(record, by, found, (), (HISTORY, sha256(repr(rows).encode()).hexdigest()), at)


def _observations(row: Row) -> Iterator[Observation]:
    indicator = indicators()[row.indicator]
    known = datetime(row.published.year, row.published.month, row.published.day, 2, tzinfo=UTC)
    common: dict[str, Any] = {"grain": indicator.grain, "basis": "cumulative", "file": HISTORY}
    yield Observation(row.indicator, row.place, row.end, row.level, indicator.unit, known, measure="level", **common)
    yield Observation(row.indicator, row.place, row.end, row.growth, "%", known, measure="growth", **common)


def _release(city: City, rows: list[Row], at: datetime, *, foretell: bool) -> None:
    """A month's workbook, read and taken in as any other; then the year is foretold and every bound target measured."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{rows[0].year}年{rows[0].month}月主要指标.xlsx"
        path.write_bytes(workbook(rows))
        take_in(by=city.actor(BUREAU), document=read(path), at=at)
    if foretell:
        foresee_due(at=at)
    measure_due(at=at)


def workbook(rows: list[Row]) -> bytes:
    """A month's figures as a bureau sends them."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("主要指标")
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(rows, 1):
        indicator = indicators()[row.indicator]
        period = f"{row.year}年1-{row.month}月" if indicator.grain == "month" else _quarters(row)
        sheet.write_row(number, 0, (indicator.name.zh, row.place, period, row.level, indicator.unit, row.growth, ""))
    book.close()
    return made.getvalue()


def _quarters(row: Row) -> str:
    return f"{row.year}年" + {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}[row.month]


def bind_aims(city: City, rows: list[Commitment], at: datetime) -> None:
    """The supervision office binds what the speech says of growth and rank to the room's metrics."""
    for row in rows:
        for each in meant(row):
            ours = [one for one in each.suggested if one.metric.room == "economy"]
            # a figure is one metric's; off the bottom are all that the sentence names, and on the path every condition
            for found in ours[:1] if each.target else [one for one in ours if _asked(one) is not None]:
                _bind(city, row, each, found, at)


def _asked(found: Suggested) -> Asked | None:
    """What a sentence without a figure asks of a metric: not to be last, or a condition of the yearly path."""
    key = found.metric.key
    if key.endswith("_from_bottom"):
        return Asked(">=", Decimal(2))
    return next((Asked(">=", each.value) for each in conditions() if key == f"economy.path_{each.quarter}"), None)


def _bind(city: City, row: Commitment, each: Meant, found: Suggested, at: datetime) -> None:
    bind(
        by=city.actor("supervisor"),
        key=row.pk,
        metric=found.metric.key,
        selection={**found.selection, "place": city.units["yunchuan"].name},
        target=each.target.pk if each.target else None,
        asked=None if each.target else _asked(found),
        reason="；".join(reason.zh for reason in found.reasons),
        at=at,
    )
