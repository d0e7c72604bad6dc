"""Where this installation keeps its observations."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def store_root() -> Path:
    """The folder of the store."""
    return Path(settings.HOME) / "observations"
