"""Which series of many deserve a look, found by the engine; what is wrong with them is said by who checks them."""

from __future__ import annotations

import ibis
from ibis import _

from luoshi.analytics.schema import KEY

SERIES = tuple(each for each in KEY if each not in ("period", "measure"))


def suspects(table: ibis.Table, *, slipped: float, points: float) -> ibis.Table:
    """The places, industries and enterprises of which a cumulative level falls within its year, a level is more than
    `slipped` times that of a year before or less than that part of it, or growth differs from what the levels imply by
    more than `points`. Of one indicator.
    """
    year, month = _.period.year().name("of_year"), _.period.month().name("of_month")
    levels = table.filter(table.measure == "level").mutate(of_year=year, of_month=month)
    within = ibis.window(group_by=[*SERIES, "of_year"], order_by="period")
    across = ibis.window(group_by=[*SERIES, "of_month"], order_by="period")
    seen = levels.mutate(
        last=_.value.lag().over(within), before=_.value.lag().over(across), before_year=_.of_year.lag().over(across)
    )
    comparable = (_.before_year == _.of_year - 1) & (_.before > 0)
    apart = comparable & (_.value > 0) & ((_.value > slipped * _.before) | (_.value * slipped < _.before))
    falling = (_.basis == "cumulative") & (_.value < _.last)
    of_levels = seen.filter(falling | apart)
    growth = table.filter(table.measure == "growth").select(*SERIES, "period", said="value")
    implied = seen.filter(comparable).select(*SERIES, "period", "value", "before")
    both = growth.inner_join(implied, [*SERIES, "period"])
    of_growth = both.filter(((_.value / _.before.nullif(0) - 1) * 100 - _.said).abs() > points)
    keys = ["place", "industry", "enterprise"]
    return of_levels.select(keys).union(of_growth.select(keys)).group_by(keys).agg(rows=_.count()).select(keys)
