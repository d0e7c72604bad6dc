"""The addresses of the room's pages with what is asked in them, for sentences, rows and metrics that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from luoshi.apps.economy.queries.contributions import OTHERS, REST

if TYPE_CHECKING:
    from luoshi.apps.economy.queries.contributions import Asked

SITUATION, PATH, INDUSTRIES = "/economy", "/economy/path", "/economy/industries"
INDUSTRIES_EXCEL, INSPECTIONS, SERIES = "/economy/industries/excel", "/economy/inspections", "/economy/series"


def address(page: str, **asked: str) -> str:
    """A page with what is asked of it; what is empty is not asked."""
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{page}?{query}" if query else page


def pulled_address(asked: Asked, page: str = INDUSTRIES, **other: str) -> str:
    """The contributions asked for, with something other."""
    given = {"place": asked.place.name, "indicator": asked.indicator, "period": f"{asked.period:%Y-%m}"}
    return address(page, **given | {"by": asked.by, "basis": asked.basis, "industry": asked.industry} | other)


def further(asked: Asked, key: str) -> str:
    """Where a part is looked into: the enterprises of an industry, the industries of a county; empty where nowhere."""
    if key in (REST, OTHERS) or asked.by == "enterprise":
        return ""
    if asked.by == "industry":
        return pulled_address(asked, by="enterprise", industry=key)
    return pulled_address(asked, place=key, by="industry", industry="")


def figures_of(asked: Asked, key: str) -> str:
    """The series a part is made of; empty for what is no part by itself. The key "" is the whole."""
    if key in (REST, OTHERS):
        return ""
    if asked.by == "enterprise" and key:
        return address(SERIES, indicator=asked.indicator, enterprise=key)
    place = key if asked.by == "county" and key else asked.place.name
    industry = key if asked.by == "industry" else asked.industry
    return address(SERIES, indicator=asked.indicator, place=place, industry=industry)
