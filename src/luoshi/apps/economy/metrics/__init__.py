"""What the room answers for: growth and rank of indicators, conditions of the yearly path, output of enterprises."""

from __future__ import annotations

from luoshi.apps.economy.metrics import enterprises, growth_and_rank, path


def register() -> None:
    """Register every metric of the room."""
    enterprises.register()
    growth_and_rank.register()
    path.register()
