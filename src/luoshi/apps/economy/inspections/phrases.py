"""The effect of inspections as phrases of the diagnosis, which lead to the page that bears them out."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from luoshi.apps.economy.diagnosis import Phrase
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.inspections import Asked, choices, inspections, worth
from luoshi.core.economy.inspections.saying import sentences

PAGE = "/economy/inspections"
SAID = ("lower", "higher", "none", "points", "apart", "luck")
"""What a diagnosis says of a study: the difference, what it comes to, and the placebo that does not let it stand."""


def effect_said(place: Place, *, at: datetime) -> list[Phrase]:
    """What inspections of a place's enterprises changed; nothing where too few are comparable to judge."""
    known = choices(at=at)
    county = "" if place.kind == Place.Kind.OWN else place.name
    if known is None or (county and county not in known.counties):
        return []
    asked = Asked(county=county)
    study = inspections(asked, at=at)
    if study is None:
        return []
    href = f"{PAGE}?{urlencode({'county': county})}" if county else PAGE
    return [Phrase(href, each.said) for each in sentences(study, worth(asked, at=at)) if each.key in SAID]
