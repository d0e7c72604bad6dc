"""The clocks of a commitment: each stores its budget and its stops; its date is derived."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded
from luoshi.core.lifecycle import CLOCK_KINDS


class Clock(Recorded):
    """A time that runs: `budget` of `unit` from `started`, or until a date. `rule` says where the budget is from."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in CLOCK_KINDS])
    started = models.DateTimeField()
    budget = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=16)
    until = models.DateField(null=True)
    rolls = models.BooleanField(default=False)
    rule = models.CharField(max_length=64)
    completed = models.DateTimeField(null=True)

    class Meta:
        """One of a kind runs at a time."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("commitment", "kind"), condition=Q(completed__isnull=True), name="ledger_one_clock_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=False, until__isnull=True) | Q(budget__isnull=True, until__isnull=False),
                name="ledger_clock_has_a_budget_or_a_date",
            ),
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=("kind", "commitment"), condition=Q(completed=None), name="ledger_running_clocks")
        ]


class Stop(Recorded):
    """A time during which the clock stands."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="stops")
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        """It ends after it begins; one at a time."""

        ordering = ("begins",)
        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="ledger_stop_ends"),
            models.UniqueConstraint(fields=("clock",), condition=Q(ends__isnull=True), name="ledger_one_open_stop"),
        ]


class Escalation(Recorded):
    """A clock that ran out, taken up one rung: to whom, and what had been tried. Each rung once a clock.

    `person` is empty where nobody held the post on that day.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="escalations")
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="escalations")
    rung = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="escalations")
    at = models.DateTimeField()
    tried = models.JSONField(default=list)

    class Meta:
        """Once, though the worker be killed and run again."""

        ordering = ("at",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("clock", "rung"), name="ledger_each_rung_once")
        ]
