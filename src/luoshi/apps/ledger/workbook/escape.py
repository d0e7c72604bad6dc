"""Keep words from being taken for a formula by whatever opens the table next, and take the guard off again."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def escape(text: str) -> str:
    """Words that begin as a formula does (= + - @) get an apostrophe before them.

    >>> escape("=1+1"), escape("'=1"), escape("拨付资金")
    ("'=1+1", "''=1", '拨付资金')
    """
    return f"'{text}" if _RISKY.match(text) else text


def unescape(text: str) -> str:
    """The words as they were before `escape`."""
    return text[1:] if _GUARDED.match(text) else text
