"""Why a time has no day."""

from __future__ import annotations


class Undated(Exception):  # noqa: N818 - an answer, not a fault
    """The words name no day that can be known; `rule` is the id of the reason in resolutions.toml."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule
