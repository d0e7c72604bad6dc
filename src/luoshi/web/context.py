"""What every page knows: the language, who looks, where they may go, through whose eyes a demo may be seen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.pages.eyes import eyes
from luoshi.apps.api.catalogue import language
from luoshi.web.permissions import matrix

PLACES = ("desk", "documents", "commitments", "units", "record")
"""The rooms of the bar: each is the route of a page, and the key of its words under `place.`"""


def page(request: HttpRequest) -> dict[str, Any]:
    """A context processor."""
    actor = getattr(request, "actor", None)
    roles = {right.role for right in actor.rights} if actor else None
    person = request.user if isinstance(getattr(request, "user", None), Person) else None
    return {
        "language": language(),
        "actor": actor,
        "person": person if actor else None,
        "places": [place for place in PLACES if actor and matrix()[place]["GET"].admits(roles)],
        "here": request.path_info.strip("/").partition("/")[0],
        "eyes": eyes(person if actor else None),
    }

