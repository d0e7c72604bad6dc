"""Django's name for this room."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Commitments and their closed loop."""

    name = "luoshi.apps.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Draft commitments in the transaction in which a document has been read."""
        from luoshi.apps.documents.reading import on_read, on_redated  # noqa: PLC0415 - models are not loaded before
        from luoshi.apps.ledger.drafting import draft, redate  # noqa: PLC0415

        on_read(draft)
        on_redated(redate)
