"""Who is responsible: units that lead or support, and leaders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Post, Unit
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded


class Part(models.TextChoices):
    """What a unit has to do with a commitment."""

    LEAD = "lead", "牵头"
    SUPPORT = "support", "配合"


class Participation(Recorded):
    """A unit that leads or supports, with the words that say so.

    `unit` is empty where nobody has yet said which unit the words mean. `collective` marks a unit that stands for
    itself among the many that words such as 各县区 name. A unit that a person named has no `start`. `left` is set
    where the unit has handed it on: it stays on record.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="participations")
    part = models.CharField(max_length=8, choices=Part.choices)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=64, blank=True)
    inherited = models.BooleanField(default=False)
    collective = models.BooleanField(default=False)
    left = models.BooleanField(default=False)

    class Meta:
        """As the text lists them; a unit has one part in a commitment at a time."""

        ordering = ("commitment", "part", "order")
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("commitment", "unit"), condition=Q(left=False), name="ledger_unit_has_one_part"
            ),
        ]


class Answerable(Recorded):
    """A leader made personally answerable in the text; `post` is empty where nobody has said which post it is."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="leaders")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="answers_for")
    name = models.CharField(max_length=100)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=64, blank=True)
    inherited = models.BooleanField(default=False)
    left = models.BooleanField(default=False)
