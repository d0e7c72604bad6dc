"""Who acts when nobody does: the product itself, when time has run out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The product's own key in the record."""

    key: str = "clock"
    unit_key: str = ""


CLOCKWORK = Clockwork()
