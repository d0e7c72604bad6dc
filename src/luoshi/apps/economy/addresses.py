"""The addresses of the pages of industries, with what is asked in them."""

from __future__ import annotations

from urllib.parse import urlencode

from luoshi.apps.economy.queries.contributions import OTHERS, REST, Asked

PAGE, EXCEL, SOURCES = "/economy/industries", "/economy/industries/excel", "/economy/industries/sources"


def address(asked: Asked, page: str = PAGE, **other: str) -> str:
    """A page for what is asked, with something other."""
    given = {"place": asked.place.name, "indicator": asked.indicator, "period": f"{asked.period:%Y-%m}"}
    given |= {"by": asked.by, "basis": asked.basis, "industry": asked.industry} | other
    return _with(page, given)


def further(asked: Asked, key: str) -> str:
    """Where a part is looked into: the enterprises of an industry, the industries of a county; empty where nowhere."""
    if key in (REST, OTHERS) or asked.by == "enterprise":
        return ""
    if asked.by == "industry":
        return address(asked, by="enterprise", industry=key)
    return address(asked, place=key, by="industry", industry="")


def sources(asked: Asked, key: str) -> str:
    """Where the figures of a part came from; empty for what is no part by itself. The key "" is the whole."""
    if key in (REST, OTHERS):
        return ""
    given = {"indicator": asked.indicator, "year": str(asked.period.year)}
    if asked.by == "enterprise" and key:
        return _with(SOURCES, given | {"enterprise": key})
    place = key if asked.by == "county" and key else asked.place.name
    return _with(SOURCES, given | {"place": place, "industry": key if asked.by == "industry" else asked.industry})


def _with(page: str, given: dict[str, str]) -> str:
    return f"{page}?{urlencode({key: value for key, value in given.items() if value})}"
