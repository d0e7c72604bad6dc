"""Sessions, each known by whose it is."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from luoshi.apps.accounts.models.person import Person


class Session(AbstractBaseSession):
    """Somebody's being signed in at one browser. Not recorded: it passes; that it was ended by another's hand is noted.

    `person` is empty while nobody has come in by it; `source` is the address, `seen` when it was last used (to half a
    minute). The key signs its owner in: it is shown to nobody, `handle` stands for it.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    handle = models.UUIDField(db_index=True)  # not unique: a session that changes its key is there twice for a moment
    source = models.CharField(max_length=45, blank=True)
    since = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        """The latest used first."""

        abstract = False
        ordering = ("-seen",)
