"""Comments, mentions, subscriptions."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models import Person
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.record.recorded import Recorded


class Comment(Recorded):
    """What somebody has to say about a commitment."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        """As they came."""

        ordering = ("at", "id")


class Mention(Recorded):
    """A person named in a comment, who is to be told."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions")

    class Meta:
        """Once a comment."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("comment", "person"), name="ledger_mentioned_once")
        ]


class Subscription(Recorded):
    """Somebody who wants to hear of what happens to a commitment; `ended` where no longer."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="subscriptions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="subscriptions")
    ended = models.BooleanField(default=False)

    class Meta:
        """Once a person."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("commitment", "person"), name="ledger_subscribed_once")
        ]
