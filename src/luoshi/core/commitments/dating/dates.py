"""The days a time comes to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from typing import TypeAlias

import msgspec

from luoshi.core.commitments.dating.setting import Setting


class Dates(msgspec.Struct, frozen=True, gc=False):
    """What a deadline resolves to; the fields mean what they mean in `Deadline`."""

    grounds: tuple[str, ...]
    begins: Date | None = None
    due: Date | None = None
    provisional: bool = False


Meaning: TypeAlias = Callable[[Setting], Dates]
"""What the words of a time come to, given what they are read against. Raises Undated where no day is known."""
