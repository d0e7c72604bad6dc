"""The days a time comes to."""

from __future__ import annotations

from datetime import date as Date

import msgspec


class Dates(msgspec.Struct, frozen=True):
    """What a deadline resolves to; the fields mean what they mean in `Deadline`."""

    grounds: tuple[str, ...]
    begins: Date | None = None
    due: Date | None = None
    provisional: bool = False
