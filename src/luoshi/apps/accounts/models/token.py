"""Tokens by which programs use the API."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models.grant import Grant
from luoshi.apps.accounts.models.person import Person
from luoshi.apps.record.recorded import Recorded


class Token(Recorded):
    """A program's way in, with the rights of one grant and no more, until `expires_at`.

    `digest` is the SHA-256 of 256 random bits. The token itself is shown once and kept nowhere.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    # when it was last used changes with every call: it is for its owner's eyes, no fact of the record
    unrecorded = ("digest", "used_at")

    class Meta:
        """The latest first."""

        ordering = ("-made_at",)
        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="accounts_token_expires_after_it_is_made"
            )
        ]
