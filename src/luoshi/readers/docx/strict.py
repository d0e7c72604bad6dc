"""Read the strict dialect of OOXML (ISO/IEC 29500) as the transitional one, which names the same things."""

from __future__ import annotations

from luoshi.readers.docx.names import MAIN, MATH, Element

_DIALECT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
}


def to_transitional(root: Element) -> Element:
    """The same tree under transitional names; it is changed in place, and only where its root is strict."""
    if _translate(str(root.tag)) != root.tag:
        for element in root.iter("*"):
            element.tag = _translate(str(element.tag))
            for name, text in element.items():
                if (translated := _translate(str(name))) != name:
                    del element.attrib[name]
                    element.set(translated, text)
    return root


def _translate(name: str) -> str:
    space, _, local = name[1:].partition("}")
    return f"{{{_DIALECT[space]}}}{local}" if space in _DIALECT else name
