"""Saved views of the register: what it is narrowed to, how it is sorted, how it goes out as an office's own table."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record.recorded import Recorded


class View(Recorded):
    """A view somebody has saved. `asked` is the address's query; `columns` and `heading` lay out the workbook.

    `unit` is whom it is shared with: everybody of that unit and below; empty where it is one's own. `ended` where it
    is not wanted any more.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="views")
    name = models.CharField(max_length=60)
    asked = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    heading = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="views")
    ended = models.BooleanField(default=False)

    class Meta:
        """A name stands for one view of a person's."""

        ordering = ("name", "id")
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=("person", "name"), condition=models.Q(ended=False), name="ledger_view_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
