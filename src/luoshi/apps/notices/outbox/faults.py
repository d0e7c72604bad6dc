"""How a letter fails: each says what is known of the other end."""

from __future__ import annotations


class Unreached(Exception):  # noqa: N818 - named for what happened
    """The other end has certainly not taken it: try again. `down`: nothing else gets through there for now either."""

    def __init__(self, reason: str, *, down: bool = False) -> None:
        super().__init__(reason)
        self.down = down


class Rejected(Exception):  # noqa: N818
    """The other end has said no, and would say so again."""


class Unsure(Exception):  # noqa: N818
    """It was given away, and no answer came: the other end may have taken it."""


class Dropped(Exception):  # noqa: N818
    """It is not to be sent any more: nobody is there to get it, or what it speaks of is out of their sight."""
