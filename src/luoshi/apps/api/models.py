"""Answers kept, so that a request sent twice is done once."""

from __future__ import annotations

from django.db import models


class IdempotentRequest(models.Model):
    """The answer to a request that came with an Idempotency-Key. Not recorded: its effect is, and it expires.

    It is written in the transaction of the effect, so that there is never one without the other.
    """

    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=128)
    claim = models.UUIDField()
    route = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)

    class Meta:
        """One answer for a key of an actor."""

        constraints = [  # noqa: RUF012 - Django reads a list
            models.UniqueConstraint(fields=("actor", "key"), name="api_one_answer_for_a_key")
        ]
