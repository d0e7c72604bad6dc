"""A document from upload to issue."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.documents.models.source import SourceFile
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class Status(Choices):
    """Where a document stands."""

    READING = "reading", "读取中"
    REFUSED = "refused", "未受理"
    REVIEW = "review", "审核中"
    ISSUED = "issued", "已印发"
    SUPERSEDED = "superseded", "已被更正"
    WITHDRAWN = "withdrawn", "已撤回"


class Document(Recorded):
    """A speech, minutes, a notice. `owner` is the unit that takes it in, reviews and issues it.

    `spoken_on` is the day it speaks on, from which its dates are counted; empty where it does not say.
    `supersedes` is the document this one corrects. What was refused keeps its reason and nothing of its content.
    `file_name` is the name it was uploaded under, without folders, and `title` what it calls itself: both stay empty
    until the file has been read and found fit to be kept, for a name can give away what a classified file holds.
    """

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    file = models.ForeignKey(SourceFile, models.PROTECT, null=True, related_name="documents")
    file_name = models.CharField(max_length=255, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    refusal = models.JSONField(null=True)
    title = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    spoken_on = models.DateField(null=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The latest first."""

        ordering = ("-uploaded_at", "-id")
        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, issued_by__isnull=True)
                | Q(issued_at__isnull=False, issued_by__isnull=False),
                name="documents_issued_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("issued", "superseded", "withdrawn")) | Q(issued_at__isnull=False),
                name="documents_issued_some_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("reading", "refused"), file__isnull=True)
                | (~Q(status__in=("reading", "refused")) & Q(file__isnull=False) & ~Q(title="")),
                name="documents_kept_once_it_is_read",
            ),
            models.CheckConstraint(
                condition=Q(status="refused", refusal__isnull=False) | (~Q(status="refused") & Q(refusal__isnull=True)),
                name="documents_refused_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="documents_supersedes_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Reading(Recorded):
    """What the reader made of a document's file; written once, never changed. Offsets everywhere index `text`.

    `layout` is the `core.text.Document` as JSON (blocks, outline, tables, places, notices) without its text, `found`
    the segments and commitments of its `Extraction`; `reader` the version of Luoshi that read it.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="reading")
    text = models.TextField()
    layout = models.JSONField()
    found = models.JSONField()
    reader = models.CharField(max_length=40)
