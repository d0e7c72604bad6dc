"""Read the characters of a text element as they are shown."""

from __future__ import annotations

from luoshi.readers.docx.names import SPACE, Element

_BLANK = " \t\r\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")


def shown_text(element: Element) -> str:
    """The characters of a w:t. Blanks at its ends are dropped unless they are to be preserved.

    A line end inside is shown as a space, for only w:br ends a line.
    """
    text = element.text or ""
    if text and (text[0] in _BLANK or text[-1] in _BLANK) and not _preserved(element):
        text = text.strip(_BLANK)
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text


def _preserved(element: Element) -> bool:
    """What the nearest xml:space says: it holds for everything inside the element that states it."""
    said = element.get(SPACE) or next((e.get(SPACE) for e in element.iterancestors() if e.get(SPACE)), None)
    return said == "preserve"
