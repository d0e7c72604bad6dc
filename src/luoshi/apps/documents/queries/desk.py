"""What waits to be signed for."""

from __future__ import annotations

from django.db.models import QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.models import Dispatch, Status
from luoshi.apps.documents.scope import SIGNS


def to_sign(by: Actor) -> QuerySet[Dispatch]:
    """The dispatches `by` may sign for and nobody has, of documents in force."""
    units = {right.unit for right in by.rights if right.role in SIGNS}
    return Dispatch.objects.filter(unit__in=units, signed_at__isnull=True, document__status=Status.ISSUED)
