"""Where sessions are kept: in the database, each with whose it is, so that they can be listed and ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from luoshi.apps.accounts.models.session import Session
from luoshi.apps.accounts.signin.marks import HANDLE, SEEN, SINCE, SOURCE


class SessionStore(DatabaseStore):
    """Django's own, in a table that says whose a session is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our table."""
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        """The row of a session."""
        row: Session = super().create_model_instance(data)
        row.person_id = data.get("_auth_user_id")
        row.handle = data.get(HANDLE) or uuid4()
        row.source = data.get(SOURCE, "")
        row.since, row.seen = _moment(data.get(SINCE)), _moment(data.get(SEEN))
        return row


def _moment(stamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp else None
