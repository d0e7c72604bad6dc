"""Delegation while away."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models.grant import Grant
from luoshi.apps.accounts.models.period import Revocable
from luoshi.apps.accounts.models.person import Person


class Delegation(Revocable):
    """While it holds, `taker` may act under `grant`, in the name of whom it was given to."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="delegations_taken")
    reason = models.CharField(max_length=200)

    class Meta(Revocable.Meta):
        """To another person, for a stated time."""

        constraints = [  # noqa: RUF012
            *Revocable.Meta.constraints,
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="accounts_delegation_to_another"),
            models.CheckConstraint(
                condition=Q(begins__isnull=False, ends__isnull=False), name="accounts_delegation_for_a_stated_time"
            ),
        ]
