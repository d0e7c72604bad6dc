"""Django's name for this room."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class RecordConfig(AppConfig):
    """The record."""

    name = "luoshi.apps.record"
    label = "record"

    def ready(self) -> None:
        """Keep the log's description of the tables up to date, and refuse deletion by queries too."""
        from luoshi.apps.record.ground import lay  # noqa: PLC0415 - models are loaded only now

        post_migrate.connect(lay, sender=self, dispatch_uid="record.ground")
        pre_delete.connect(_refuse, dispatch_uid="record.no_deletion")


def _refuse(sender: type, **_: Any) -> None:
    from luoshi.apps.record.recorded import Recorded  # noqa: PLC0415 - models are loaded only now

    if issubclass(sender, Recorded):
        raise TypeError(f"{sender.__name__} is recorded: end it by a date or a state instead of deleting it")
