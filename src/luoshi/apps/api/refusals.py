"""Why an action is refused. The API and the pages turn each into an answer of its own."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - named as callers speak of it
    """An action that cannot be done. `code` names the reason in the message catalogue, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Missing(Refused):
    """There is no such thing, or it is outside the actor's scope: the two are not to be told apart."""


class Forbidden(Refused):
    """It is within the actor's sight, but this is not theirs to do."""


class Invalid(Refused):
    """Something about what was asked is wrong or lacking; `facts` say what, where and what to do."""


class Conflict(Refused):
    """It cannot be done in the present state of things."""


class Outdated(Conflict):
    """What was to be changed has changed since it was read. `sent` is what the caller had and wanted, `now` what is.

    Both hold a `version`, and as far as the caller may see them, the fields.
    """

    def __init__(self, *, sent: dict[str, object], now: dict[str, object]) -> None:
        super().__init__("api.outdated", sent=sent.get("version", ""), now=now.get("version", ""))
        self.sent = sent
        self.now = now


class Unconditional(Refused):
    """A write to an existing thing does not say which version of it was read."""


class InProgress(Conflict):
    """The same request is being done at this moment; `facts["seconds"]` until it is worth asking again."""

    def __init__(self) -> None:
        super().__init__("api.in-progress", seconds=1)


class Unauthenticated(Refused):
    """Who asks is not known: no session, no good token, or the wrong password or code (401)."""


class Slowed(Refused):
    """Too many attempts or requests: `facts["seconds"]` says when to try again (429)."""
