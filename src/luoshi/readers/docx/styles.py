"""Read styles.xml: what a style says about heading level, automatic number and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.readers.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VANISH,
    Element,
    is_on,
    value,
    w,
    whole,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StyleNumber:
    """The automatic number a style brings: a list, and a level where it says one.

    `through` are the styles from it to the one it takes the list from.
    """

    list_id: str
    level: int | None
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """What a style means for a reader, with everything it takes over from the styles it is based on.

    `heading` counts from 1; None for body text. `hidden` says whether its text is not shown.
    """

    heading: int | None = None
    number: StyleNumber | None = None
    hidden: bool = False


class Styles:
    """The styles of one document, each worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iterchildren(w("style")))
        self._elements = {element.get(w("styleId")): element for element in elements}
        self._default = next(
            (
                element.get(w("styleId"))
                for element in elements
                if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true", "on"}
            ),
            None,
        )
        self._known: dict[str | None, Style] = {}
        self.hide = root is not None and next(root.iter(VANISH), None) is not None

    def of(self, style_id: str | None) -> Style:
        """The style of that id; the default paragraph style where there is no such one, or none is named."""
        style = self._known.get(style_id)
        if style is None:
            known = style_id if style_id in self._elements else self._default
            chain = tuple(self._chain(known))
            style = Style(_heading(chain), _number(chain), _hidden(chain))
            self._known[style_id] = style
        return style

    def hides(self, style_id: str | None) -> bool:
        """Whether a character style hides its text."""
        return style_id in self._elements and _hidden(tuple(self._chain(style_id)))

    def list_of(self, style_id: str | None) -> str | None:
        """The list a numbering style stands for."""
        number = _number(tuple(self._chain(style_id)))
        return number.list_id if number else None

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        """A style and those it is based on, the nearest first; a circle of them ends where it closes."""
        met: set[str | None] = set()
        while style_id in self._elements and style_id not in met:
            met.add(style_id)
            element = self._elements[style_id]
            yield element
            style_id = value(element.find(w("basedOn")))


def _heading(chain: tuple[Element, ...]) -> int | None:
    for element in chain:
        outline = value(element.find(f"{PARAGRAPH_PROPERTIES}/{w('outlineLvl')}"))
        if outline is not None:
            return heading_level(outline)
        name = _HEADING.fullmatch(value(element.find(w("name"))) or "")
        if name:
            return int(name[1])
    return None


def heading_level(outline: str) -> int | None:
    """The heading level of an outline level: 0 is the highest heading, 9 is body text."""
    level = whole(outline)
    return level + 1 if level is not None and 0 <= level <= 8 else None


def _number(chain: tuple[Element, ...]) -> StyleNumber | None:
    """A style may say the level and leave the list to the one it is based on."""
    level: int | None = None
    through: list[str] = []
    for element in chain:
        through.append(element.get(w("styleId"), ""))
        properties = element.find(f"{PARAGRAPH_PROPERTIES}/{w('numPr')}")
        if properties is None:
            continue
        if level is None:
            level = whole(value(properties.find(w("ilvl"))))
        list_id = value(properties.find(w("numId")))
        if list_id is not None:
            return StyleNumber(list_id, level, tuple(through))
    return None


def _hidden(chain: tuple[Element, ...]) -> bool:
    for element in chain:
        said = is_on(element.find(f"{RUN_PROPERTIES}/{VANISH}"))
        if said is not None:
            return said
    return False
