"""Paths: how a unit means to get there. Free to change, every version kept (创新方法、创新路径)."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded


class Path(Recorded):
    """A plan: its text and its milestones, a list of {what, by}. The latest `edition` is the one in use."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="paths")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField()
    text = models.TextField()
    milestones = models.JSONField(default=list)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The latest first."""

        ordering = ("-edition",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("commitment", "unit", "edition"), name="ledger_path_edition_once")
        ]
