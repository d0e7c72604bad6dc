"""The economy room's part of the API."""

from luoshi.apps.economy.api import figures, path, series
from luoshi.apps.economy.inspections.api import ROUTERS as INSPECTIONS

ROUTERS = (figures.router, path.router, *INSPECTIONS, series.router)
