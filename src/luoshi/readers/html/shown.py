"""White space as a browser shows it (CSS Text 3, section 4.1)."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_RUN = re.compile(r"[ \t\n\r\f]+")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def collapse(text: str) -> str:
    """`text` of one line: runs of ASCII white space are one space, none at either end.

    A line end of the source between two Chinese characters shows nothing; no-break and full-width spaces are
    characters like any other. Control characters, which a page can name by number, show nothing.
    """
    text = _UNSHOWN.sub("", text)
    return _RUN.sub(_shown, text.strip(" \t\n\r\f"))


def _shown(run: re.Match[str]) -> str:
    before, after = run.string[run.start() - 1], run.string[run.end()]
    joins = "\n" in run[0] and _is_wide(before) and _is_wide(after)
    return "" if joins else " "


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
