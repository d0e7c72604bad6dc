"""Django's name for this room."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record."""

    name = "luoshi.apps.record"
    label = "record"
