"""The passages of a document: every sentence, accounted for once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.models.document import Document
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class Label(Choices):
    """What a passage is."""

    COMMITMENT = "commitment", "任务事项"
    EXHORTATION = "exhortation", "号召要求"
    STATEMENT = "statement", "陈述"


class Passage(Recorded):
    """A segment of the text with its label. `rule` says why the reader gave it; `reason` why a person changed it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    label = models.CharField(max_length=12, choices=Label.choices)
    rule = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """In the order of the text; none twice."""

        ordering = ("document", "start")
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("document", "start"), name="documents_passage_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="documents_passage_has_text"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(reason=""), name="documents_passage_changed_for_a_reason"
            ),
        ]
