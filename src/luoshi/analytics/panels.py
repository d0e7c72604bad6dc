"""Questions to the figures of many enterprises, written once for every engine. What they ask is first made `known`."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis import _


def panel(
    table: ibis.Table, *, indicators: Sequence[str], places: Sequence[str] = (), industries: Sequence[str] = ()
) -> ibis.Table:
    """The months of enterprises, levels of the month alone; of all places and industries where none is named.

    A January that was published as cumulated is the month alone as well, and is taken as such.
    """
    found = table.filter(
        table.enterprise != "",
        table.indicator.isin(list(indicators)),
        table.measure == "level",
        (table.basis == "single") | (table.period.month() == 1),
        table.grain == "month",
    ).mutate(basis=ibis.literal("single"))
    found = found.filter(found.place.isin(list(places))) if places else found
    return found.filter(found.industry.isin(list(industries))) if industries else found


def sums(table: ibis.Table, by: Sequence[str] = ("indicator", "place", "industry", "period")) -> ibis.Table:
    """For each group the sum of the values, how many there are, and how many of them are above nothing."""
    return table.group_by(list(by)).agg(
        total=_.value.sum(), count=_.count(), above=(_.value > 0).ifelse(1, 0).sum().cast("int64")
    )
