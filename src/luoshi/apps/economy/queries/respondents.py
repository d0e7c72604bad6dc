"""Who sees the figures of a single enterprise.

What lets one respondent be recognised is kept confidential and serves statistics only (Statistics Law, 2009: art. 25;
its number in the text of 2024 is to be confirmed). Here those see it who answer for the whole economy: leaders,
supervision and the bureau of statistics. Everybody else sees industries and counties.
"""

from __future__ import annotations

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden
from luoshi.apps.economy.actions.take_in import may_import

FEWEST = 3
"""Fewer enterprises than these are not told together: who knows one would know the other."""


def sees_enterprises(by: Actor) -> bool:
    """Whether an actor sees figures of single enterprises."""
    return bool(by.paths("leader", "supervision")) or may_import(by)


def require_enterprises(by: Actor) -> None:
    """Refuse whoever does not. Raises Forbidden."""
    if not sees_enterprises(by):
        raise Forbidden("figures.single")
