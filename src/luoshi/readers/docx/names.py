"""The names of WordprocessingML, and how its values are spelt."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{MAIN}}}{name}"


def m(name: str) -> str:
    """The qualified name of an element of a formula."""
    return f"{{{MATH}}}{name}"


VALUE = w("val")
BODY, PARAGRAPH, TABLE, ROW, CELL = w("body"), w("p"), w("tbl"), w("tr"), w("tc")
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
VANISH, BOX = w("vanish"), w("txbxContent")
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"

# What only wraps other content. Deletions and what was moved away (w:del, w:moveFrom) are not here, so that
# nothing in them is ever read.
WRAPPERS = frozenset(w(name) for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml"))

_OFF = frozenset({"0", "false", "off"})


def value(element: Element | None) -> str | None:
    """The w:val of an element; None where either is missing."""
    return None if element is None else element.get(VALUE)


def is_on(element: Element | None) -> bool | None:
    """What a switch says: present means on, unless its value says off. None where it is not there."""
    return None if element is None else element.get(VALUE, "true") not in _OFF


def whole(text: str | None) -> int | None:
    """The whole number a value spells; None where it spells none, or one no honest file needs."""
    try:
        return int(text) if text and len(text) <= 9 else None
    except ValueError:
        return None
