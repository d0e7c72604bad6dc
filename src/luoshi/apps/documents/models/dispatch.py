"""Conveyance: a document handed to a unit, signed for, and passed on."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.documents.models.document import Document
from luoshi.apps.record.recorded import Recorded


class Dispatch(Recorded):
    """`document` conveyed to `unit`: by the issuer, or by the unit of `via`, which adds its own `words`.

    Signed for once. `sign_by` is the moment by which it should be, by the rule `sign_rule`.
    Conveyed is not carried out: this says only that the words have arrived.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="dispatches")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dispatches")
    via = models.ForeignKey("self", models.PROTECT, null=True, related_name="onward")
    words = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sign_by = models.DateTimeField()
    sign_rule = models.CharField(max_length=64)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Once a unit."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("document", "unit"), name="documents_dispatch_once_a_unit"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="documents_dispatch_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(signed_at__gte=F("sent_at")),
                name="documents_dispatch_signed_after_it_was_sent",
            ),
        ]


class DispatchReminder(Recorded):
    """A reminder sent to a unit that has not signed: each rung of the rule once."""

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="reminders")
    rung = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Each rung once, whatever happens to the worker."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("dispatch", "rung"), name="documents_reminder_once_a_rung")
        ]
