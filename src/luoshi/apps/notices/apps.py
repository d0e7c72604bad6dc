"""Django's name for this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, the outbox, calendars."""

    name = "luoshi.apps.notices"
    label = "notices"

    def ready(self) -> None:
        """Derive notices in the transaction in which what they tell of is written."""
        from luoshi.apps.notices import deriving  # noqa: F401, PLC0415 - models are not loaded before
