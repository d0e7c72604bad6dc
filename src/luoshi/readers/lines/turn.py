"""Turn boxes with their page, and put them together."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.text.place import Box


def turn(box: Box, quarters: int, width: float, height: float) -> Box:
    """`box` after its page of `width` by `height` was turned clockwise by `quarters` quarter turns.

    Boxes are (left, top, right, bottom) from the top left corner of the page, before and after.
    """
    left, top, right, bottom = box
    match quarters % 4:
        case 0:
            return box
        case 1:
            return height - bottom, left, height - top, right
        case 2:
            return width - right, height - bottom, width - left, height - top
        case _:
            return top, width - right, bottom, width - left


def unite(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of `boxes` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
