"""The ledger's part of the API: commitments and every step of their life."""

from luoshi.apps.ledger.api import beside, data, many, one, reading, views, workbooks

ROUTERS = (reading.router, many.router, one.router, beside.router, data.router, workbooks.router, views.router)
