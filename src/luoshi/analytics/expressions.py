"""Questions to the store, written once for every engine.

What one engine answers and another refuses or mistakes is not written here: no distinct count over a window (Spark has
none), no division by what may be nothing (DuckDB says infinite, Spark raises), and no `distinct` of what was filtered,
which Ibis 12 writes for Spark with the columns of the filter in it: group instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime

import ibis
from ibis import _

from luoshi.analytics.schema import KEY


def known(table: ibis.Table, at: datetime, contested: Sequence[Date] | None = None) -> ibis.Table:
    """The observations as they were known at `at`: of each key the latest vintage not after it.

    `contested` are the periods that may have more than one vintage, where that is known (`files.contested`): only
    among theirs is the latest sought, which is what costs.
    """
    then = table.filter(table.vintage <= ibis.literal(at))
    if contested is None:
        return _latest(then)
    if not contested:
        return then
    doubtful = then.period.isin(list(contested))
    return then.filter(~doubtful).union(_latest(then.filter(doubtful)))


def _latest(table: ibis.Table) -> ibis.Table:
    latest = ibis.window(group_by=list(KEY), order_by=ibis.desc("vintage"))
    return table.mutate(place_in_line=ibis.row_number().over(latest)).filter(_.place_in_line == 0).drop("place_in_line")


def of(
    table: ibis.Table,
    *,
    indicators: Sequence[str],
    places: Sequence[str] = (),
    measure: str = "growth",
    basis: str = "cumulative",
    grain: str | None = "month",
    industry: str = "",
    enterprise: str = "",
) -> ibis.Table:
    """The observations of some indicators of some places (all where none is named), for the whole economy unless
    an industry or an enterprise is; of every grain where that is None.
    """
    found = table.filter(
        table.indicator.isin(list(indicators)),
        table.measure == measure,
        table.basis == basis,
        table.industry == industry,
        table.enterprise == enterprise,
    )
    found = found if grain is None else found.filter(found.grain == grain)
    return found.filter(found.place.isin(list(places))) if places else found


def revisions(table: ibis.Table) -> ibis.Table:
    """Every vintage of the keys that were revised, oldest first."""
    of_key = ibis.window(group_by=list(KEY))
    spans = table.mutate(first_known=_.vintage.min().over(of_key), last_known=_.vintage.max().over(of_key))
    revised = spans.filter(_.first_known < _.last_known).drop("first_known", "last_known")
    return revised.order_by([*KEY, "vintage"])
