"""Choose among the alternatives a file offers old and new readers, and find the text boxes in drawings."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.readers.docx.names import ALTERNATIVES, BOX, CHOICE, FALLBACK, Element

_OFFICE = "http://schemas.microsoft.com/office/word/"
# the drawings whose text boxes are read here, and what else may be required without changing the text
_UNDERSTOOD = frozenset(
    _OFFICE + name
    for name in (
        "2010/wordprocessingShape", "2010/wordprocessingGroup", "2010/wordprocessingCanvas",
        "2010/wordprocessingDrawing", "2010/wordml", "2012/wordml",
    )
)  # fmt: skip


def chosen(element: Element) -> Iterator[Element]:
    """The children of an element that count: all of them, or those of one of its alternatives."""
    if element.tag != ALTERNATIVES:
        return iter(element)
    branch = next(filter(_is_understood, element.iterchildren(CHOICE)), None)
    if branch is None:
        branch = next(element.iterchildren(FALLBACK), None)
    return iter(()) if branch is None else iter(branch)


def _is_understood(choice: Element) -> bool:
    required = choice.get("Requires", "").split()
    return bool(required) and all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in required)


def find_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes (w:txbxContent) of a drawing or VML picture, each once; not those inside another."""
    if next(drawing.iter(BOX), None) is None:
        return
    stack: list[Iterator[Element]] = [iter(drawing)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == BOX:
            yield element
        else:
            stack.append(chosen(element))
