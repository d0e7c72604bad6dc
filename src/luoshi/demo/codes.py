"""Codes of organisations that do not exist."""

from __future__ import annotations

from luoshi.core.identifiers import uscc_check

ORGANISATION = (3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the check character of an organisation's code, GB 11714-1997."""


def code_of(division: str, body: str) -> str:
    """The code of an enterprise of a division: MA and six signs, with both check characters."""
    organisation = "MA" + body
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    total = sum(digits.index(each) * weight for each, weight in zip(organisation, ORGANISATION, strict=True))
    check = "0123456789X0"[(11 - total % 11) % 11] if total % 11 != 1 else "X"
    first = f"91{division}{organisation}{check}"
    return first + uscc_check(first)
