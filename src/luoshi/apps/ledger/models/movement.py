"""What happened to a commitment: steps taken, requests made, dates set. None of it is ever changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person, Post, Unit
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded


class Movement(Recorded):
    """A step of the lifecycle, taken: by whom, for which unit, from which state to which, why.

    `person` is empty where a clock took it. `details` holds what the step was given (a new date, another unit).
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="movements")
    step = models.CharField(max_length=20)
    decision = models.CharField(max_length=12, blank=True)
    origin = models.CharField(max_length=12)
    to = models.CharField(max_length=12)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        """As they happened; identities sort by the time they were made."""

        ordering = ("at", "id")
        indexes = [models.Index(fields=("commitment", "at"), name="ledger_movements")]  # noqa: RUF012


class Request(Recorded):
    """Something asked that waits for an answer: an extension, an objection, a return."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=12, choices=[("extension", "延期"), ("objection", "异议"), ("return", "退回")])
    asked = models.OneToOneField(Movement, models.PROTECT, related_name="request")
    answered = models.OneToOneField(Movement, models.PROTECT, null=True, related_name="answer")
    new_date = models.DateField(null=True)

    class Meta:
        """One of a kind waits at a time."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("commitment", "kind"), condition=Q(answered__isnull=True), name="ledger_one_request_waits"
            ),
            models.CheckConstraint(
                condition=~Q(kind="extension") | Q(new_date__isnull=False), name="ledger_extension_names_a_date"
            ),
        ]


class DateSet(Recorded):
    """A date by which the commitment is to be kept, as it was set. The first one is never lost.

    `post` is the leader whose date it is, who alone (or a superior) may extend it; empty for a date of the text
    that names no leader: then it is for a leader of the issuing unit, or the leader in charge of the lead unit.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="dates")
    date = models.DateField()
    provisional = models.BooleanField(default=False)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    movement = models.OneToOneField(Movement, models.PROTECT, related_name="date_set")
    first = models.BooleanField(default=False)

    class Meta:
        """One is the first."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("commitment",), condition=Q(first=True), name="ledger_one_first_date")
        ]
