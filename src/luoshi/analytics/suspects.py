"""Which series of many deserve a look, found by the engine; what is wrong with them is said by who checks them."""

from __future__ import annotations

import ibis
from ibis import _

from luoshi.analytics.schema import KEY

NEARLY = 1 - 1e-9
"""What stands at a limit is looked at, however it was rounded."""

SERIES = tuple(each for each in KEY if each not in ("period", "measure"))


def suspects(table: ibis.Table, *, slipped: float, points: float) -> ibis.Table:
    """The places, industries and enterprises of which a cumulative level falls within its year, a level is `slipped`
    times that of a year before or that part of it, or growth differs from what the levels imply by `points`; and those
    whose unit changes between such levels, or whose growth is in another unit than per cent. Of one indicator.

    Rather one too many than one too few: who looks at them knows units, and says what is wrong.
    """
    year, month = _.period.year().name("of_year"), _.period.month().name("of_month")
    levels = table.filter(table.measure == "level").mutate(of_year=year, of_month=month)
    within = ibis.window(group_by=[*SERIES, "of_year"], order_by="period")
    across = ibis.window(group_by=[*SERIES, "of_month"], order_by="period")
    seen = levels.mutate(
        last=_.value.lag().over(within),
        last_unit=_.unit.lag().over(within),
        before=_.value.lag().over(across),
        before_unit=_.unit.lag().over(across),
        before_year=_.of_year.lag().over(across),
    )
    comparable = (_.before_year == _.of_year - 1) & (_.before > 0)
    much = NEARLY * slipped
    apart = comparable & (_.value > 0) & ((_.value >= much * _.before) | (_.value * much <= _.before))
    falling = (_.basis == "cumulative") & ((_.value < _.last) | (_.unit != _.last_unit))
    of_levels = seen.filter(falling | apart | (comparable & (_.unit != _.before_unit)))
    growth = table.filter(table.measure == "growth").select(*SERIES, "period", said="value", said_in="unit")
    implied = seen.filter(comparable).select(*SERIES, "period", "value", "before")
    both = growth.inner_join(implied, [*SERIES, "period"])
    off = ((_.value / _.before.nullif(0) - 1) * 100 - _.said).abs()
    of_growth = both.filter((off >= NEARLY * points) | (_.said_in != "%"))
    keys = ["place", "industry", "enterprise"]
    return of_levels.select(keys).union(of_growth.select(keys)).group_by(keys).agg(rows=_.count()).select(keys)
