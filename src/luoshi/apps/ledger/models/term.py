"""What the text says of time."""

from __future__ import annotations

from django.db import models

from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded


class Term(Recorded):
    """A time in the words of a commitment, as the reader resolved it; `unresolved` is the rule that says why not.

    What binds is the finish clock, which a person's confirmation sets from a term; the term itself never changes.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="terms")
    text = models.CharField(max_length=200)
    type = models.CharField(max_length=12)
    begins = models.DateField(null=True)
    due = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    unresolved = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(max_length=64)
    inherited = models.BooleanField(default=False)

    class Meta:
        """In the order of the text."""

        ordering = ("commitment", "start")
