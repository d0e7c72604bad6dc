"""Django's name for this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API's manners."""

    name = "luoshi.apps.api"
    label = "api"
