"""Who may take figures in, and who sees those of a single enterprise.

What lets one respondent be recognised is kept confidential and serves statistics only (Statistics Law, 2009: art. 25;
its number in the text of 2024 is to be confirmed). Here those see it who answer for the whole economy: leaders,
supervision and the bureau of statistics. Everybody else sees industries and counties.
"""

from __future__ import annotations

from django.conf import settings

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden
from luoshi.apps.accounts.models import Unit


def may_import(by: Actor) -> bool:
    """Whether an actor may take figures in: who works for the bureau of statistics, or supervision of the city."""
    bureau = Unit.objects.filter(code=settings.ECONOMY_BUREAU).first()
    return bureau is not None and by.has("liaison", "head", "supervision", path=bureau.path)


def require_import(by: Actor) -> None:
    """Refuse whoever may not. Raises Forbidden."""
    if not may_import(by):
        raise Forbidden("figures.not-yours")


def sees_enterprises(by: Actor) -> bool:
    """Whether an actor sees figures of single enterprises."""
    return bool(by.paths("leader", "supervision")) or may_import(by)


def require_enterprises(by: Actor) -> None:
    """Refuse whoever does not. Raises Forbidden."""
    if not sees_enterprises(by):
        raise Forbidden("figures.single")
