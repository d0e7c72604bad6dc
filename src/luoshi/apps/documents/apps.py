"""Django's name for this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents and their conveyance."""

    name = "luoshi.apps.documents"
    label = "documents"
