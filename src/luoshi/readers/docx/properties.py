"""Read the properties of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.readers.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VANISH,
    Element,
    is_on,
    value,
    w,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph says of itself. `list_id` and `level` are None where it leaves them to its style.

    `runs_on`: its end was deleted in a tracked change, so that the next paragraph continues it.
    `end_hidden`: its end is not shown, so neither is it where it holds nothing else.
    """

    style: str | None = None
    outline: str | None = None
    list_id: str | None = None
    level: str | None = None
    runs_on: bool = False
    end_hidden: bool = False


PLAIN = Properties()
_STYLE, _OUTLINE, _NUMBER = w("pStyle"), w("outlineLvl"), w("numPr")
_DELETED = (w("del"), w("moveFrom"))


def read_properties(paragraph: Element) -> Properties:
    """The properties of a w:p; what is not stated has its default."""
    properties = next(paragraph.iterchildren(PARAGRAPH_PROPERTIES), None)
    if properties is None:
        return PLAIN
    stated: dict[str, Element] = {element.tag: element for element in properties}
    number, end = stated.get(_NUMBER), stated.get(RUN_PROPERTIES)
    return Properties(
        style=value(stated.get(_STYLE)),
        outline=value(stated.get(_OUTLINE)),
        list_id=None if number is None else value(number.find(w("numId"))),
        level=None if number is None else value(number.find(w("ilvl"))),
        runs_on=end is not None and next(end.iterchildren(*_DELETED), None) is not None,
        end_hidden=end is not None and bool(is_on(end.find(VANISH))),
    )
