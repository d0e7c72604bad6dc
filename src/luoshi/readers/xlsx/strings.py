"""The texts of a workbook: shared strings, rich text, escaped characters."""

from __future__ import annotations

import re

from lxml import etree

from luoshi.readers.archive import Archive
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal
from luoshi.readers.xml import stream

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_strings(archive: Archive, part: str, limits: Limits) -> list[str]:
    """The shared strings, in order. Raises Refusal 'too-large'."""
    texts: list[str] = []
    length = 0
    for element in stream(archive.read(part), part, "{*}si"):
        texts.append(text_of(element))
        length += len(texts[-1])
        if length > limits.characters:
            raise Refusal("too-large", f"> {limits.characters:,} characters", part)
    return texts


def text_of(element: etree._Element) -> str:
    """The text of a string item: its own or its runs', without the reading aids (phonetic runs) beside it."""
    parts = []
    for child in element:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts.extend(t.text or "" for t in child if t.tag.endswith("}t"))
    return as_shown("".join(parts))


def as_shown(text: str) -> str:
    """`text` with escapes (_x000D_) resolved; control characters show nothing, but for line ends and tabs."""
    return _UNSHOWN.sub("", _ESCAPED.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)
