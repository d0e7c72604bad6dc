"""The page of industries: what each industry, county and enterprise pulled, mix and competitiveness."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.api.sheets import attached
from luoshi.apps.api.texts import text
from luoshi.apps.economy.addresses import INDUSTRIES_EXCEL, figures_of, further, pulled_address
from luoshi.apps.economy.indicators import Indicator, indicators
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.contributions import Asked, Pulled, Whole, pulled
from luoshi.apps.economy.queries.levels import divided, months
from luoshi.apps.economy.queries.shift_share import shifts
from luoshi.apps.economy.rights import require_enterprises, sees_enterprises
from luoshi.apps.economy.sentences.pulls import pulls_said, span
from luoshi.apps.economy.sentences.shift_share import shifts_said
from luoshi.apps.economy.sheets.industries import sheet
from luoshi.core.economy.industries import divisions
from luoshi.core.economy.periods import month_end
from luoshi.core.metrics.units import dimension

MONTHS_SHOWN = 36
OUTPUT, MONEY = "output", "万元"


def page(request: HttpRequest) -> HttpResponse:
    """Contributions and shift-share of a place up to a month; what the address does not say is chosen."""
    at = timezone.now()
    asked, sees = asked_of(request.GET, by=request.actor, at=at), sees_enterprises(request.actor)
    facts: dict[str, object] = {"asked": asked, "sees_enterprises": sees}
    if asked is not None:
        whole, share = pulled(asked, at=at), shifts(asked, at=at) if not asked.industry else None
        facts |= {"whole": whole, "shifts": share, "span": span(asked), "indicator": indicators()[asked.indicator]}
        facts["instead"] = _instead(request.GET.get("period", ""), f"{asked.period:%Y-%m}")
        facts["said"] = pulls_said(asked, whole) if whole else []
        facts["shifts_said"] = shifts_said(share) if share else []
        facts |= choices(asked, at=at) | {"rows": _rows(asked, whole, single=sees) if whole else []}
        facts |= {"excel": pulled_address(asked, INDUSTRIES_EXCEL), "source": figures_of(asked, "")}
    return render(request, "economy/industries.html", facts)


def _instead(given: str, shown: str) -> str:
    return text("industries.other-month", given=given, shown=shown) if given not in ("", shown) else ""


def _rows(asked: Asked, whole: Whole, *, single: bool) -> list[tuple[Pulled, str, str]]:
    """Each part, where it is looked into, and the figures it is made of; `single` enterprises are not for all."""
    onward = [further(asked, each.key) if single or asked.by == "county" else "" for each in whole.parts]
    return [(each, to, figures_of(asked, each.key)) for each, to in zip(whole.parts, onward, strict=True)]


def excel(request: HttpRequest) -> HttpResponse:
    """The same, every enterprise listed, exact figures, as a workbook."""
    at = timezone.now()
    asked = asked_of(request.GET, by=request.actor, at=at, strict=True)
    whole = pulled(asked, at=at, shown=None) if asked else None
    if asked is None or whole is None:
        raise Http404
    name = f"{asked.place.name}{span(asked).zh}{indicators()[asked.indicator].name.zh}拉动.xlsx"
    return attached(sheet(asked, whole, shifts(asked, at=at)), name)


def asked_of(given: Mapping[str, str], *, by: Actor, at: datetime, strict: bool = False) -> Asked | None:
    """What an address asks for; what it does not say, or says wrongly, is the first there is. None without figures.

    Raises Forbidden for enterprises where `by` does not see single ones. With `strict`, where no person sees what is
    shown instead, Invalid for a place or a month without figures.
    """
    if given.get("by") == "enterprise":
        require_enterprises(by)
    places = list(Place.objects.exclude(kind="peer"))
    own = next((each for each in places if each.kind == "own"), None)
    place = next((each for each in places if each.name == given.get("place")), own)
    indicator, known = _indicator(given.get("indicator", ""), at)
    if place is None or not known:
        return None
    period = next((each for each in known if f"{each:%Y-%m}" == given.get("period")), known[0])
    if strict and given.get("place", place.name) != place.name:
        raise Invalid("figures.place", place=given["place"])
    if strict and given.get("period", f"{period:%Y-%m}") != f"{period:%Y-%m}":
        ends = {"first": f"{known[-1]:%Y-%m}", "last": f"{known[0]:%Y-%m}"}
        raise Invalid("figures.month", period=given["period"], **ends)
    parts, industry = given.get("by", ""), given.get("industry", "")
    counties = parts == "county" and place.kind == Place.Kind.OWN
    return Asked(
        indicator.key,
        place,
        period,
        "enterprise" if parts == "enterprise" else "county" if counties else "industry",
        "single" if given.get("basis") == "single" else "cumulative",
        industry if industry in divisions() and parts in ("enterprise", "county") else "",
    )


def _indicator(key: str, at: datetime) -> tuple[Indicator, list[Date]]:
    """An indicator that has figures of industries or enterprises, and its months: the one asked for, else the first."""
    order = sorted(_divisible(at), key=lambda each: (each.key != key, each.key != OUTPUT))
    return (order[0], months(order[0].key, at=at)) if order else (indicators()[OUTPUT], [])


def _divisible(at: datetime) -> list[Indicator]:
    """The indicators whose growth can be divided: levels in money of industries or enterprises, by month."""
    found = (indicators()[key] for key in divided(at=at))
    return [each for each in found if dimension(each.unit) == dimension(MONEY)]


def choices(asked: Asked, *, at: datetime) -> dict[str, object]:
    """What the filters offer."""
    known = [each for each in months(asked.indicator, at=at) if _has_year_before(each, at, asked)]
    return {
        "indicators": _divisible(at),
        "areas": Place.objects.exclude(kind="peer"),
        "periods": [(f"{each:%Y-%m}", each == asked.period) for each in known[:MONTHS_SHOWN]],
        "trades": divisions().values(),
    }


def _has_year_before(period: Date, at: datetime, asked: Asked) -> bool:
    return month_end(period.year - 1, period.month) in months(asked.indicator, at=at)
