"""What ends a line, and what is blank within one."""

from __future__ import annotations

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # those of str.splitlines
BLANKS = " \t\xa0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\ufe0e\ufe0f\xad"
"""Blanks within a line, for a character class: spaces, zero-width characters, variation selectors."""

GAP = f"[{BLANKS}]*+"
"""Any blanks within a line, as a pattern that gives nothing back: two in a row cannot backtrack."""
