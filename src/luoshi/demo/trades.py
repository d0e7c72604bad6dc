"""The industrial enterprises of the demo city, month by month, with what is true of them known.

A model of output: the province's industry with its trend, season and Spring Festival; what the city's industries and
counties grow beyond it; what inspections cost; each enterprise's own drift and noise. All parameters stand in
data/trades.toml. `expected` is output without drift and noise: what an estimate should find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from luoshi.core.economy.periods import Month
from luoshi.demo.data import table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

QUARTER, HALF, YEAR = 3, 6, 12


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Output of enterprises (a row each) in months (a column each), 万元 in tenths; county and trade index the tuples.

    `inspected` is the column of the month in which an enterprise was inspected, -1 where it never was.
    `province` is the output of each trade in the whole province.
    """

    months: tuple[Month, ...]
    counties: tuple[str, ...]
    trades: tuple[str, ...]
    county: Ints
    trade: Ints
    size: tuple[str, ...]
    output: Floats
    expected: Floats
    inspected: Ints
    province: Floats


def months_to(last: Month, count: int) -> tuple[Month, ...]:
    """So many months, the last of them `last`."""
    end = last[0] * YEAR + last[1] - 1
    return tuple((each // YEAR, each % YEAR + 1) for each in range(end - count + 1, end + 1))


def panel(*, seed: int, last: Month, counties: Sequence[str], yearly: float, count: int) -> Panel:
    """The panel of `count` enterprises that together make about `yearly` 万元 a year, up to the month `last`."""
    import numpy as np  # noqa: PLC0415 - heavy

    known, chance = table("trades"), np.random.default_rng(seed)
    trades = tuple(known["industry"])
    months = months_to(last, known["months"])
    weights = np.array([each["weight"] for each in known["industry"].values()])
    trade = np.sort(chance.choice(len(trades), count, p=weights / weights.sum()))
    trade[: len(trades)] = np.arange(len(trades))  # every trade has somebody
    county = _settle(chance, trade, len(trades), len(counties))
    scale = chance.lognormal(0, known["size_spread"], count)
    scale *= (weights / weights.sum())[trade] / np.bincount(trade, scale, len(trades))[trade] * yearly / YEAR
    apart = chance.normal(0, known["county_spread"], len(counties)) / 100
    common = _province(known, months)
    expected = np.log(scale)[:, None] + common[trade] + _here(known, months, trade, apart[county])
    untouched = expected + _own(known, chance, count, len(months))
    size = np.where(scale * YEAR >= known["large"], 2, np.where(scale * YEAR >= known["medium"], 1, 0))
    inspected = _inspect(known["inspections"], chance, untouched, trade, size)
    loss = _loss(known["inspections"], inspected, len(months))
    going = _going(known["stopped"], chance, trade, size, inspected, len(months))
    output = np.maximum(np.round(np.exp(untouched + loss), 1), 0.1) * going
    levels = (weights / weights.sum() * yearly / YEAR) / [each["share"] / 100 for each in known["industry"].values()]
    province = np.round(levels[:, None] * np.exp(common), 1)
    sizes = tuple(("small", "medium", "large")[each] for each in size)
    return Panel(
        months,
        tuple(counties),
        trades,
        county,
        trade,
        sizes,
        output,
        np.exp(expected + loss) * going,
        inspected,
        province,
    )


def _settle(chance: Any, trade: Ints, trades: int, counties: int) -> Ints:
    """A county for each enterprise: some counties are larger, and each has trades of its own."""
    import numpy as np  # noqa: PLC0415

    pull = chance.uniform(0.4, 1.6, counties) * chance.gamma(1.2, 1.0, (trades, counties))
    reach = np.cumsum(pull / pull.sum(axis=1, keepdims=True), axis=1)
    found: Ints = np.minimum((chance.random(len(trade))[:, None] > reach[trade]).sum(axis=1), counties - 1)
    return found


def _province(known: Mapping[str, Any], months: Sequence[Month]) -> Floats:
    """The logarithm of each trade's output in the province, less its level: trend, season, festival, the fall."""
    import numpy as np  # noqa: PLC0415

    season = np.log(np.array(table("economy")["season"]) * YEAR)
    calendar = np.array([season[month - 1] + festival(known["festival"], (year, month)) for year, month in months])
    years = _years(len(months))
    rows = []
    for each in known["industry"].values():
        fall = np.log1p(each.get("fall", 0) / 100) * _fallen(months, known["story"]["lasting"])
        rows.append(np.log1p(each["trend"] / 100) * years + fall + calendar)
    return np.array(rows)


def festival(known: Mapping[str, Any], month: Month) -> float:
    """What the Spring Festival takes from a month, as a logarithm: its loss by the share of the window it holds."""
    import math  # noqa: PLC0415

    width = 2 * known["days"] + 1
    window = [
        day + timedelta(days=offset) for day in known["new_year"] for offset in range(-known["days"], known["days"] + 1)
    ]
    held: float = sum((each.year, each.month) == month for each in window) / width
    return math.log1p(-float(known["loss"]) / 100) * held


def _fallen(months: Sequence[Month], lasting: float) -> Floats:
    """1 in the last whole first quarter, a part of it in the second quarter that follows."""
    import numpy as np  # noqa: PLC0415

    last = months[-1]
    year = last[0] if last[1] >= QUARTER else last[0] - 1
    return np.array([(1.0 if m <= QUARTER else lasting if m <= HALF else 0.0) if y == year else 0.0 for y, m in months])


def _here(known: Mapping[str, Any], months: Sequence[Month], trade: Ints, apart: Floats) -> Floats:
    """What the city's enterprises do beyond the province's trade: competitiveness of trade and county, the slump."""
    import numpy as np  # noqa: PLC0415

    beyond = np.array([each["competitive"] / 100 for each in known["industry"].values()])[trade] + apart
    slump = np.log1p([each.get("slump", 0) / 100 for each in known["industry"].values()])[trade]
    late = np.arange(len(months)) >= len(months) - known["story"]["slump_months"]
    here: Floats = np.log1p(beyond)[:, None] * _years(len(months)) + slump[:, None] * late
    return here


def _own(known: Mapping[str, Any], chance: Any, count: int, months: int) -> Floats:
    """An enterprise's own drift and the noise of its months."""
    drift = chance.normal(0, known["drift_spread"] / 100, (count, 1)) * _years(months)
    own: Floats = drift + chance.normal(0, known["noise"] / 100, (count, months))
    return own


def _years(months: int) -> Floats:
    """Years since the middle of the panel, so that drifting apart changes no weight by much."""
    import numpy as np  # noqa: PLC0415

    years: Floats = (np.arange(months) - months / 2) / YEAR
    return years


def _inspect(known: Mapping[str, Any], chance: Any, logs: Floats, trade: Ints, size: Ints) -> Ints:
    """The month each enterprise is inspected in: chosen by trade, size and how output went before."""
    import numpy as np  # noqa: PLC0415

    count, months = logs.shape
    risk = np.array([each.get("risk", 1.0) for each in table("trades")["industry"].values()])[trade]
    risk *= np.array([1.0, known["medium"], known["large"]])[size]
    first = months - known["months"]
    chances = np.zeros((count, known["months"]))
    for column in range(first, months):
        now = np.exp(logs[:, column - HALF : column]).mean(axis=1)
        before = np.exp(logs[:, column - HALF - YEAR : column - YEAR]).mean(axis=1)
        chances[:, column - first] = risk * np.exp(-known["trend"] * np.log(now / before) * 10)
    for _ in range(5):  # a share of all, although some are likelier than others and nobody comes twice
        chances *= known["share"] / (1 - np.exp(-chances.sum(axis=1))).mean()
    drawn = chance.random(chances.shape) < chances
    found: Ints = np.where(drawn.any(axis=1), drawn.argmax(axis=1) + first, -1)
    return found


def _going(known: Mapping[str, Any], chance: Any, trade: Ints, size: Ints, inspected: Ints, months: int) -> Floats:
    """1 where an enterprise produces, 0 in the last months of those that stand still.

    These are small, so that what is true of trades and counties hardly moves, and none of those inspected, so that the
    effect of inspections stays what the table says.
    """
    import numpy as np  # noqa: PLC0415

    risk = np.array([each.get("risk", 1.0) for each in table("trades")["industry"].values()])[trade]
    risk *= (size == 0) & (inspected < 0)
    count = min(round(known["share"] * len(trade)), np.count_nonzero(risk))
    going = np.ones((len(trade), months))
    if not count:  # none at risk: a made-up panel of few
        return going
    going[chance.choice(len(trade), count, replace=False, p=risk / risk.sum()), -known["months"] :] = 0
    return going


def _loss(known: Mapping[str, Any], inspected: Ints, months: int) -> Floats:
    """The logarithm of what inspections leave of output: the effect in the months after that of the inspection."""
    import numpy as np  # noqa: PLC0415

    since = np.arange(months) - inspected[:, None]
    after = (inspected[:, None] >= 0) & (since >= 1) & (since <= known["lasts"])
    loss: Floats = after * np.log1p(known["effect"] / 100)
    return loss
