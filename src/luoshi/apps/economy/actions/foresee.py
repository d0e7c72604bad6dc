"""Forecast every indicator whose figures are new, and keep what was foretold. Seconds: for a job, not for a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from luoshi.apps.economy.indicators import Indicator, of_places
from luoshi.apps.economy.models import Outlook, Place
from luoshi.apps.economy.queries.figures import Figure, series
from luoshi.apps.ledger.clockwork import CLOCKWORK
from luoshi.apps.record.actions import recording

if TYPE_CHECKING:
    from luoshi.core.economy.outlook import Tried

DRAWS, PLACES = 400, 3


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of an indicator in a place; `digest` tells these figures from any others."""

    indicator: Indicator
    place: Place
    growth: Mapping[Date, float]
    levels: Mapping[Date, float]
    digest: str


def foresee_due(*, at: datetime) -> int:
    """Foretell what has figures that no forecast rests on yet; how many were made.

    The own city by the best of every method, the other cities and the province by the cheap one. Killed and run again
    it does what is left; figures that did not change are not foretold twice.
    """
    rows = Outlook.objects.order_by("at", "id").values_list("indicator", "place", "digest")
    kept = {(indicator, place): digest for indicator, place, digest in rows}
    new = (each for each in _known(at) if kept.get((each.indicator.key, each.place.pk)) != each.digest)
    made = [row for each in new if (row := _foretold(each, at)) is not None]
    if made:
        with recording(by=CLOCKWORK, action="economy.foresee") as record:
            record.add_all(made)
    return len(made)


def _known(at: datetime) -> Iterator[Series]:
    places = list(Place.objects.filter(kind__in=("own", "peer", "above")))
    names = [each.name for each in places]
    known = of_places()
    growth, levels = (series(list(known), names, at=at, measure=measure) for measure in ("growth", "level"))
    for indicator in known.values():
        for place in places:
            key = (indicator.key, place.name)
            if key in growth:
                told = _numbers(growth[key]), _numbers(levels.get(key, []))
                yield Series(indicator, place, *told, sha256(repr((*key, *told)).encode()).hexdigest())


def _numbers(figures: list[Figure]) -> dict[Date, float]:
    return {each.period: float(each.value) for each in figures}


def _foretold(known: Series, at: datetime) -> Outlook | None:
    """A forecast; None where the past is too short for one."""
    from luoshi.core.economy.outlook import Published, derive, outlook  # noqa: PLC0415 - heavy
    from luoshi.core.economy.outlook.choose import ALL, CHEAP  # noqa: PLC0415

    grain: Literal["month", "quarter"] = "quarter" if known.indicator.grain == "quarter" else "month"
    found = derive(Published(known.growth, known.levels, grain))
    methods = ALL if known.place.kind == "own" else CHEAP
    made = outlook(found, methods=methods, draws=DRAWS, seed=int(known.digest[:8], 16)) if found else None
    if made is None or found is None:
        return None
    return Outlook(
        indicator=known.indicator.key,
        place=known.place,
        at=at,
        last=max(known.growth),
        digest=known.digest,
        method=made.chosen,
        route=found.route,
        tried=[_tried(each) for each in made.tried],
        periods=[step.last.isoformat() for step in found.ahead],
        weights=[{"last": step.last.isoformat(), "weight": round(step.weight, 4)} for step in found.year],
        paths=made.paths.round(PLACES).tolist(),
    )


def _tried(each: Tried) -> dict[str, object]:
    error = None if each.error is None else round(each.error, PLACES)
    return {"method": each.method, "error": error, "expected": [round(value, PLACES) for value in each.expected]}
