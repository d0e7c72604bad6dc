"""How often one actor may ask: a count a minute, kept by each worker for itself."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.cache import cache

from luoshi.apps.api.refusals import Slowed

WINDOW = 60


def count(caller: str, at: datetime) -> None:
    """Count a request of `caller`. Raises Slowed when it is over LUOSHI_RATE a minute; 0 counts nothing."""
    if not settings.RATE:
        return
    minute, second = divmod(int(at.timestamp()), WINDOW)
    key = f"luoshi.rate:{caller}:{minute}"
    cache.add(key, 0, WINDOW * 2)
    if cache.incr(key) > settings.RATE:
        raise Slowed("api.too-many", seconds=WINDOW - second)
