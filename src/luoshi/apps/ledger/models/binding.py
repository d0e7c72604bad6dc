"""What ties a target to a metric of a room, and what the metric said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.ledger.models.figure import COMPARATORS, Target
from luoshi.apps.record.recorded import Recorded

VERDICTS = [("met", "达到"), ("short", "未达到"), ("unknown", "无数据")]


class Binding(Recorded):
    """A commitment bound by a person to a metric: `selection` says what of it is meant.

    With a `target` the figure in force is what is asked, in the target's unit. Without one (a time limit, a rank) what
    is asked is `comparator` and `value`, in the metric's unit. `reason` is why it was suggested, if it was.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="bindings")
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="bindings")
    metric = models.CharField(max_length=64)
    selection = models.JSONField(default=dict)
    comparator = models.CharField(max_length=2, choices=COMPARATORS, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    reason = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        """A target answers to one metric at a time."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("target",), condition=Q(ended=None), name="ledger_target_bound_once"),
            models.CheckConstraint(
                condition=Q(target__isnull=False, value__isnull=True) | Q(target__isnull=True, value__isnull=False),
                name="ledger_binding_asks_one_thing",
            ),
        ]


class Measurement(Recorded):
    """What the metric of a binding said at a moment, and what was foretold then. Kept whenever it changed.

    `value`, `earlier`, `wanted`, `median`, `low` and `high` are in the metric's unit. `as_of` is the day the figure
    speaks of. `sources` are what it was made of, `deciders` what moves the outcome most, each {zh, en, href}.
    `probability` (0 to 1) is that of meeting the target on the day `by`; empty where nothing was foretold.
    """

    binding = models.ForeignKey(Binding, models.PROTECT, related_name="measurements")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    as_of = models.DateField(null=True)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    earlier = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    comparator = models.CharField(max_length=2, choices=COMPARATORS)
    wanted = models.DecimalField(max_digits=24, decimal_places=6)
    by = models.DateField(null=True)
    probability = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    median = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    sources = models.JSONField(default=list)
    deciders = models.JSONField(default=list)
    words = models.JSONField(default=dict)

    class Meta:
        """As they were made."""

        ordering = ("at", "id")
        indexes = [models.Index(fields=("binding", "at"), name="ledger_measurements")]  # noqa: RUF012
        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(verdict="unknown", value__isnull=True) | ~Q(verdict="unknown") & Q(value__isnull=False),
                name="ledger_a_verdict_has_a_value",
            ),
            models.CheckConstraint(
                condition=Q(probability=None) | Q(probability__gte=0, probability__lte=1),
                name="ledger_probability_is_one",
            ),
        ]
