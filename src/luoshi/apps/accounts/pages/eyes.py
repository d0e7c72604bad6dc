"""Through whose eyes a demonstration may be seen."""

from __future__ import annotations

from django.conf import settings

from luoshi.apps.accounts.models import Person

EYES = {
    "mayor": "mayor",
    "vice": "vice-trade",
    "supervision": "supervisor",
    "verifier": "verifier",
    "liaison": "finance-liaison",
    "statistics": "statistics-liaison",
    "investment": "commerce-liaison",
    "system": "system-admin",
    "security": "security-admin",
    "auditor": "audit-admin",
}
"""Each pair of eyes, and the name that person of the demo city signs in with."""


def eyes(person: Person | None) -> list[dict[str, object]]:
    """The people of the demo who are there, in the order of EYES; none outside a demonstration."""
    if not settings.DEMO:
        return []
    there = {each.username: each for each in Person.objects.filter(username__in=EYES.values(), is_active=True)}
    return [
        {"key": key, "name": there[username].name, "current": person is not None and person.username == username}
        for key, username in EYES.items()
        if username in there
    ]
