"""Django's name for this room."""

from django.apps import AppConfig


class InvestmentConfig(AppConfig):
    """Campaigns and the pipeline of leads."""

    name = "luoshi.apps.investment"
    label = "investment"

    def ready(self) -> None:
        """Answer for the room's metrics."""
        from luoshi.apps.investment.metrics.register import register  # noqa: PLC0415 - models are not loaded before

        register()
