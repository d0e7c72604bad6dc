"""What can be found: a text for each thing that has words. Derived from the rows of the rooms below, never recorded."""

from __future__ import annotations

from django.db import models

from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.models import Commitment
from luoshi.apps.record.choices import Choices


class Kind(Choices):
    """What an entry is the text of."""

    DOCUMENT = "document", "文件"
    COMMITMENT = "commitment", "任务事项"
    PASSAGE = "passage", "原文"
    REPORT = "report", "反馈"
    EVIDENCE = "evidence", "佐证"
    COMMENT = "comment", "批注"


class Entry(models.Model):
    """The text of one thing, `key`, as it is shown and as it is compared (`folded`).

    Who sees it is who sees the `document` and, where there is one, the `commitment`. `number` is the commitment's or
    the passage's in the document; `place` is where the passage begins in which it stands, by which a passage and the
    commitments in it know each other.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.UUIDField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(null=True)
    text = models.TextField()
    folded = models.TextField()

    class Meta:
        """One a thing."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("kind", "key"), name="search_one_entry_a_thing")
        ]
