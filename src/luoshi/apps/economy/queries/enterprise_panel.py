"""Enterprises month by month: their output, and when each was first inspected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from luoshi.apps.economy.queries.comparable import factor, preferred
from luoshi.apps.economy.queries.store import Ground, ask
from luoshi.core.economy.periods import month_end

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.core.economy.inspections.panel import Levels, Numbers

INDICATORS = ("output", "inspections")
DIVISION = 2


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """n enterprises over m months.

    `months` are month ends without a gap between the first and the last known. `industries` (divisions) and `counties`
    are each enterprise's, as its latest figure has them. `output` is n x m at comparable prices, NaN where unknown;
    `inspected` the index of the month of the first inspection known, NEVER for none.
    """

    months: tuple[Date, ...]
    industries: tuple[str, ...]
    counties: tuple[str, ...]
    output: Levels
    inspected: Numbers


@lru_cache(maxsize=2)
def observed(on: Ground) -> Observed | None:
    """The months of every enterprise as known on this ground; None where there is no output of any."""
    found = _asked(on)
    output = _in_one_unit(found.filter(_is(found, "output")))
    return _observed(output, found.filter(_is(found, "inspections"))) if len(output) else None


def _asked(on: Ground) -> pa.Table:
    """Levels of single months of enterprises, at comparable prices where an indicator has a price."""
    from ibis import _  # noqa: PLC0415 - heavy; loaded when first asked

    from luoshi.analytics.engines import answer  # noqa: PLC0415
    from luoshi.analytics.panels import panel  # noqa: PLC0415

    found = ask(
        on,
        lambda every: panel(every, indicators=INDICATORS).filter(_.price != "current"),
        indicators=INDICATORS,
        enterprises=True,
    )
    columns = ["indicator", "enterprise", "industry", "place", "period", "price", "unit", "value"]
    return answer(found.select(columns))


def _in_one_unit(output: pa.Table) -> pa.Table:
    """Output at comparable prices where any is said to be, in the indicator's unit: an enterprise whose unit changed
    made no more than before. What is in a unit of something else is left out.
    """
    from pyarrow import compute  # noqa: PLC0415

    output = output.filter(compute.equal(output["price"], preferred(compute.unique(output["price"]).to_pylist())))
    factors = {each: factor("output", each) for each in compute.unique(output["unit"]).to_pylist()}
    if all(each == 1 for each in factors.values()):
        return output
    known = [each for each, times in factors.items() if times is not None]
    output = output.filter(compute.is_in(output["unit"], value_set=_texts(known)))
    values = output["value"]
    for each in known:
        told = compute.multiply(output["value"], float(factors[each] or 1))
        values = compute.if_else(compute.equal(output["unit"], each), told, values)
    return output.set_column(output.column_names.index("value"), "value", values)


def _texts(values: list[str]) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415

    return pa.array(values, pa.string())


def _is(table: pa.Table, indicator: str) -> Any:
    from pyarrow import compute  # noqa: PLC0415

    return compute.equal(table["indicator"], indicator)


def _observed(output: pa.Table, inspections: pa.Table) -> Observed:
    import numpy as np  # noqa: PLC0415

    from luoshi.core.economy.inspections.panel import NEVER  # noqa: PLC0415

    rows, codes = _coded(output["enterprise"])
    numbers = _numbers(output)
    first = int(numbers.min())
    levels = np.full((len(codes), int(numbers.max()) - first + 1), np.nan)
    levels[rows, numbers - first] = output["value"].to_numpy()
    # what is assigned last stays: an enterprise's latest figure says where it is and what it makes
    latest = np.zeros(len(codes), dtype=np.int64)
    order = np.argsort(numbers, kind="stable")
    latest[rows[order]] = order
    inspected = np.full(len(codes), NEVER, dtype=np.int64)
    places = {code: row for row, code in enumerate(codes)}
    visits = inspections.filter(_above_nothing(inspections))
    for code, number in zip(visits["enterprise"].to_pylist(), _numbers(visits), strict=True):
        if code in places:
            inspected[places[code]] = min(inspected[places[code]], int(number) - first)
    return Observed(
        tuple(month_end(1970, 1 + first + number) for number in range(levels.shape[1])),
        tuple(each[:DIVISION] for each in output["industry"].take(latest).to_pylist()),
        tuple(output["place"].take(latest).to_pylist()),
        levels,
        inspected,
    )


def _coded(column: pa.ChunkedArray) -> tuple[Numbers, list[str]]:
    """A number for each text of a column, and the texts they stand for."""
    import numpy as np  # noqa: PLC0415

    found = column.combine_chunks().dictionary_encode()
    return found.indices.to_numpy().astype(np.int64), found.dictionary.to_pylist()


def _numbers(table: pa.Table) -> Numbers:
    """Each period as a number of months since 1970."""
    import numpy as np  # noqa: PLC0415

    made: Numbers = table["period"].to_numpy().astype("datetime64[M]").astype(np.int64)
    return made


def _above_nothing(table: pa.Table) -> Any:
    from pyarrow import compute  # noqa: PLC0415

    return compute.greater(table["value"], 0)
