"""What every page knows: the language, who looks, where they may go, through whose eyes a demo may be seen."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person, Role
from luoshi.apps.accounts.pages.eyes import eyes
from luoshi.apps.api.catalogue import language
from luoshi.apps.notices.queries.find import unread
from luoshi.web.permissions import matrix

PLACES = (
    "desk", "documents", "commitments", "units", "economy", "investment",
    "organisation", "people", "rights", "audit", "sign-ins", "system", "record",
)  # fmt: skip
"""The rooms of the bar: each is the route of a page, and the key of its words under `place.`"""


def places(actor: Actor | None) -> list[str]:
    """The rooms an actor may enter; none for nobody."""
    if actor is None:
        return []
    roles = {right.role for right in actor.rights}
    lines = matrix()
    return [place for place in PLACES if place in lines and lines[place]["GET"].admits(roles)]


def searches(actor: Actor | None) -> bool:
    """Whether an actor may search."""
    if actor is None or "search" not in matrix():
        return False
    return matrix()["search"]["GET"].admits({right.role for right in actor.rights})


def page(request: HttpRequest) -> dict[str, Any]:
    """A context processor."""
    actor = getattr(request, "actor", None)
    person = request.user if isinstance(getattr(request, "user", None), Person) else None
    return {
        "language": language(),
        "actor": actor,
        "person": person if actor else None,
        "places": places(actor),
        "searches": searches(actor),
        "outbox": actor is not None and any(right.role == Role.SYSTEM for right in actor.rights),
        "here": request.path_info.strip("/").partition("/")[0],
        "eyes": eyes(person if actor else None),
        # asked by who shows the bell alone: a part of a page costs no count
        "unread": SimpleLazyObject(partial(unread, actor)) if actor else 0,
    }
