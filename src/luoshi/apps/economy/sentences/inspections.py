"""The effect of inspections, as far as a diagnosis says it."""

from __future__ import annotations

from datetime import datetime

from luoshi.apps.economy.addresses import INSPECTIONS, address
from luoshi.apps.economy.models import Place
from luoshi.apps.economy.queries.inspections import Asked, choices, inspections, worth
from luoshi.apps.economy.sentences.phrases import Phrase
from luoshi.core.economy.inspections.saying import sentences

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
    href = address(INSPECTIONS, county=county)
    return [Phrase(href, each.said) for each in sentences(study, worth(asked, at=at)) if each.key in SAID]
