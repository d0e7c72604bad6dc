"""The economy room's part of the API."""

from luoshi.apps.economy.api import figures, floor, industries, inspections, path, series

ROUTERS = tuple(each.router for each in (figures, industries, path, floor, inspections, series))
