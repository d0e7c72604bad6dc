"""A task table that came back, until it is applied or forgotten."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.identity import uuid7


class ReturnedWorkbook(models.Model):
    """What was read in a workbook somebody brought back: its rows, not its bytes. It is theirs alone, and not recorded:
    nothing of it is in the ledger until it is applied, which is.

    `outcome` is what was done and under which token, once it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    body = models.TextField()
    outcome = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.name
