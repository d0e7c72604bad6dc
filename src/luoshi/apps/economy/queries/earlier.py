"""What was known before of the figures a file brings: their series, to hold them against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime

from luoshi.analytics import Observation
from luoshi.apps.economy.queries.store import ask, ground

YEARS = 3


def earlier(observations: Sequence[Observation], *, at: datetime) -> list[Observation]:
    """What was known at `at` of the same indicators and places, from three years before the first of them.

    Of the whole and of industries. Enterprises are left out: there are too many to hold each against its past while
    somebody waits.
    """
    of = [each for each in observations if not each.enterprise]
    on = ground(at) if of else None
    if on is None:
        return []
    from luoshi.analytics.engines import answer  # noqa: PLC0415 - heavy; loaded when first asked

    indicators, places = sorted({each.indicator for each in of}), sorted({each.place for each in of})
    first = Date(min(each.period.year for each in of) - YEARS, 1, 1)
    same = ask(
        on,
        lambda every: every.filter(
            every.indicator.isin(indicators),
            every.place.isin(places),
            every.enterprise == "",
            every.period >= first,
        ),
        indicators=indicators,
    )
    return [Observation(**row) for row in answer(same).to_pylist()]
