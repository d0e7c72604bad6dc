"""Levels over spans of a year, for each industry, place or enterprise, written once for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

import ibis
from ibis import _

from luoshi.core.economy.periods import month_end

BY = ("place", "industry", "enterprise", "price", "unit")


def narrowed(
    table: ibis.Table,
    *,
    indicator: str,
    places: Sequence[str],
    years: Sequence[int],
    enterprises: bool,
    industry: str | None,
) -> ibis.Table:
    """The levels by month of an indicator in some places and years: of enterprises or else of what is made of them; of
    one industry ("" the whole), or of every one where None is asked for.
    """
    found = table.filter(
        _.indicator == indicator,
        _.measure == "level",
        _.grain == "month",
        _.place.isin(list(places)),
        _.period.year().isin(list(years)),
        _.enterprise != "" if enterprises else _.enterprise == "",
    )
    return found if industry is None else found.filter(found.industry == industry)


def spans(table: ibis.Table, ends: Sequence[Date]) -> ibis.Table:
    """For each key, the level from January to each of the `ends` (month ends): a row a key.

    `published_N` is what was published as cumulated to the Nth end, `summed_N` the sum of the single months up to it,
    `months_N` how many of them there are; null or 0 where there is none. Columns besides: place, industry, enterprise,
    price, unit.
    """
    columns = {}
    for number, end in enumerate(ends):
        cumulated = (_.basis == "cumulative") & (_.period == end)
        within = (_.basis == "single") & (_.period.year() == end.year) & (_.period <= end)
        # January is published as cumulated, which it is at the same time
        january = (_.basis == "cumulative") & (_.period == month_end(end.year, 1))
        columns[f"published_{number}"] = cumulated.ifelse(_.value, None).max()
        columns[f"summed_{number}"] = (within | january).ifelse(_.value, None).sum()
        columns[f"months_{number}"] = (within | january).ifelse(1, 0).sum()
    return table.group_by(list(BY)).agg(**columns)


def divided(table: ibis.Table) -> ibis.Table:
    """The indicators of which industries or enterprises have levels by month."""
    # grouped, not made distinct: see expressions
    return _parts(table).group_by("indicator").agg(rows=_.count()).select("indicator")


def last_months(table: ibis.Table, indicator: str) -> ibis.Table:
    """The month ends for which industries or enterprises have levels of an indicator, latest first."""
    found = _parts(table).filter(_.indicator == indicator)
    return found.group_by("period").agg(rows=_.count()).select("period").order_by(ibis.desc("period"))


def _parts(table: ibis.Table) -> ibis.Table:
    """The levels by month of industries and enterprises."""
    return table.filter(_.measure == "level", _.grain == "month", (_.industry != "") | (_.enterprise != ""))
