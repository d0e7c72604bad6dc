"""Django's name for this room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Commitments and their closed loop."""

    name = "luoshi.apps.ledger"
    label = "ledger"
