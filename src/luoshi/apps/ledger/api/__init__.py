"""The ledger's part of the API: commitments and every step of their life."""

from luoshi.apps.ledger.api.routes import router

__all__ = ["router"]
