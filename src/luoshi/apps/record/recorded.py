"""What a row needs so that the record can hold it: an identity, a version, and no way to be deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.apps.record.identity import uuid7


class Recorded(models.Model):
    """A row whose every write is an entry of the log. Write it through `record.actions.recording` only.

    `version` counts its writes from 1. Fields named in `personal` stand in the entry's erasable payload only;
    fields named in `unrecorded` (a password's hash, a time of last sign-in) are not in the log at all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    personal: ClassVar[tuple[str, ...]] = ()
    unrecorded: ClassVar[tuple[str, ...]] = ()

    class Meta:
        """Abstract: each room's models build on it."""

        abstract = True

    @classmethod
    def recorded_fields(cls) -> tuple[models.Field[Any, Any], ...]:
        """The columns whose values the record holds."""
        return tuple(field for field in cls._meta.concrete_fields if field.name not in cls.unrecorded)

    def delete(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002 - Django's signature
        """Refused: what has been recorded ends by a date or a state, never by vanishing."""
        raise TypeError(f"{type(self).__name__} is recorded: end it by a date or a state instead of deleting it")
