"""Django's name for this room."""

from django.apps import AppConfig


class EconomyConfig(AppConfig):
    """The economic situation."""

    name = "luoshi.apps.economy"
    label = "economy"

    def ready(self) -> None:
        """Answer for the room's metrics."""
        from luoshi.apps.economy.metrics import register  # noqa: PLC0415 - models are not loaded before

        register()
