"""Django's name for this room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What is written below, found again by its words."""

    name = "luoshi.apps.search"
    label = "search"

    def ready(self) -> None:
        """Derive the index in the very transaction in which something is written."""
        from luoshi.apps.search import derive  # noqa: F401, PLC0415 - registers its hooks; models are loaded by now
