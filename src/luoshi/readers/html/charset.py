"""What a page says of its own encoding."""

from __future__ import annotations

import re

_LOOKED_AT = 4096  # bytes; the standard looks at 1,024, but official pages put long comments first
_SAID = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w-]+)",
    re.IGNORECASE,
)


def declared_charset(data: bytes) -> str | None:
    """The charset a <meta> or an XML declaration names, in the page's own words; None where none does."""
    match = _SAID.search(data[:_LOOKED_AT])
    return (match[1] or match[2]).decode("ascii") if match else None
