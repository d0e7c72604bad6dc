"""A commitment: what somebody is to do, tied to its words."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Unit
from luoshi.apps.documents.models import Document
from luoshi.apps.record.recorded import Recorded
from luoshi.core.lifecycle import STATES


class Kind(models.TextChoices):
    """What kind of commitment it is."""

    TASK = "task", "任务"
    TARGET = "target", "目标"
    STANDING = "standing", "长期要求"


class Commitment(Recorded):
    """A commitment belongs to its words: `start` to `end` in the text of `document`, which `words` repeats.

    A sub-task has a `parent`; its words are its own and it stands at the parent's place in the text. `rule` is the
    reader's rule that found it, empty where a person did; `item` the numbered item it stands in, as written.
    `issuer` is the unit that issues it. `binds_on` is the day that will bind once issued, taken from the terms of the
    text until a person says otherwise; empty where none does. `due_on` is derived from the finish clock and kept here
    so that a register of thousands can be sorted by it; empty where no day binds, or none can be told while suspended.
    `before` is the state it was suspended in. `suggestions` are units likely to lead where the text names none, each
    {code, name, score, reasons}: never an element until a person makes one so.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="commitments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    title = models.CharField(max_length=200, blank=True)
    item = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    rule = models.CharField(max_length=64, blank=True)
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="issued_commitments")
    state = models.CharField(max_length=12, choices=[(state, state) for state in STATES], default="draft")
    before = models.CharField(max_length=12, blank=True)
    confirmed = models.BooleanField(default=False)
    suggestions = models.JSONField(default=list)
    result = models.CharField(max_length=8, blank=True, choices=[("met", "完成"), ("not_met", "未完成")])
    binds_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    issued_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="split_into")

    class Meta:
        """In the order of the text."""

        ordering = ("document", "number")
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("document", "number"), name="ledger_commitment_number_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="ledger_commitment_has_words"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="ledger_commitment_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "dismissed", "merged", "superseded")) | Q(issued_at__isnull=False),
                name="ledger_commitment_issued_before_it_lives",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(result="")),
                name="ledger_commitment_closed_with_a_result",
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(into__isnull=False), name="ledger_commitment_merged_into_another"
            ),
            models.CheckConstraint(
                condition=(Q(state="suspended") & ~Q(before="")) | (~Q(state="suspended") & Q(before="")),
                name="ledger_commitment_suspended_from_a_state",
            ),
        ]
        indexes = [  # noqa: RUF012
            models.Index(fields=("state", "due_on"), name="ledger_by_state_and_due"),
            models.Index(fields=("due_on", "id"), name="ledger_by_due"),
        ]

    def __str__(self) -> str:
        return self.title or self.words[:60]
