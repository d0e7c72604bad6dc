"""Why an action is refused: the names the rooms use, kept in the room all stand on."""

from __future__ import annotations

from luoshi.apps.api.refusals import Conflict, Forbidden, Invalid, Missing, Outdated, Refused, Slowed, Unauthenticated

__all__ = ["Conflict", "Forbidden", "Invalid", "Missing", "Outdated", "Refused", "Slowed", "Unauthenticated"]
