"""Questions to the store, written once for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import ibis
from ibis import _

from luoshi.analytics.schema import KEY


def known(table: ibis.Table, at: datetime) -> ibis.Table:
    """The observations as they were known at `at`: of each key the latest vintage not after it."""
    then = table.filter(table.vintage <= ibis.literal(at))
    latest = ibis.window(group_by=list(KEY), order_by=ibis.desc("vintage"))
    return then.mutate(place_in_line=ibis.row_number().over(latest)).filter(_.place_in_line == 0).drop("place_in_line")


def of(
    table: ibis.Table,
    *,
    indicators: Sequence[str],
    places: Sequence[str] = (),
    measure: str = "growth",
    basis: str = "cumulative",
    grain: str = "month",
    industry: str = "",
    enterprise: str = "",
) -> ibis.Table:
    """The observations of some indicators of some places (all where none is named), for the whole economy unless
    an industry or an enterprise is."""
    found = table.filter(
        table.indicator.isin(list(indicators)),
        table.measure == measure,
        table.basis == basis,
        table.grain == grain,
        table.industry == industry,
        table.enterprise == enterprise,
    )
    return found.filter(found.place.isin(list(places))) if places else found


def revisions(table: ibis.Table) -> ibis.Table:
    """Every vintage of the keys that were revised, oldest first."""
    of_key = ibis.window(group_by=list(KEY))
    counted = table.mutate(versions=_.vintage.nunique().over(of_key))
    return counted.filter(_.versions > 1).drop("versions").order_by([*KEY, "vintage"])
