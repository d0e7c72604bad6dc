"""The yearly path as a page, what if included, and as a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.sheets import attached
from luoshi.apps.api.texts import text
from luoshi.apps.economy.conditions import conditions
from luoshi.apps.economy.indicators import Indicator, assessed
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.figures import series
from luoshi.apps.economy.queries.path import Path, path
from luoshi.apps.economy.sheets.path import sheet

YEARS, MOST, DECEMBER = 3, Decimal(1000), 12
NUMBER = re.compile(r"(?P<value>[+-]?[0-9]{1,4}([.][0-9]{0,40})?)\s*[%％]?")
YEAR = re.compile(r"(19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: an indicator, a place, a year; a target, the growth of quarters, as typed; `wrong` are
    the names of what could not be read."""

    indicator: Indicator
    place: str
    year: int
    target: Decimal | None
    typed: Mapping[int, Decimal]
    wrong: tuple[str, ...]


def page(request: HttpRequest) -> HttpResponse:
    """The conditions of the year, what is still needed, what if, and the forecast with what it rests on."""
    at = timezone.now()
    asked = asked_of(request.GET, at=at)
    facts: dict[str, object] = {"asked": asked}
    if asked is not None:
        found = found_of(asked, at=at)
        year = year_in_view(asked.indicator, asked.place, at=at)
        facts |= {"path": found, "choices": assessed().values(), "years": _years(year, asked.year)}
        facts |= {"areas": list(Place.objects.filter(kind__in=("own", "peer"))), "conditions": conditions(asked.year)}
        facts["query"] = request.GET.urlencode()
        if found is not None and found.kept is not None:
            facts |= {"route": text(f"path.route.{found.kept.route}"), "month": f"{found.kept.last:%Y-%m}"}
    return render(request, "economy/path.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    at = timezone.now()
    asked = asked_of(request.GET, at=at)
    found = found_of(asked, at=at) if asked else None
    if asked is None or found is None:
        raise Missing("figures.nothing")
    return attached(sheet(found), f"{asked.place}{asked.year}年{asked.indicator.name.zh}年度路径.xlsx")


def found_of(asked: Asked, *, at: datetime) -> Path | None:
    """What an address asks for, as known at `at`."""
    return path(asked.indicator, asked.place, asked.year, at=at, target=asked.target, typed=asked.typed)


def asked_of(given: Mapping[str, str], *, at: datetime) -> Asked | None:
    """What an address asks for; what it does not say, or says wrongly, is the first there is. None without a place."""
    places = list(Place.objects.filter(kind__in=("own", "peer")))
    own = next((each for each in places if each.kind == "own"), places[0] if places else None)
    place = next((each for each in places if each.name == given.get("place")), own)
    if place is None:
        return None
    known = assessed()
    indicator = known.get(given.get("indicator", ""), next(iter(known.values())))
    year = given.get("year", "")
    read = {name: _number(given.get(name, "")) for name in ("target", "q1", "q2", "q3", "q4")}
    typed = {int(name[1]): value for name, value in read.items() if name != "target" and value is not None}
    return Asked(
        indicator,
        place.name,
        int(year) if YEAR.fullmatch(year) else year_in_view(indicator, place.name, at=at),
        read["target"],
        typed,
        tuple(name for name, value in read.items() if value is None and given.get(name, "").strip()),
    )


def year_in_view(indicator: Indicator, place: str, *, at: datetime) -> int:
    """The year of the latest figure; the present one where there is none, or that year is over and published."""
    found = series([indicator.key], [place], at=at, last=1).get((indicator.key, place))
    last = found[-1].period if found else None
    today = localdate(at).year
    return today if last is None or (last.month == DECEMBER and last.year < today) else last.year


def _years(latest: int, asked: int) -> list[int]:
    """The years on offer, the one asked for among them: what is shown is what is chosen."""
    return sorted({*range(latest, latest - YEARS, -1), asked}, reverse=True)


def _number(text: str) -> Decimal | None:
    """A growth in per cent as people type it; None for anything else."""
    told = NUMBER.fullmatch(text.strip().replace("−", "-").replace("－", "-"))
    value = Decimal(told["value"]) if told else None
    return value if value is not None and abs(value) < MOST else None
