"""The demo's industrial enterprises, taken in: who they are, and their figures month by month as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from luoshi.analytics.sealing import seal_table
from luoshi.apps.economy.actions.settle import settle_places
from luoshi.apps.economy.actions.take_in import keep_sealed
from luoshi.apps.economy.indicators import indicators
from luoshi.apps.economy.models import Enterprise, Place
from luoshi.apps.economy.queries.store import store_root
from luoshi.apps.record.actions import recording
from luoshi.core.economy.periods import Month, month_end
from luoshi.core.identifiers import SIGNS
from luoshi.demo.city import City, moment
from luoshi.demo.codes import code_of
from luoshi.demo.data import table
from luoshi.demo.publishing import BUREAU, published
from luoshi.demo.telling import shifted
from luoshi.demo.trades import Panel, panel

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

HISTORY = "规上工业企业月度数据（演示生成，无原件）"
RELEASE = "{year}年{month}月规上工业企业数据（演示生成，无原件）"


@dataclass(frozen=True)
class Trading:
    """The city's panel with the codes and names of its enterprises."""

    city: City

    @cached_property
    def panel(self) -> Panel:
        """The panel up to the last month published."""
        known, counties = table("trades"), [each for each in self.city.units.values() if each.kind == "county"]
        last = self.city.today.replace(day=1) - timedelta(days=1)
        while published((last.year, last.month)) >= self.city.today:
            last = last.replace(day=1) - timedelta(days=1)
        return panel(
            seed=self.city.chance("trades").getrandbits(32),
            last=(last.year, last.month),
            counties=[each.name for each in counties],
            yearly=table("economy")["industry"]["level"] * known["output_per_value_added"] * 10_000,
            count=known["enterprises_small" if self.city.small else "enterprises"],
        )

    @cached_property
    def codes(self) -> list[str]:
        """A sound code for each enterprise: of a division of a province that does not exist."""
        chance = self.city.chance("codes")
        return [code_of(f"98{1 + county:02d}00", "".join(chance.choices(SIGNS, k=6))) for county in self.panel.county]

    @cached_property
    def names(self) -> list[str]:
        """A name for each enterprise, no two alike."""
        known, chance, seen = table("trades"), self.city.chance("names"), set[str]()
        names = []
        for county, trade in zip(self.panel.county, self.panel.trade, strict=True):
            kinds = known["industry"][self.panel.trades[trade]]["trades"]
            name = ""
            while not name or name in seen:
                brand = "".join(chance.sample(known["names"]["brands"], 2))
                ending = chance.choice(known["names"]["ends"])
                name = f"{self.panel.counties[county][:2]}{brand}{chance.choice(kinds)}{ending}"
            seen.add(name)
            names.append(name)
        return names


def take_in_trades(city: City, days: Any) -> None:
    """Everything published before the city begins at once, the later months on their days."""
    trading = Trading(city)
    early = [each for each in trading.panel.months if published(each) <= city.begins]
    _history(trading, early, moment(shifted(city.begins, 1), 9, 30))
    for month in trading.panel.months[len(early) :]:
        days.at(moment(published(month), 10, 20), lambda at, month=month: _release(trading, month, at))


def _history(trading: Trading, months: Sequence[Month], at: datetime) -> None:
    city, made = trading.city, trading.panel
    with recording(by=city.actor(BUREAU), action="economy.take_in") as record:
        known = set(Place.objects.values_list("name", flat=True))
        names = [city.units["yunchuan"].name, *made.counties, table("trades")["province"]]
        settle_places(record, [each for each in names if each not in known])
        places = {each.name: each for each in Place.objects.all()}
        rows = zip(trading.codes, trading.names, made.county, made.trade, made.size, strict=True)
        record.add_all(
            Enterprise(
                code=code, name=name, place=places[made.counties[county]], industry=made.trades[trade], size=size
            )
            for code, name, county, trade, size in rows
        )
        _keep(record, trading, months, HISTORY, at)


def _release(trading: Trading, month: Month, at: datetime) -> None:
    with recording(by=trading.city.actor(BUREAU), action="economy.take_in") as record:
        _keep(record, trading, [month], RELEASE.format(year=month[0], month=month[1]), at)


def _keep(record: Any, trading: Trading, months: Sequence[Month], name: str, at: datetime) -> None:
    made = columns(trading, months, name)
    digest = sha256(trading.panel.output.tobytes() + repr(months).encode()).hexdigest()
    sealed = seal_table(store_root(), made)
    keep_sealed(record, trading.city.actor(BUREAU), sealed, (), (name, digest), at)


def columns(trading: Trading, months: Sequence[Month], name: str) -> pa.Table:
    """The observations of some months as columns: enterprises, inspections, totals; capacity for the last quarter."""
    import pyarrow as pa  # noqa: PLC0415 - heavy

    tables = [*_of_enterprises(trading, months), *_totals(trading, months), *_capacity(trading, months)]
    made = pa.concat_tables(tables)
    return made.append_column("file", pa.array([name] * len(made)).dictionary_encode())


def _of_enterprises(trading: Trading, months: Sequence[Month]) -> Iterator[pa.Table]:
    import numpy as np  # noqa: PLC0415

    made = trading.panel
    at = np.array([made.months.index(each) for each in months])
    rows = np.arange(len(made.county))
    yield _table(trading, "output", rows, months, made.output[:, at])
    inspected = made.inspected[:, None] == at
    yield _table(trading, "inspections", rows, months, np.where(inspected, 1.0, np.nan))


def _table(
    trading: Trading, indicator: str, rows: Any, months: Sequence[Month], values: Any, grain: str = "month"
) -> pa.Table:
    """Figures of enterprises: a row of `values` each, a column a month; nothing where it is not a number."""
    made = trading.panel
    places = [made.counties[made.county[row]] for row in rows]
    trades = [made.trades[made.trade[row]] for row in rows]
    return _columns(indicator, places, trades, [trading.codes[row] for row in rows], months, values, grain)


def _totals(trading: Trading, months: Sequence[Month]) -> Iterator[pa.Table]:
    """Output of each trade and of all of them, in the counties, the city and the province."""
    import numpy as np  # noqa: PLC0415

    made = trading.panel
    at = np.array([made.months.index(each) for each in months])
    by_both = np.zeros((len(made.counties), len(made.trades), len(at)))
    np.add.at(by_both, (made.county, made.trade), made.output[:, at])
    of_city = by_both.sum(axis=0)
    city = trading.city.units["yunchuan"].name
    province = table("trades")["province"]
    places = [(county, by_both[number]) for number, county in enumerate(made.counties)]
    for place, by_trade in (*places, (city, of_city), (province, made.province[:, at])):
        whole = np.vstack([by_trade, by_trade.sum(axis=0)])
        trades = [*made.trades, ""]
        there = whole.sum(axis=1) > 0
        kept = [each for each, is_there in zip(trades, there, strict=True) if is_there]
        nobody = [""] * len(kept)
        yield _columns("output", [place] * len(kept), kept, nobody, months, np.round(whole[there], 1), "month")


def _capacity(trading: Trading, months: Sequence[Month]) -> Iterator[pa.Table]:
    """Capacity, orders and idle lines of the last whole quarter among the months published by now."""
    import numpy as np  # noqa: PLC0415

    made, known = trading.panel, table("trades")["capacity"]
    quarters = [each for each in made.months if each[1] % 3 == 0]
    if not quarters or quarters[-1] not in months:
        return
    at = made.months.index(quarters[-1])
    quarter = made.output[:, max(0, at - 2) : at + 1].sum(axis=1)
    chance = np.random.default_rng(trading.city.chance("capacity").getrandbits(32))
    least, most = known["used"]
    used = chance.uniform(least, most, len(quarter))
    orders = quarter * known["orders"] * chance.lognormal(0, known["spread"], len(quarter))
    idle = chance.poisson((1 - used) * (1 + np.array([("small", "medium", "large").index(s) for s in made.size])))
    rows = np.arange(len(quarter))
    for indicator, values in (("capacity", quarter / used), ("orders", orders), ("idle_lines", idle.astype(float))):
        yield _table(trading, indicator, rows, [quarters[-1]], np.round(values, 0)[:, None], "quarter")


def _columns(
    indicator: str,
    places: Sequence[str],
    trades: Sequence[str],
    codes: Sequence[str],
    months: Sequence[Month],
    values: np.ndarray,
    grain: str,
) -> pa.Table:
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    row, column = np.nonzero(~np.isnan(values))
    known = [datetime(each.year, each.month, each.day, 2, tzinfo=UTC) for each in map(published, months)]

    def taken(given: Sequence[Any], at: np.ndarray, kind: Any = None) -> pa.Array:
        return pa.array(given, kind).take(pa.array(at))

    count = len(row)
    return pa.table(
        {
            "indicator": pa.repeat(indicator, count),
            "place": taken(places, row),
            "industry": taken(trades, row),
            "enterprise": taken(codes, row),
            "period": taken([month_end(*each) for each in months], column, pa.date32()),
            "grain": pa.repeat(grain, count),
            "basis": pa.repeat("single", count),
            "price": pa.repeat("constant" if indicators()[indicator].unit == "万元" else "", count),
            "value": pa.array(values[row, column]),
            "unit": pa.repeat(indicators()[indicator].unit, count),
            "vintage": taken(known, column, pa.timestamp("us", "UTC")),
        }
    )
