"""Targets, and the decisions that set them. A target set by decision is superseded, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person, Post
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded

COMPARATORS = [(">=", "不低于"), ("<=", "不超过"), ("=", "等于"), ("~", "左右")]


class Decision(Recorded):
    """A decision that fixes something: the document that was issued, or minutes, an instruction, an approval.

    `post` is whose decision it is, empty where the document speaks for itself; `reference` names the paper.
    """

    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="decisions")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="decisions")
    reference = models.CharField(max_length=300)
    taken_on = models.DateField()
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Target(Recorded):
    """A place in a commitment's words where a figure stands, or is left open for a decision to fill.

    `of` names what is counted; `unit` is as written, and so are `comparator` and `value`: empty where the text leaves
    a blank (X). What is in force is the latest `Figure`: the first is set by the decision that issues the document.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="targets")
    text = models.CharField(max_length=200)
    of = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    comparator = models.CharField(max_length=2, choices=COMPARATORS)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(max_length=64)
    inherited = models.BooleanField(default=False)

    class Meta:
        """In the order of the text."""

        ordering = ("commitment", "start")


class Figure(Recorded):
    """The figure of a target by one decision. The one that no other supersedes is in force; all stay visible.

    The database refuses any change of a figure once it stands (C17, 一张蓝图绘到底).
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="figures")
    comparator = models.CharField(max_length=2, choices=COMPARATORS)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="figures")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")

    class Meta:
        """One first figure a target; each superseded once."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("target",), condition=Q(supersedes__isnull=True), name="ledger_target_has_one_first_figure"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="ledger_figure_supersedes_another"
            ),
        ]
