"""What every page knows: the language, who looks, where they may go, through whose eyes a demo may be seen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from luoshi.apps.accounts.models import Person
from luoshi.apps.api.catalogue import language
from luoshi.web.permissions import matrix

PLACES = ("desk", "documents", "commitments", "units", "record")
"""The rooms of the bar: each is the route of a page, and the key of its words under `place.`"""
EYES = {
    "mayor": "mayor",
    "vice": "vice-trade",
    "supervision": "supervisor",
    "verifier": "verifier",
    "liaison": "finance-liaison",
    "auditor": "audit",
}
"""Through whose eyes the demo may be seen, and the name that person of the demo city signs in with."""


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
        "eyes": _eyes(person if actor else None),
    }


def _eyes(person: Person | None) -> list[dict[str, object]]:
    """The people of the demo who are there, in the order of EYES; none outside a demonstration."""
    if not settings.DEMO:
        return []
    there = {each.username: each for each in Person.objects.filter(username__in=EYES.values(), is_active=True)}
    return [
        {"key": key, "name": there[username].name, "current": person is not None and person.username == username}
        for key, username in EYES.items()
        if username in there
    ]
