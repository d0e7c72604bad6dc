"""What is inside and outside the scope, for every route that has one. A room adds its routes here."""

from __future__ import annotations

from tests.support.accounts import City, granted, person
from tests.support.matrix import Example

UNIT = "api/v1/units/<str:code>"


def examples(city: City) -> dict[str, Example]:
    """By route, in the small city: the bureau is inside, the county outside."""
    inside, outside = {"code": city.finance.code}, {"code": city.county.code}
    units = [UNIT, *(f"{UNIT}/{what}" for what in ("charges", "leaders", "move", "posts"))]
    clerk = person("clerk", "癸")
    granted(clerk, "liaison", city.county)
    people = Example({"key": str(city.liaison.pk)}, {"key": str(clerk.pk)})
    return {route: Example(inside, outside) for route in units} | {"api/v1/people/<uuid:key>": people}


AWAITED = (
    "charges",
    "commitments",
    "dispatches",
    "documents",
    "grants",
    "holders",
    "passages",
    "people",
    "posts",
    "targets",
)
"""Rooms' things whose scope is shown by the rooms' own tests only, until an example stands above."""
