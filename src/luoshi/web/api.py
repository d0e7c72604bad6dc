"""The API's root: /api/v1, one router a room."""

from __future__ import annotations

from ninja import NinjaAPI

from luoshi import __version__

api = NinjaAPI(title="Luoshi 落实", version=__version__, urls_namespace="api")
