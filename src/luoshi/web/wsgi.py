"""The door for a WSGI server."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
application = get_wsgi_application()


def _load() -> None:
    """Load the engine of the store before the first page that asks it: that takes seconds, and nobody waits for it."""
    from luoshi.analytics import engines  # noqa: PLC0415 - what is slow is left to this thread

    engines.answer(engines.observations(engines.duckdb(), Path(), ()))


Thread(target=_load, name="loading", daemon=True).start()
