"""Questions to the figures of many enterprises, written once for every engine. What they ask is first made `known`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date

import ibis
from ibis import _

from luoshi.analytics.expressions import SERIES


def panel(
    table: ibis.Table, *, indicators: Sequence[str], places: Sequence[str] = (), industries: Sequence[str] = ()
) -> ibis.Table:
    """The months of enterprises, levels of the month alone; of all places and industries where none is named."""
    found = table.filter(
        table.enterprise != "",
        table.indicator.isin(list(indicators)),
        table.measure == "level",
        table.basis == "single",
        table.grain == "month",
    )
    found = found.filter(found.place.isin(list(places))) if places else found
    return found.filter(found.industry.isin(list(industries))) if industries else found


def sums(table: ibis.Table, by: Sequence[str] = ("indicator", "place", "industry", "period")) -> ibis.Table:
    """For each group the sum of the values, how many there are, and how many of them are above nothing."""
    return table.group_by(list(by)).agg(
        total=_.value.sum(), count=_.count(), above=(_.value > 0).ifelse(1, 0).sum().cast("int64")
    )


def pulls(table: ibis.Table, *, now: Sequence[Date], before: Sequence[Date], by: Sequence[str]) -> ibis.Table:
    """What each group adds to the growth of the sum from the periods `before` to the periods `now`.

    Columns: the group, `before` and `now` (the sums), `growth` in per cent of its own base and `points` in per cent of
    the whole base; both null where the base is nothing. The points add up to the growth of the whole.
    """
    grouped = table.filter(table.period.isin([*now, *before])).group_by(list(by))
    sides = grouped.agg(
        before=_.period.isin(list(before)).ifelse(_.value, 0.0).sum(),
        now=_.period.isin(list(now)).ifelse(_.value, 0.0).sum(),
    )
    whole = sides.before.sum().over(ibis.window())
    return sides.mutate(
        growth=(_.now - _.before) / _.before.nullif(0) * 100, points=(_.now - _.before) / whole.nullif(0) * 100
    )


def latest(table: ibis.Table, count: int = 1) -> ibis.Table:
    """Of each series its last `count` periods."""
    last_first = ibis.window(group_by=list(SERIES), order_by=ibis.desc("period"))
    return table.mutate(from_last=ibis.row_number().over(last_first)).filter(_.from_last < count).drop("from_last")


def wanted_of(table: ibis.Table, targets: Mapping[str, Sequence[str]]) -> ibis.Table:
    """The rows that targets ask for: columns of keys, a row a target. One question for any number of them."""
    return table.semi_join(ibis.memtable(dict(targets)), list(targets))
