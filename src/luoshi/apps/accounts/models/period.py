"""Rows that hold for a time."""

from __future__ import annotations

from datetime import date as Date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from luoshi.apps.record.recorded import Recorded


class HeldQuerySet(models.QuerySet[Any]):
    """Rows that hold for a time, asked by the day."""

    def on(self, day: Date) -> Self:
        """Those that hold on `day`."""
        begun = Q(begins__isnull=True) | Q(begins__lte=day)
        return self.filter(begun, Q(ends__isnull=True) | Q(ends__gte=day))


class Held(Recorded):
    """`begins` and `ends` are the first and the last day it holds; empty where there is no such end."""

    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        """Abstract."""

        abstract = True
        constraints = [  # noqa: RUF012 - Django reads a list
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("begins")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    def holds(self, day: Date) -> bool:
        """Whether it holds on `day`."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or self.ends >= day)


class RevocableQuerySet(HeldQuerySet):
    """Rows that can be taken back before their last day."""

    def on(self, day: Date) -> Self:
        """Those that hold on `day` and had not been taken back by then."""
        return super().on(day).filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))


class Revocable(Held):
    """What can be taken back at once: it no longer holds on the day `revoked_on`, be that the day it began."""

    revoked_on = models.DateField(null=True, blank=True)

    objects = RevocableQuerySet.as_manager()

    class Meta(Held.Meta):
        """Abstract."""

        abstract = True

    def holds(self, day: Date) -> bool:
        """Whether it holds on `day`."""
        return super().holds(day) and (self.revoked_on is None or self.revoked_on > day)
