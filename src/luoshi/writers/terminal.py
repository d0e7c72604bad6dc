"""Show a stranger's words on a terminal so that they do nothing there."""

from __future__ import annotations

import re

# Control characters (a terminal obeys ESC and CSI), marks that turn the direction of writing (they make a name read
# as another), separators that end a line, and what stands for bytes that are no characters.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """One line that shows every control character as its escape: a line end as \\n, the escape sign as \\x1b."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(visible, text.splitlines()))
