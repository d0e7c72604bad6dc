"""A notice: that somebody is told of something."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.identity import uuid7


class Notice(models.Model):
    """`person` is told of one occasion: a step, a date that comes near, a comment. Derived, so not recorded.

    `subject_kind` is commitment or document and `subject_id` its key; `occasion` names what happened, so that told
    again it has no second effect. `facts` holds keys and days only, never words: what a notice says is looked up when
    it is read, within the reader's sight on that day. Not `shown` is one that only goes out by mail or robot.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12)
    subject_kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    occasion = models.CharField(max_length=80)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Once an occasion; the latest first."""

        ordering = ("-at", "-id")
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("person", "kind", "subject_kind", "subject_id", "occasion"), name="notices_told_once"
            )
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=("person", "-at", "-id"), name="notices_of_a_person"),
            models.Index(fields=("person",), condition=Q(read_at=None, shown=True), name="notices_unread"),
        ]
