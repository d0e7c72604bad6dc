"""What was known before of the figures a file brings: their series, to hold them against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime

from luoshi.analytics import KEY, Observation
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


def changed(
    observations: Sequence[Observation], before: Sequence[Observation]
) -> Iterator[tuple[Observation, Observation]]:
    """The figures that say otherwise than what was known before of the very same: what was known, and what they say."""
    known = {_key(row): row for row in before}
    for row in observations:
        was = known.get(_key(row))
        if was and (was.value, was.unit) != (row.value, row.unit):
            yield was, row


def _key(row: Observation) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in KEY)
